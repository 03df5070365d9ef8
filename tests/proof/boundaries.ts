import { parseArgs } from 'node:util'
import { type Decision, decide, type Facts, type Leaf, type Ruleset, type Scalar } from '@/lib/engine'
import { World } from '@/lib/ruleset/possible'
import { type Chance, chanceOf } from '@/tests/reference/chance'
import { companyOf, type Domains, type Style } from '@/tests/reference/company'
import { fieldsOf } from '@/tests/reference/compare'
import { probe } from '@/tests/reference/probes'
import { domainsOf } from '@/tests/reference/profiles'
import { reference } from '@/tests/reference/reference'
import { shown, shownBy } from '@/tests/reference/shown'
import { liesUnder } from '@/tests/reference/thresholds'
import { type Goal, type Line, lines, lineText, ownFields } from './lines'
import { codesOf, moved, roomOf, standIns, type Turn, turns } from './moves'
import { askedFacts, type Company, definitionsOf, plainly } from './plain'

/**
 * Cases on, beside and across every line that the rules draw, in a company in which the line decides something where such
 * a company is found. What is expected comes from the evaluator written from the documents, never from the rules.
 */

export type Fields = Record<string, string>
/** A case of which everything is known, and what the documents say. */
export type KnownCase = { line: number; asOf: string; facts: Company; fields: Fields }
/** A case with one fact not told, or told as a range, and every outcome that its completions have. */
export type PartialCase = { line: number; asOf: string; facts: Facts; outcomes: Record<string, string[]> }

export type Drawn = {
  line: Line
  /** The fact that was moved, and the two values between which the line runs; null where none was found. */
  fact: string | null
  turn: Turn | null
  asOf: string
  company: Company | null
  /** Its own fields of the documents' evaluator that change from one side to the other. */
  moves: string[]
  why?: string
}

/** Days that the evaluator covers, one or more for each text that is in force since 2025-11-27. */
const DAYS = ['2026-11-24', '2026-03-31', '2026-04-01', '2025-11-27', '2027-01-01', '2027-06-30']
const FIRST_DAY = '2025-11-27'

/** All that the documents say of a known company. */
export const documented = (facts: Company, asOf: string): Fields => ({
  ...fieldsOf(reference(facts, asOf)),
  ...shown(facts, asOf),
})
export const decidedFields = (decision: Decision): Fields => ({ ...fieldsOf(decision), ...shownBy(decision) })

const styles: Style[] = [
  { mood: 'good', boundary: 0, slips: 0 },
  { mood: 'bare', boundary: 0, slips: 0.02 },
  { mood: 'good', boundary: 0, slips: 0.03 },
  { mood: 'plausible', boundary: 0.1, slips: 0.1 },
  { mood: 'bare', boundary: 0.1, slips: 0.1 },
  { mood: 'bad', boundary: 0, slips: 0.3 },
]

