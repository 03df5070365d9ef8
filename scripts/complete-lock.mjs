// Writes into package-lock.json the optional packages of other platforms that a package source did not offer.
// Without them `npm ci` refuses the lock, and a machine of that platform would miss its binary.
// npm runs this file by itself after every `npm install` (script "dependencies").
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']
const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** Reads the platform out of a package's name: "@next/swc-linux-x64-musl" → linux, x64, musl. */
export function platformOf(name) {
  const parts = name.slice(name.indexOf('/') + 1).split('-')
  const os = parts.map((part) => part.replace(/musl$/, '')).filter((part) => systems.includes(part))
  const cpu = parts.filter((part) => processors.includes(part))
  const families = parts.map((part) => (part.includes('musl') ? 'musl' : part.startsWith('gnu') ? 'glibc' : ''))
  const libc = os.includes('linux') ? families.filter(Boolean) : []
  const some = (list) => (list.length > 0 ? list : undefined)
  return { os: some(os), cpu: some(cpu), libc: some(libc) }
}

const inNpmOrder = ({ version, ...rest }) => ({
  version,
  ...Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
})

/** Where `name` is found from the package at `path`, walking up as Node does; undefined when it is not in the lock. */
function place(packages, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const candidate = `${at && `${at}/`}node_modules/${name}`
    if (packages[candidate]) return candidate
    if (!at) return undefined
  }
}

/** Gives the lock with its missing optional packages added, and their names. The lock given is left as it was. */
export function complete(lock) {
  const packages = { ...lock.packages }
  const added = []
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (place(packages, path, name)) continue
      const platform = platformOf(name)
      if (!exact.test(version) || !(platform.os || platform.cpu)) {
        const parent = path || 'package.json'
        throw new Error(`${parent} wants ${name}@${version}: no exact version, or no platform to read from the name.`)
      }
      const { dev, devOptional } = entry
      packages[`node_modules/${name}`] = inNpmOrder({ version, ...platform, dev, devOptional, optional: true })
      added.push(name)
    }
  }
  const [root, ...others] = Object.entries(packages)
  others.sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { lock: { ...lock, packages: Object.fromEntries([root, ...others]) }, added }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && existsSync('package-lock.json')) {
  const { lock, added } = complete(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  if (added.length > 0) {
    writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
    console.log(`package-lock.json: ${added.length} packages for other platforms added.`)
  }
}
