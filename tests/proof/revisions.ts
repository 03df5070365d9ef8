import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Decision, decide, type Facts, type Ruleset, type TraceNode } from '@/lib/engine'
import { readRules } from '@/lib/ruleset/load'
import { completeProfile, domainsOf, partialProfile } from '@/tests/reference/profiles'
import { type Scenario, scenariosOf } from './suite'

/** What becomes of companies when one version of the rulebook gives way to another, and by which rules. */

/** The rules of a folder, or of a git revision of this repository. Throws RuleError where they are not fit. */
export function rulesOf(name: string, root = process.cwd()): Ruleset {
  const folder = [name, join(name, 'rules')].find((one) => existsSync(join(one, 'questions.yaml')))
  if (folder) return readRules(folder).ruleset
  const into = mkdtempSync(join(tmpdir(), 'rules-'))
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: root, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] })
    const commit = git('rev-parse', '--verify', '--end-of-options', `${name}^{commit}`).toString().trim()
    const tar = git('archive', '--format=tar', commit, 'rules')
    execFileSync('tar', ['-x', '-C', into], { input: tar })
    return readRules(join(into, 'rules')).ruleset
  } finally {
    rmSync(into, { recursive: true })
  }
}

/** A copy of rules/ in a folder of its own, for a draft of a change. */
export const copyRules = (into: string, from = join(process.cwd(), 'rules')): string => {
  const folder = join(into, basename(from))
  cpSync(from, folder, { recursive: true })
  return folder
}

/** One node of a trace that came out differently, or needs something else. */
type Cause = { subject: string; id: string; was: string; is: string }

export type Shift = { changed: number; ways: Record<string, number>; causes: Record<string, number> }
export type Difference = {
  days: string[]
  population: number
  anything: number
  /** Of each loan and recognition, and of the recommendation. */
  shifts: Record<string, Shift>
  scenarios: { name: string; changes: string[] }[]
  /** What is written otherwise: `innovation-loan il-rd-intensity: lte 0.03 → lte 0.025`. */
  rules: string[]
}

const show = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** Every comparison of a trace by its place: the ids that lead to it, and what it needs. */
function nodesOf(subject: string, decision: Decision): Map<string, { needs: string; outcome: string }> {
  const found = new Map<string, { needs: string; outcome: string }>()
  const walk = (node: TraceNode, path: string): void => {
    const kids = node.all ?? node.any ?? (node.not ? [node.not] : [])
    const what = node.fact ?? node.points ?? node.recognition
    const needs = what
      ? `${what} ${node.operator} ${show(node.expected)}`
      : kids.length > 0
        ? `${node.all ? 'all' : node.any ? 'any' : 'not'} of ${kids.length}`
        : 'a person says'
    found.set(path, { needs, outcome: node.outcome })
    for (const [n, kid] of kids.entries()) walk(kid, `${path}/${kid.id ?? kid.fact ?? kid.points ?? n}`)
  }
  const one =
    decision.products.find(({ id }) => id === subject) ?? decision.recognitions.find(({ id }) => id === subject)
  for (const criterion of one?.criteria ?? []) {
    walk(criterion, criterion.id)
    const own = found.get(criterion.id)!
    found.set(criterion.id, { ...own, needs: `${criterion.kind}: ${own.needs}` })
  }
  for (const row of (one && 'characteristics' in one ? one.characteristics : undefined) ?? []) {
    const bands = row.bands.map(({ when, points }) => `${when ? needsOf(when) : 'else'} ${show(points)}`).join(', ')
    found.set(`row ${row.id}`, { needs: bands, outcome: `${row.low}–${row.high}` })
  }
  return found
}
const needsOf = (node: TraceNode): string =>
  node.fact
    ? `${node.fact} ${node.operator} ${show(node.expected)}`
    : (node.all ?? node.any ?? []).map(needsOf).join(' / ')

/** The nodes that made the difference: those that changed and under which nothing else did. */
function causesOf(subject: string, a: Decision, b: Decision): Cause[] {
  const [before, after] = [nodesOf(subject, a), nodesOf(subject, b)]
  const causes: Cause[] = []
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(id), after.get(id)]
    if (was?.outcome === is?.outcome) continue
    const deeper = [...new Set([...before.keys(), ...after.keys()])].some(
      (other) => other.startsWith(`${id}/`) && before.get(other)?.outcome !== after.get(other)?.outcome,
    )
    if (!deeper) causes.push({ subject, id, was: was?.needs ?? 'not there', is: is?.needs ?? 'not there' })
  }
  return causes
}