const shuffled = <T>(items: readonly T[], chance: Chance): T[] =>
  items
    .map((item) => [chance.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)

/** Moves facts of a company until all goals are met, or as many as can be. */
export function towards(
  ruleset: Ruleset,
  start: Company,
  asOf: string,
  goals: Goal[],
  fixed: Set<string>,
  chance: Chance,
): Company {
  let company = start
  const unmet = (one: Company): Goal[] => {
    const plain = plainly(ruleset, one, asOf)
    return goals.filter(({ when, want }) => plain.holds(when) !== want)
  }
  let open = unmet(company)
  for (let step = 0; open.length > 0 && step < 14; step++) {
    const goal = chance.one(open)
    let best: { company: Company; open: Goal[] } | null = null
    for (const fact of shuffled(askedFacts(ruleset, goal.when), chance).slice(0, 5)) {
      if (fixed.has(fact)) continue
      const room = roomOf(ruleset, company, asOf, fact)
      const holds = (value: Scalar) =>
        plainly(ruleset, moved(company, fact, value), asOf).holds(goal.when) === goal.want
      const values = turns(room, company[fact]!, holds).flatMap(({ below, at }) => [below, at])
      for (const value of shuffled(values.filter(holds), chance).slice(0, 2)) {
        const candidate = moved(company, fact, value)
        const left = unmet(candidate)
        if (!best || left.length < best.open.length) best = { company: candidate, open: left }
      }
      if (best && best.open.length < open.length) break
    }
    if (best && (best.open.length <= open.length || chance.often(0.3))) ({ company, open } = best)
  }
  return company
}

/** Looks for a company in which the line, crossed by one step of one fact, changes something that the documents say. */
export function draw(ruleset: Ruleset, domains: Domains, line: Line, seed: number, attempts = 24): Drawn {
  const days = DAYS.filter((day) => day >= line.from && (line.until === null || day < line.until))
  const none = { line, fact: null, turn: null, asOf: days[0] ?? FIRST_DAY, company: null, moves: [] }
  if (days.length === 0) return { ...none, why: `ended before ${FIRST_DAY}` }
  let fallback: Drawn | null = null
  const own = ownFields(line)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const chance = chanceOf(seed * 7919 + attempt)
    const asOf = days[attempt % days.length]!
    const told: Facts = {
      ...(attempt % 6 === 4 ? probe(chance, asOf) : {}),
      ...(line.code === undefined ? {} : { industryCode: classOf(ruleset, line.code) }),
    }
    const base = companyOf(domains, asOf, told, styles[attempt % styles.length]!, chance)
    const handles = shuffled(line.handles, chance)
    const company = towards(ruleset, base, asOf, line.goals, new Set(line.handles.slice(0, 1)), chance)
    const fields = (value: Scalar, fact: string): Fields => documented(moved(company, fact, value), asOf)
    for (const fact of handles.slice(0, 6)) {
      const room = roomOf(ruleset, company, asOf, fact)
      const holds = (value: Scalar) => plainly(ruleset, moved(company, fact, value), asOf).holds(line.when)
      const found = line.code === undefined ? turns(room, company[fact]!, holds) : neighbours(ruleset, line.code, holds)
      for (const turn of shuffled(found, chance).slice(0, 3)) {
        const [before, after] = [fields(turn.below, fact), fields(turn.at, fact)]
        const changed = Object.keys(after).filter((field) => before[field] !== after[field])
        const one: Drawn = { line, fact, turn, asOf, company, moves: changed.filter((field) => own.test(field)) }
        if (one.moves.length > 0) return one
        // The rules turn here and the documents do not at all: its cases will say so.
        const [rulesBefore, rulesAfter] = [turn.below, turn.at].map((value) =>
          changed.length > 0 ? '' : ruled(ruleset, moved(company, fact, value), asOf),
        )
        if (rulesBefore !== rulesAfter) return { ...one, why: 'only the rules turn here, not the documents' }
        fallback ??= one
      }
    }
  }
  const beside = besideItself(ruleset, line, days[0]!)
  if (!fallback) return { ...none, why: beside ?? 'no value crosses it' }
  return { ...fallback, why: beside ?? 'no company found in which it decides' }
}

/** What the rules say of a company, read plainly: outcomes, points, the size. */
function ruled(ruleset: Ruleset, company: Company, asOf: string): string {
  const plain = plainly(ruleset, company, asOf)
  return JSON.stringify([
    ruleset.products.map(({ id }) => plain.isEligible(id)),
    ruleset.regulations.map(({ id }) => plain.isMet(id)),
    ['tech', 'talent'].map((side) => plain.score(side)),
    plain.value('sizeClass'),
  ])
}

