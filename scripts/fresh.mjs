// Installs and builds, each only when what is there is stale.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fail, node, npm, step } from './step.mjs'

const installed = 'node_modules/.installed'
const built = '.next/source-hash'
const sourceFolders = ['app', 'lib', 'rules', 'scripts', 'public']
const sourceFiles = [
  'next.config.js',
  'package-lock.json',
  'tsconfig.json',
  'proxy.ts',
  'instrumentation.ts',
  'postcss.config.mjs',
]

const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
const parse = (path) => JSON.parse(textOf(path) || '{"packages":{}}')

/** SHA-256 over the names and contents of `files`. */
export function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of [...files].sort())
    hash
      .update(`${file.split(sep).join('/')}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

/** Every file that a build is made of. */
export function sources(root = '.') {
  const inside = sourceFolders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  return [...inside, ...sourceFiles.map((file) => join(root, file)).filter((file) => existsSync(file))]
}

/** True when `here` (npm's record of what is installed) holds every package that `lock` asks of this machine. */
export const holds = (lock, here) =>
  Object.entries(lock.packages).every(
    ([path, entry]) =>
      path === '' || (here.packages[path] ? here.packages[path].version === entry.version : entry.optional),
  )

/** Installs the packages that package-lock.json names, unless they are there already for this Node. */
export async function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 9))
    fail(`Node ${process.versions.node} is too old: Node 20.9 or newer is needed.`)

  const abi = `${process.platform} ${process.arch} ${process.versions.modules}`
  const stamp = () => `${hashOf(['package-lock.json'])} ${abi}\n`
  const last = textOf(installed)
  if (last === stamp()) return
  const sameNode = last === '' || last.endsWith(` ${abi}\n`)
  if (
    sameNode &&
    existsSync('node_modules') &&
    holds(parse('package-lock.json'), parse('node_modules/.package-lock.json'))
  ) {
    writeFileSync(installed, stamp())
    return
  }

  await step(
    'Installing packages (the first time, or after package-lock.json or Node changed; about half a minute)',
    async () => {
      const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
      const clean = await npm(['ci', ...quiet])
      if (clean.code !== 0) {
        console.log('  `npm ci` did not accept package-lock.json here; trying `npm install`, which may change it:')
        console.log(clean.output.split('\n', 8).join('\n').replace(/^/gm, '    ').trimEnd())
        const loose = await npm(['install', ...quiet])
        if (loose.code !== 0)
          fail(`${loose.output}\nThe packages could not be installed. Is the npm registry reachable?`)
      }
      writeFileSync(installed, stamp())
    },
  )
}

// They stand on pages that are made once.
const settings = ['SITE_URL', 'PORT', 'OPERATOR', 'OPERATOR_CONTACT']

/** Builds the production server unless its sources are those of the last build. Gives { code, output, fresh }. */
export async function build() {
  const said = settings.map((name) => process.env[name] ?? '').join('\0')
  const hash = createHash('sha256').update(hashOf(sources())).update(said).digest('hex')
  if (textOf(built) === hash && existsSync('.next/BUILD_ID')) return { code: 0, output: '', fresh: true }
  const result = await node(['node_modules/next/dist/bin/next', 'build'], { env: { BUILD_ID: hash.slice(0, 12) } })
  if (result.code === 0) writeFileSync(built, hash)
  return { ...result, fresh: false }
}
