import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Citation, Criterion, Product, Regulation, Ruleset, Value } from '@/lib/engine'
import { crossCheck, didYouMean, problemLine, type RuleProblem } from './check'
import * as shape from './schema'

/** An example of a rule file with its profile filled in: a test that stands beside the rule. */
export type RuleExample = shape.Example & {
  file: string
  subject: string
  kind: 'regulation' | 'product' | 'size' | 'scorecard' | 'recommendation'
}

/** Thrown when rules/ is not fit to decide anything; its message is for the rule author. */
export class RuleError extends Error {
  constructor(readonly problems: RuleProblem[]) {
    super(
      `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in rules/:\n${problems.map((one) => `  ${problemLine(one)}`).join('\n')}`,
    )
    this.name = 'RuleError'
  }
}

export type Loaded = { ruleset: Ruleset; examples: RuleExample[] }

type Versions<V> = Record<string, V | null>

const dated = <V extends object>(versions: Versions<V>): (V & { from: string })[] =>
  Object.entries(versions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, version]) => ({ ...(version ?? ({ citation: null } as V)), from }))

const freeze = <T>(value: T): T => {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const one of Object.values(value)) freeze(one)
  }
  return value
}

const pathText = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${String(step)}` : String(step)),
    '',
  ) || '(whole file)'

/** Reads a folder of rules: every file is checked by its shape, then all against each other. Throws RuleError. */
export function readRules(folder: string): Loaded {
  const problems: RuleProblem[] = []
  const hash = createHash('sha256')
  const examples: RuleExample[] = []

  function read<S extends z.ZodType>(path: string, schema: S): z.infer<S> | null {
    const file = `rules/${path}`
    const full = join(folder, path)
    if (!existsSync(full)) {
      problems.push({ file, path: '(whole file)', message: 'the file is missing.' })
      return null
    }
    const text = readFileSync(full, 'utf8')
    hash.update(`${path}\0${text}\0`)
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
    for (const error of document.errors) {
      const { line, col } = lines.linePos(error.pos[0])
      problems.push({ file, path: `line ${line}, column ${col}`, message: `${error.message}.` })
    }
    if (document.errors.length > 0) return null
    const result = schema.safeParse(document.toJS())
    if (result.success) return result.data
    for (const issue of result.error.issues) {
      const known = issue.code === 'unrecognized_keys' ? knownKeys(schema, issue.path) : []
      const hint = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => didYouMean(key, known)).join('') : ''
      problems.push({ file, path: pathText(issue.path), message: `${issue.message}.${hint}` })
    }
    return null
  }

  const namesIn = (sub: string): string[] =>
    existsSync(join(folder, sub))
      ? readdirSync(join(folder, sub))
          .filter((name) => name.endsWith('.yaml'))
          .sort()
      : []
  const collect = (
    path: string,
    subject: string,
    kind: RuleExample['kind'],
    file: { profiles?: Record<string, object> | undefined; examples?: shape.Example[] | undefined },
  ) => {
    for (const one of file.examples ?? []) {
      const profile = one.from === undefined ? {} : file.profiles?.[one.from]
      if (!profile) {
        problems.push({
          file: `rules/${path}`,
          path: `examples: ${one.name}`,
          message: `there is no profile "${one.from}".${didYouMean(one.from!, Object.keys(file.profiles ?? {}))}`,
        })
        continue
      }
      examples.push({ ...one, facts: { ...profile, ...one.facts, ...one.set }, file: `rules/${path}`, subject, kind })
    }
  }

  const questions = read('questions.yaml', shape.questionsFile)

  const regulations: Regulation[] = []
  let sizeStandard: Ruleset['sizeStandard'] | null = null
  for (const name of namesIn('regulations')) {
    const path = `regulations/${name}`
    const id = basename(name, '.yaml')
    if (id === 'size-standard') {
      const file = read(path, shape.sizeStandardFile)
      if (!file) continue
      sizeStandard = { id, title: file.title, versions: dated(file.versions) as Ruleset['sizeStandard']['versions'] }
      collect(path, id, 'size', file)
      continue
    }
    const file = read(path, shape.regulationFile)
    if (!file) continue
    const { profiles, examples: own, versions, ...rest } = file
    const list = dated(versions as Versions<object>) as Regulation['versions']
    // A version that leaves out its criteria, score or values keeps those of the one before.
    for (let n = 1; n < list.length; n++) {
      const version = list[n]!
      const before = list[n - 1]!
      if (version.citation === null) continue
      list[n] = {
        ...version,
        ...((version.criteria ?? before.criteria) ? { criteria: version.criteria ?? before.criteria! } : {}),
        ...((version.score ?? (version.criteria ? undefined : before.score))
          ? { score: version.score ?? before.score! }
          : {}),
        ...((version.values ?? before.values)
          ? { values: { ...(version.criteria ? {} : before.values), ...version.values } }
          : {}),
      }
    }
    regulations.push({ ...rest, id, versions: list } as Regulation)
    collect(path, id, 'regulation', file)
  }
  if (!sizeStandard && !problems.some(({ file }) => file.endsWith('size-standard.yaml')))
    problems.push({
      file: 'rules/regulations/size-standard.yaml',
      path: '(whole file)',
      message: 'the file is missing.',
    })

  const common = read('products/_common.yaml', shape.commonFile)
  const products: Product[] = []
  for (const name of namesIn('products').filter((one) => !one.startsWith('_'))) {
    const path = `products/${name}`
    const file = read(path, shape.productFile)
    if (!file) continue
    const { profiles, examples: own, versions, criteria, ...rest } = file
    const id = basename(name, '.yaml')
    const shared = ((common?.criteria ?? []) as Criterion[]).map((one) => ({ ...one, id: `${file.prefix}-${one.id}` }))
    products.push({
      ...rest,
      id,
      versions: dated(versions as Versions<object>),
      criteria: [...shared, ...criteria],
    } as Product)
    collect(path, id, 'product', file)
  }
  products.sort((a, b) => a.order - b.order)

  const scorecards: Ruleset['scorecards'] = []
  for (const id of ['tech', 'talent'] as const) {
    const file = read(`scorecards/${id}.yaml`, shape.scorecardFile)
    if (!file) continue
    const { profiles, examples: own, ...rest } = file
    scorecards.push({ ...rest, id } as Ruleset['scorecards'][number])
    collect(`scorecards/${id}.yaml`, id, 'scorecard', file)
  }

  const recommendation = read('recommendation.yaml', shape.recommendationFile)
  if (recommendation) collect('recommendation.yaml', 'recommendation', 'recommendation', recommendation)
  const industries = read('industries.yaml', shape.industriesFile)
  const documents = read('documents.yaml', shape.documentsFile)
  const alternatives = read('alternatives.yaml', shape.alternativesFile)
  const zones = read('zones.yaml', shape.zonesFile)
  const branches = read('branches.yaml', shape.branchesFile)
  const rates = read('rates.yaml', shape.ratesFile)
  const policies = read('policies.yaml', shape.policiesFile)
  const campaigns = read('campaigns.yaml', shape.campaignsFile)
  const coverage = read('coverage.yaml', shape.coverageFile)
  const overlays = namesIn('branch').map((name) => ({
    name: `rules/branch/${name}`,
    file: read(`branch/${name}`, shape.overlayFile),
  }))

  if (problems.length > 0) throw new RuleError(problems)

  const commonValues: Ruleset['common'] = {
    id: 'common',
    versions: dated(common!.versions as Versions<object>) as Product['versions'],
  }
  const holders = [...regulations, ...products, commonValues]
  for (const { name, file } of overlays.sort((a, b) => (a.file!.from < b.file!.from ? -1 : 1)))
    applyOverlay(holders, name, file!, problems)

  const ruleset: Ruleset = {
    id: '',
    topics: questions!.topics as Ruleset['topics'],
    facts: Object.entries(questions!.facts).map(([id, one]) => ({ ...one, id })) as Ruleset['facts'],
    // A fact read off an industry list has that list's options.
    derived: Object.entries(questions!.derived).map(([id, one]) => {
      const list = industries!.lists[String(one.formula.industry)]
      return { ...one, id, ...(list ? { options: list.options } : {}) }
    }) as unknown as Ruleset['derived'],
    ties: questions!.ties as Ruleset['ties'],
    regulations,
    sizeStandard: sizeStandard!,
    common: commonValues,
    products,
    scorecards,
    recommendation: recommendation as Ruleset['recommendation'],
    industries: {
      classes: industries!.classes as Ruleset['industries']['classes'],
      lists: Object.entries(industries!.lists).map(([id, one]) => ({ ...one, id })) as Ruleset['industries']['lists'],
    },
    documents: documents!,
    alternatives: alternatives as Ruleset['alternatives'],
    zones: zones as Ruleset['zones'],
    branches: branches as Ruleset['branches'],
    campaigns: campaigns as Ruleset['campaigns'],
    coverage: coverage!,
    policies: policies as Ruleset['policies'],
    rates: rates as Ruleset['rates'],
  }
  problems.push(...crossCheck(ruleset))
  if (problems.length > 0) throw new RuleError(problems)
  ruleset.id = hash.digest('hex').slice(0, 16)
  return { ruleset: freeze(ruleset), examples }
}

/** A confirmed value replaces the assumption from its day on, mark included, in that version and all later ones. */
function applyOverlay(
  holders: { id: string; versions: { from: string; citation: Citation | null; values?: Record<string, Value> }[] }[],
  file: string,
  overlay: z.infer<typeof shape.overlayFile>,
  problems: RuleProblem[],
): void {
  const [id = '', key = ''] = overlay.confirms.split('.')
  const holder = holders.find((one) => one.id === id)
  if (!holder) {
    problems.push({
      file,
      path: 'confirms',
      message: `there is no file ${id}.yaml with values.${didYouMean(
        id,
        holders.map((one) => one.id),
      )}`,
    })
    return
  }
  const before = holder.versions.filter((version) => version.from <= overlay.from).pop()
  const known = Object.keys(before?.values ?? {})
  if (!before || !known.includes(key)) {
    problems.push({
      file,
      path: 'confirms',
      message: `"${overlay.confirms}" has no value on ${overlay.from}.${didYouMean(key, known)}`,
    })
    return
  }
  const confirmed: Value = {
    value: overlay.value,
    status: 'confirmed',
    confirmation: { by: overlay.by, on: overlay.on, document: overlay.document },
  }
  if (before.from < overlay.from)
    holder.versions.splice(holder.versions.indexOf(before) + 1, 0, { ...before, from: overlay.from })
  for (const [n, version] of holder.versions.entries())
    if (version.from >= overlay.from && version.citation !== undefined && version.values && key in version.values)
      holder.versions[n] = { ...version, values: { ...version.values, [key]: confirmed } }
}

/** Keys that a shape knows at a path, for "did you mean"; empty where the path runs through a condition. */
function knownKeys(schema: z.ZodType, path: PropertyKey[]): string[] {
  let here: unknown = schema
  const unwrap = (value: unknown): unknown => {
    const def = (value as { def?: { type?: string; innerType?: unknown; options?: unknown[] } } | undefined)?.def
    if (def?.type === 'optional' || def?.type === 'nullable') return unwrap(def.innerType)
    if (def?.type === 'union')
      return unwrap(
        def.options?.find((one) => (one as { def?: { type?: string } }).def?.type === 'object') ?? def.options?.[0],
      )
    return value
  }
  for (const step of path) {
    here = unwrap(here)
    const def = (
      here as
        | { def?: { type?: string; element?: unknown; valueType?: unknown; shape?: Record<string, unknown> } }
        | undefined
    )?.def
    here = def?.type === 'array' ? def.element : def?.type === 'record' ? def.valueType : def?.shape?.[String(step)]
  }
  here = unwrap(here)
  return Object.keys((here as { def?: { shape?: object } } | undefined)?.def?.shape ?? {})
}

let loaded: Loaded | undefined

/** The project's rules, read once: frozen, hashed, ready for the engine. */
export function load(): Ruleset {
  return loadAll().ruleset
}

/** The rules with the examples that stand in their files. */
export function loadAll(): Loaded {
  loaded ??= readRules(join(process.cwd(), 'rules'))
  return loaded
}