/** When the rules were last read as a whole; a decision of this day shows the texts in force. */
const TODAY = '2026-11-24'

type Outcomes = Record<string, string>
const outcomesOf = ({ products, recognitions, recommendation }: Decision): Outcomes => ({
  ...Object.fromEntries([...products, ...recognitions].map(({ id, outcome }) => [id, outcome])),
  recommendation: recommendation?.products.join(' + ') ?? 'none',
})

/** Facts that a ruleset asks; another version may not have had the question yet. */
const known = (ruleset: Ruleset, facts: Facts): Facts => {
  const ids = new Set(ruleset.facts.map(({ id }) => id))
  return Object.fromEntries(Object.entries(facts).filter(([id]) => ids.has(id)))
}

/** What is written otherwise, by place: comparisons of criteria, bands, points and what orders the loans. */
function written(a: Ruleset, b: Ruleset, days: string[]): string[] {
  const found = new Set<string>()
  for (const day of days) {
    const [before, after] = [a, b].map((ruleset) => decide(ruleset, {}, day, { brief: true })) as [Decision, Decision]
    const subjects = [...before.products, ...before.recognitions, ...after.products, ...after.recognitions]
    for (const subject of new Set(subjects.map(({ id }) => id))) {
      const [was, is] = [nodesOf(subject, before), nodesOf(subject, after)]
      for (const id of new Set([...was.keys(), ...is.keys()])) {
        const [from, to] = [was.get(id)?.needs ?? 'not there', is.get(id)?.needs ?? 'not there']
        if (from !== to) found.add(`${subject} ${id}: ${from} → ${to} (as of ${day})`)
      }
    }
    for (const side of ['tech', 'talent'] as const) {
      const rows = ({ evaluation }: Decision) =>
        new Map(
          evaluation[side].characteristics.map(({ id, bands, max }) => [
            id,
            `${max}: ${bands.map(({ when, points }) => `${when ? needsOf(when) : 'else'} ${show(points)}`).join(', ')}`,
          ]),
        )
      const [was, is] = [rows(before), rows(after)]
      for (const id of new Set([...was.keys(), ...is.keys()]))
        if (was.get(id) !== is.get(id))
          found.add(`${side} ${id}: ${was.get(id) ?? 'not there'} → ${is.get(id) ?? 'not there'} (as of ${day})`)
    }
  }
  for (const part of ['recommendation', 'sizeStandard', 'derived', 'ties'] as const) {
    const plain = (ruleset: Ruleset) => JSON.stringify(ruleset[part])
    if (plain(a) !== plain(b)) found.add(`${part}: written otherwise`)
  }
  return [...found]
}