/** Says so where it is proved that a line decides nothing: what stands beside it leaves no company on one of its sides. */
function besideItself(ruleset: Ruleset, line: Line, day: string): string | null {
  const mentions = new Map<string, Leaf[]>()
  for (const { when } of lines(ruleset))
    if ('fact' in when) mentions.set(when.fact, [...(mentions.get(when.fact) ?? []), when])
  const world = new World(ruleset, day, definitionsOf(ruleset), mentions)
  const beside = line.goals.map(({ when, want }) => ({ one: when, want }))
  for (const want of [true, false])
    if (!world.can([...beside, { one: line.when, want }]))
      return `proved: what stands beside it decides the same wherever it is ${want ? '' : 'not '}met`
  return null
}

/** A class under a code: `C` gives the first class of manufacturing, `65` the first of software. */
const classOf = (ruleset: Ruleset, code: string): string =>
  codesOf(ruleset).find((one) => liesUnder(code, one)) ?? code.padEnd(4, '1')

/** The class, and the nearest ones on each side that the list reads in another way. */
function neighbours(ruleset: Ruleset, code: string, holds: (value: Scalar) => unknown): Turn[] {
  const at = classOf(ruleset, code)
  const here = holds(at)
  const codes = codesOf(ruleset)
  const place = codes.indexOf(at)
  const before = codes.slice(0, Math.max(0, place)).reverse()
  return [before, codes.slice(place + 1)]
    .flatMap((side) => side.find((other) => holds(other) !== here) ?? [])
    .map((below) => ({ below, at }))
}

/** The cases of a line: each side, a step further on each side, not told, and a range across it. */
export function casesOf(ruleset: Ruleset, { line, fact, turn, asOf, company }: Drawn, index: number) {
  const known: KnownCase[] = []
  const partial: PartialCase[] = []
  if (fact === null || turn === null || company === null) return { known, partial }
  const room = roomOf(ruleset, company, asOf, fact)
  const fieldsAt = (value: Scalar): Fields => documented(moved(company, fact, value), asOf)
  let values: Scalar[]
  if (room.kind === 'steps') {
    const [a, b] = [room.step(turn.below), room.step(turn.at)]
    const steps = [a - 1, a, b, b + 1].filter((step) => step >= room.low - (room.none ? 1 : 0) && step <= room.high)
    values = steps.map(room.value)
  } else values = line.code === undefined ? room.values : [turn.below, turn.at]
  for (const value of values)
    known.push({ line: index, asOf, facts: moved(company, fact, value), fields: fieldsAt(value) })

  for (const facts of enlarged(ruleset, line, company))
    known.push({ line: index, asOf, facts, fields: documented(facts, asOf) })

  const { [fact]: _, ...rest } = company
  const read = (value: Scalar): string => JSON.stringify(fieldsAt(value))
  const free = standIns(room, company[fact]!, read)
  partial.push({ line: index, asOf, facts: rest, outcomes: together(free.map(fieldsAt)) })
  if (room.kind === 'steps') {
    const days = values.filter((value) => value !== 'none')
    const [min, max] = [days[0]!, days.at(-1)!] as [number, number]
    if (days.length > 1)
      partial.push({
        line: index,
        asOf,
        facts: { ...rest, [fact]: { min, max } },
        outcomes: together(days.map(fieldsAt)),
      })
  } else if (fact !== 'industryCode' && typeof turn.at === 'string' && values.length > 2)
    partial.push({
      line: index,
      asOf,
      facts: { ...rest, [fact]: { oneOf: [turn.below, turn.at] } },
      outcomes: together([turn.below, turn.at].map(fieldsAt)),
    })
  else if (fact === 'industryCode') {
    const division = String(turn.at).slice(0, 2)
    const inside = room.values.filter((code) => String(code).startsWith(division))
    partial.push({
      line: index,
      asOf,
      facts: { ...rest, industryCode: division },
      outcomes: together([turn.at, ...inside].map(fieldsAt)),
    })
  }
  return { known, partial }
}

/**
 * Of a share of head counts: the same company with ten thousand times the people, where one person moves the share by less
 * than any line could be written off its place; on the line and a person short of it.
 */
