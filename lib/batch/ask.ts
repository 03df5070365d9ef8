import { answering, type FactDefinition, type Facts, type FactValue, type Ruleset } from '@/lib/engine'

/**
 * What asking one question does for a list. `settles`: companies that come to a conclusion, a loan that fits or none, once this one
 * fact is known, whatever the answer is. `matters`: companies that wait for it. `after`: companies that need no more asking once
 * this and all questions before it in the list are answered.
 */
export type Ask = { fact: string; settles: number; matters: number; after: number }

/** Companies that wait for the same facts, any of `alone` sufficing. */
export type Case = { facts: readonly string[]; alone: readonly string[]; count: number }

/**
 * The questions of a list, in the order that is soonest done with most companies. A company needs no more asking when one of its
 * facts that suffices alone, or all that it waits for, are known: the counts are never too high.
 */
export function asks(cases: Iterable<Case>): Ask[] {
  const left = [...cases].map(({ facts, alone, count }) => ({ facts: new Set(facts), alone, count }))
  const alone = new Map<string, number>()
  const matters = new Map<string, number>()
  for (const one of left) {
    for (const fact of one.facts) matters.set(fact, (matters.get(fact) ?? 0) + one.count)
    for (const fact of one.alone) alone.set(fact, (alone.get(fact) ?? 0) + one.count)
  }
  const list: Ask[] = []
  let after = 0
  while (matters.size > list.length) {
    const worth = new Map<string, number>()
    const add = (fact: string, more: number) => worth.set(fact, (worth.get(fact) ?? 0) + more)
    for (const { facts, alone: suffices, count } of left) {
      for (const fact of facts) add(fact, count / 4 ** facts.size)
      for (const fact of suffices) add(fact, count)
    }
    const [best] = [...worth].sort(([a, x], [b, y]) => y - x || matters.get(b)! - matters.get(a)! || (a < b ? -1 : 1))
    if (!best) break
    const [fact] = best
    for (let n = left.length - 1; n >= 0; n--) {
      const one = left[n]!
      one.facts.delete(fact)
      if (one.facts.size > 0 && !one.alone.includes(fact)) continue
      after += one.count
      left.splice(n, 1)
    }
    list.push({ fact, settles: alone.get(fact) ?? 0, matters: matters.get(fact)!, after })
  }
  // What nobody waits for any more is not asked.
  const last = list.map(({ after: n }, at) => n > (list[at - 1]?.after ?? 0)).lastIndexOf(true)
  return list.slice(0, last + 1)
}

/** Parts into which a figure is split before it is given up; thresholds are few, so a settled one needs far fewer. */
const PARTS = 120

/**
 * Whether knowing this one fact brings a conclusion whatever the answer: every possible answer is tried, figures and days
 * as intervals that are halved where an interval alone does not settle it. Null: not found out within the budget.
 */
export function settles(
  ruleset: Ruleset,
  facts: Facts,
  asOf: string,
  fact: string,
  answer = answering(ruleset, facts, asOf),
): boolean | null {
  const definition = ruleset.facts.find(({ id }) => id === fact)
  if (!definition) return null
  // An answer that cannot hold together with what is known will not be given.
  const isSettled = (value: FactValue): boolean => answer(fact, value) !== false
  const answers = answersTo(definition, facts[fact])
  if (answers) return answers.every(isSettled)
  const range = intervalOf(definition, facts[fact], asOf)
  return range && halve(range, isSettled)
}

function answersTo({ type, options }: FactDefinition, told: FactValue | undefined): FactValue[] | null {
  if (typeof told === 'object' && told !== null && 'oneOf' in told) return told.oneOf
  if (type === 'yesNo') return [true, false]
  return type === 'choice' || (options && options.length > 0)
    ? (options ?? []).map(({ value }) => (type === 'choice' ? value : Number(value)))
    : null
}

/**
 * A fact as whole steps from `low` to `high`: yuan, persons and days by one, the others by a small part. `extra`: what lies
 * outside of the steps; `between`: whether values between two steps are possible.
 */
type Interval = {
  low: number
  high: number
  extra: FactValue[]
  between: boolean
  value(step: number): number | string
}

const DAY = 86_400_000
const dayOf = (step: number) => new Date(step * DAY).toISOString().slice(0, 10)
const stepOf = (day: string) => Math.round(Date.parse(day) / DAY)

function daysOf(
  { type, domain }: FactDefinition,
  { min, max }: { min?: unknown; max?: unknown },
  asOf: string,
): Interval {
  const [first, last] = [min ?? domain?.min, max ?? (domain?.max === 'asOf' ? asOf : domain?.max)]
  const low = typeof first === 'string' ? first : '1900-01-01'
  const high = typeof last === 'string' ? last : '2199-12-31'
  return {
    low: stepOf(low),
    high: stepOf(high),
    extra: [
      ...(type === 'dateOrNone' && min === undefined && max === undefined ? ['none'] : []),
      ...(first === undefined ? [{ max: low }] : []),
      ...(last === undefined ? [{ min: high }] : []),
    ],
    between: false,
    value: dayOf,
  }
}

/** Of the contract, for a definition that names none. */
const LIMITS: Partial<Record<FactDefinition['type'], [number, number]>> = {
  count: [0, 1e7],
  yuan: [0, 1e13],
  ratio: [0, 1],
  number: [0, 200],
}

function intervalOf(definition: FactDefinition, told: FactValue | undefined, asOf: string): Interval | null {
  const { type, domain } = definition
  const range = typeof told === 'object' && told !== null && !('oneOf' in told) ? told : {}
  if (type === 'date' || type === 'dateOrNone') return daysOf(definition, range, asOf)
  const limits = LIMITS[type]
  if (!limits) return null
  const between = type === 'ratio' || (type === 'number' && !domain?.whole)
  const scale = type === 'ratio' ? 1e6 : between ? 100 : 1
  const end = (...ends: unknown[]) => Number(ends.find((one) => typeof one === 'number'))
  return {
    low: Math.floor(end(range.min, domain?.min, limits[0]) * scale),
    high: Math.ceil(end(range.max, domain?.max, limits[1]) * scale),
    extra: [],
    between,
    value: (step) => step / scale,
  }
}

/** The next double below or above a positive one. */
function beside(x: number, by: 1n | -1n): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  view.setBigInt64(0, view.getBigInt64(0) + by)
  return view.getFloat64(0)
}

function halve(
  { low, high, extra, between, value }: Interval,
  isSettled: (value: FactValue) => boolean,
): boolean | null {
  if (!extra.every(isSettled)) return false
  const isWhole = (min: number | string, max: number | string) => isSettled({ min, max } as FactValue)
  const open: [number, number][] = [[low, high]]
  for (let parts = 0; open.length > 0; parts++) {
    if (parts > PARTS) return null
    const [from, to] = open.pop()!
    const [min, max] = [value(from), value(to)]
    // The ends first: one answer that leaves it open is enough to say no.
    if (!isSettled(min) || (from !== to && !isSettled(max))) return false
    if (from === to || (to - from === 1 && !between)) continue
    if (isWhole(min, max)) continue
    if (to - from > 1) {
      const middle = Math.floor((from + to) / 2)
      open.push([from, middle], [middle, to])
    } else if (typeof min !== 'number' || typeof max !== 'number') return null
    // A limit lies on one of the two ends: with that end by itself, all the rest is one interval.
    else if (!isWhole(min, beside(max, -1n)) && !(min > 0 && isWhole(beside(min, 1n), max))) return null
  }
  return true
}