/** Compares two versions on the scenarios and on companies out of seeds, known and half known. */
export function revisions(
  a: Ruleset,
  b: Ruleset,
  { population = 2000, days, scenarios }: { population?: number; days?: string[]; scenarios?: Scenario[] } = {},
): Difference {
  const starts = [a, b].map((ruleset) =>
    [...ruleset.regulations, ...ruleset.products].flatMap(({ id, versions }) =>
      versions.map(({ from }) => `${id} ${from}`),
    ),
  )
  // Today's rules, and each day on which a text of only one of the two begins.
  const own = starts
    .flatMap((list, n) => list.filter((start) => !starts[1 - n]!.includes(start)))
    .map((start) => start.split(' ')[1]!)
  const on = days ?? [...new Set([TODAY, ...own])].sort()
  const found: Difference = {
    days: on,
    population: 0,
    anything: 0,
    shifts: {},
    scenarios: [],
    rules: written(a, b, on),
  }
  const compare = (facts: Facts, day: string) => {
    const [before, after] = [a, b].map((ruleset) => decide(ruleset, known(ruleset, facts), day, { brief: true })) as [
      Decision,
      Decision,
    ]
    const [was, is] = [outcomesOf(before), outcomesOf(after)]
    const ids = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((id) => was[id] !== is[id])
    return ids.map((id) => ({
      id,
      way: `${was[id] ?? 'not there'} → ${is[id] ?? 'not there'}`,
      causes: id === 'recommendation' ? [] : causesOf(id, before, after),
    }))
  }
  const domains = domainsOf(a)
  for (let seed = 1; seed <= population; seed++) {
    const whole = seed % 4 !== 0
    const facts = whole
      ? completeProfile(domains, seed, { boundary: seed % 2 === 1 }).facts
      : partialProfile(domains, seed, 0.3).facts
    let changes: ReturnType<typeof compare>
    try {
      changes = compare(facts, on[seed % on.length]!)
    } catch (error) {
      // Told for another day, the facts may not hold together.
      if (error instanceof RangeError) continue
      throw error
    }
    found.population++
    if (changes.length > 0) found.anything++
    for (const { id, way, causes } of changes) {
      found.shifts[id] ??= { changed: 0, ways: {}, causes: {} }
      const shift = found.shifts[id]
      shift.changed++
      shift.ways[way] = (shift.ways[way] ?? 0) + 1
      for (const cause of causes) {
        const text = cause.was === cause.is ? `${cause.id}: ${cause.is}` : `${cause.id}: ${cause.was} → ${cause.is}`
        shift.causes[text] = (shift.causes[text] ?? 0) + 1
      }
    }
  }
  for (const { name, facts, asOf } of scenarios ?? []) {
    const changes = compare(facts, asOf).map(
      ({ id, way, causes }) =>
        `${id}: ${way}${causes.length > 0 ? ` (${causes.map((one) => (one.was === one.is ? one.id : `${one.id}: ${one.was} → ${one.is}`)).join('; ')})` : ''}`,
    )
    if (changes.length > 0) found.scenarios.push({ name, changes })
  }
  return found
}

export function revisionLines(
  { days, population, anything, shifts, scenarios, rules }: Difference,
  of: number,
): string[] {
  const share = (count: number): string => `${((100 * count) / Math.max(1, population)).toFixed(2)} %`
  const most = (counts: Record<string, number>, n: number) =>
    Object.entries(counts)
      .sort(([, x], [, y]) => y - x)
      .slice(0, n)
  return [
    `Written otherwise: ${rules.length === 0 ? 'nothing that a decision shows' : ''}`,
    ...rules.map((one) => `  ${one}`),
    `Scenarios that change: ${scenarios.length} of ${of}`,
    ...scenarios.flatMap(({ name, changes }) => [`  ${name}`, ...changes.map((one) => `    ${one}`)]),
    `Companies that change: ${anything} of ${population} (${share(anything)}), as of ${days.join(', ')}`,
    ...Object.entries(shifts)
      .sort(([, x], [, y]) => y.changed - x.changed)
      .flatMap(([id, { changed, ways, causes }]) => [
        `  ${id}: ${changed} (${share(changed)})`,
        ...most(ways, 6).map(([way, count]) => `    ${way}: ${count}`),
        ...most(causes, 8).map(([cause, count]) => `    by ${cause}: ${count}`),
      ]),
  ]
}

/** `npm run rules diff -- A B`: A and B are git revisions, or folders with rules. */
export function diffCommand(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { profiles: { type: 'string', default: '2000' }, 'as-of': { type: 'string' } },
  })
  const [from, to = 'rules'] = positionals
  const population = Number(values.profiles)
  const day = values['as-of']
  if (!from || !(Number.isInteger(population) && population >= 0) || (day && !/^\d{4}-\d{2}-\d{2}$/.test(day))) {
    console.error(
      'npm run rules diff -- A [B] [--profiles 2000] [--as-of 2026-11-24]: A and B are git revisions or folders',
    )
    return 2
  }
  let pair: Ruleset[]
  try {
    pair = [from, to].map((name) => rulesOf(name))
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 2
  }
  const [a, b] = pair as [Ruleset, Ruleset]
  const scenarios = scenariosOf(b)
  const found = revisions(a, b, { population, scenarios, ...(day ? { days: [day] } : {}) })
  console.log(`${from} (rules ${a.id}) against ${to} (rules ${b.id})`)
  for (const line of revisionLines(found, scenarios.length)) console.log(line)
  return 0
}