function enlarged(ruleset: Ruleset, { when }: Line, company: Company): Company[] {
  if (!('fact' in when) || typeof when.value !== 'number') return []
  const definition = definitionsOf(ruleset).get(when.fact)
  if (!definition || !('formula' in definition) || !('ratio' in definition.formula)) return []
  const [part, whole] = definition.formula.ratio
  if (typeof part !== 'string' || typeof whole !== 'string' || definitionsOf(ruleset).get(whole)?.type !== 'count')
    return []
  const people = ruleset.ties.flatMap(({ atMost: [a, b] }) => (b === whole ? [a] : []))
  const most = 100_000
  const larger = { ...company, [whole]: most, ...Object.fromEntries(people.map((id) => [id, 0])) }
  const on = Math.ceil(when.value * most - 1e-6)
  return [on, on - 1, on + 1].filter((count) => count >= 0).map((count) => ({ ...larger, [part]: count }))
}

function together(all: Fields[]): Record<string, string[]> {
  const found: Record<string, Set<string>> = {}
  for (const fields of all)
    for (const [field, value] of Object.entries(fields)) {
      found[field] ??= new Set()
      found[field].add(value)
    }
  return Object.fromEntries(Object.entries(found).map(([field, values]) => [field, [...values].sort()]))
}

/**
 * What a decision on a partly known company says that its completions do not, and what it leaves open though they all
 * agree.
 */
export function partialFindings(decision: Decision, outcomes: Record<string, string[]>) {
  const said = decidedFields(decision)
  const wrong: string[] = []
  const cautious: string[] = []
  const find = (list: string[], field: string): void => {
    list.push(`${field}: says ${said[field]}, completions ${outcomes[field]!.join(', ')}`)
  }
  for (const [field, values] of Object.entries(outcomes)) {
    const here = said[field]!
    const [only] = values.length === 1 ? values : []
    if (/^(product|recognition) /.test(field)) {
      if (here !== 'undetermined' && here !== only) find(wrong, field)
      else if (only !== undefined && here !== only) find(cautious, field)
    } else if (field === 'size') {
      const union = new Set(values.flatMap((one) => one.split(' ')))
      if ([...union].some((one) => !here.split(' ').includes(one))) find(wrong, field)
      else if (here.split(' ').length > union.size) find(cautious, field)
    } else if (/^(points|quantitative) /.test(field) && !field.endsWith('low')) {
      const ends = values.flatMap((one) => one.split('–').map(Number))
      const [low, high = low!] = here.split('–').map(Number)
      if (low! > Math.min(...ends) || high < Math.max(...ends)) find(wrong, field)
      else if (low! < Math.min(...ends) || high > Math.max(...ends)) find(cautious, field)
    } else if (field === 'points srdi-sme, low' && !values.includes('none')) {
      const least = Math.min(...values.map(Number))
      if (Number(here) > least) find(wrong, field)
      else if (Number(here) < least) find(cautious, field)
    } else if (field === 'recommendation') {
      const certain = decision.recommendation === null || decision.recommendation.certain
      if (certain && here !== only) find(wrong, field)
      else if (!certain && only !== undefined) find(cautious, field)
    }
  }
  return { wrong, cautious }
}

export type Boundaries = {
  lines: number
  known: number
  partial: number
  /** Lines that changed something on the way across. */
  shown: number
  silent: string[]
  differences: string[]
  differing: number
  /** Left open though every completion agrees: how often, by what. */
  cautious: Record<string, number>
  /** The first few of them. */
  open: string[]
  agreed: number
  seconds: number
}

/** Every line, or every n-th of them, drawn and checked. */
export function boundaries(
  ruleset: Ruleset,
  {
    every = 1,
    from = 0,
    attempts = 24,
    tell,
  }: { every?: number; from?: number; attempts?: number; tell?: (line: string) => void } = {},
): Boundaries {
  const began = performance.now()
  const domains = domainsOf(ruleset)
  const found: Boundaries = {
    lines: 0,
    known: 0,
    partial: 0,
    shown: 0,
    silent: [],
    differences: [],
    differing: 0,
    cautious: {},
    open: [],
    agreed: 0,
    seconds: 0,
  }
  for (const [index, line] of lines(ruleset).entries()) {
    if (index % every !== from % every) continue
    found.lines++
    let drawn = draw(ruleset, domains, line, index + 1, attempts)
    if (drawn.why?.startsWith('no company')) drawn = draw(ruleset, domains, line, index + 1, 10 * attempts)
    const name = `${line.file} → ${line.path} (${lineText(ruleset, line)})`
    if (drawn.moves.length > 0) found.shown++
    else found.silent.push(`${name}: ${drawn.why}`)
    const { known, partial } = casesOf(ruleset, drawn, index)
    const note = (differences: string[], facts: Facts, asOf: string): void => {
      if (differences.length === 0) return
      found.differing++
      if (found.differences.length < 20)
        found.differences.push(`${name}, ${asOf}: ${differences.join('; ')}\n  ${JSON.stringify(facts)}`)
    }
    for (const { facts, asOf, fields } of known) {
      found.known++
      const said = decidedFields(decide(ruleset, facts, asOf, { brief: true }))
      const wrong = Object.keys(fields).filter((field) => said[field] !== fields[field])
      note(
        wrong.map((field) => `${field}: says ${said[field]}, documents ${fields[field]}`),
        facts,
        asOf,
      )
    }
    for (const { facts, asOf, outcomes } of partial) {
      found.partial++
      const { wrong, cautious } = partialFindings(decide(ruleset, facts, asOf, { brief: true }), outcomes)
      note(wrong, facts, asOf)
      found.agreed += Object.values(outcomes).filter((values) => values.length === 1).length
      for (const one of cautious) {
        const field = one.slice(0, one.indexOf(':'))
        found.cautious[field] = (found.cautious[field] ?? 0) + 1
        if (found.cautious[field] <= 2) found.open.push(`${one}, ${asOf}\n  ${JSON.stringify(facts)}`)
      }
    }
    if (found.lines % 100 === 0) tell?.(`${found.lines} lines, ${found.differing} differences`)
  }
  found.seconds = (performance.now() - began) / 1000
  return found
}

/** `npm run rules boundaries`: every line; `-- --every 16` a sample. */
export function boundariesCommand(ruleset: Ruleset, args: string[]): number {
  const { values } = parseArgs({
    args,
    options: { every: { type: 'string', default: '1' }, from: { type: 'string', default: '0' } },
  })
  const [every, from] = [Number(values.every), Number(values.from)]
  if (!(Number.isInteger(every) && every > 0 && Number.isInteger(from))) {
    console.error('--every and --from take whole numbers')
    return 2
  }
  const found = boundaries(ruleset, { every, from, tell: (line) => console.log(line) })
  for (const one of found.differences) console.log(one)
  if (found.open.length > 0) console.log('Left open though all completions agree, two of each:')
  for (const one of found.open) console.log(`  ${one}`)
  if (found.silent.length > 0) console.log(`Lines that changed nothing in any company tried:`)
  for (const one of found.silent) console.log(`  ${one}`)
  console.log(boundariesSentence(found))
  return found.differing > 0 ? 1 : 0
}

/** The figures on one line. */
export function boundariesSentence(found: Boundaries): string {
  const left = Object.entries(found.cautious).map(([field, times]) => `${field} ${times}`)
  return (
    `boundaries: ${found.lines} lines of the rules; ${found.known} known cases below, at and above, ${found.partial} not told or across: ` +
    `${found.differing} differences from the documents; ${found.shown} lines seen to change an outcome, ${found.silent.length} not; ` +
    `of ${found.agreed} fields on which all completions agree, left open: ${left.join(', ') || 'none'} (${Math.round(found.seconds)} s)`
  )
}
