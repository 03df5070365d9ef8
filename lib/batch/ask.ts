import { decide, type FactDefinition, type Facts, type FactValue, type Ruleset } from '@/lib/engine'

/**
 * What asking one question does for a list. `settles`: companies whose recommendation no unknown can change any more once this
 * one fact is known, whatever the answer is. `matters`: companies in which it can still change it. `after`: companies settled once
 * this and all questions before it in the list are answered.
 */
export type Ask = { fact: string; settles: number; matters: number; after: number }

/**
 * The questions of a list in an order that settles many companies early, from the decisive facts of the unsettled companies; those
 * with the same open facts are one case. As they are all that can change its recommendation, a company is settled when all of them are known: the counts are never too high.
 */
export function asks(cases: Iterable<{ facts: readonly string[]; count: number }>): Ask[] {
  const left = [...cases]
    .map(({ facts, count }) => ({ facts: new Set(facts), count }))
    .filter(({ facts }) => facts.size > 0)
  const alone = new Map<string, number>()
  const matters = new Map<string, number>()
  for (const { facts, count } of left)
    for (const fact of facts) {
      matters.set(fact, (matters.get(fact) ?? 0) + count)
      if (facts.size === 1) alone.set(fact, (alone.get(fact) ?? 0) + count)
    }
  const list: Ask[] = []
  let after = 0
  while (matters.size > list.length) {
    const worth = new Map<string, number>()
    for (const { facts, count } of left)
      for (const fact of facts) worth.set(fact, (worth.get(fact) ?? 0) + count / 4 ** (facts.size - 1))
    const [best] = [...worth].sort(([a, x], [b, y]) => y - x || matters.get(b)! - matters.get(a)! || (a < b ? -1 : 1))
    if (!best) break
    const [fact] = best
    for (const one of left) one.facts.delete(fact)
    for (let n = left.length - 1; n >= 0; n--)
      if (left[n]!.facts.size === 0) {
        after += left[n]!.count
        left.splice(n, 1)
      }
    list.push({ fact, settles: alone.get(fact) ?? 0, matters: matters.get(fact)!, after })
  }
  return list
}

/** Parts into which a figure is split before it is given up; thresholds are few, so a settled one needs far fewer. */
const PARTS = 400

/**
 * Whether knowing this one fact settles the recommendation whatever the answer: every possible answer is tried, figures and days
 * as intervals that are halved where an interval alone does not settle it. Null: not found out within the budget.
 */
export function settles(ruleset: Ruleset, facts: Facts, asOf: string, fact: string): boolean | null {
  const definition = ruleset.facts.find(({ id }) => id === fact)
  if (!definition) return null
  const isSettled = (value: FactValue): boolean => {
    try {
      return decide(ruleset, { ...facts, [fact]: value }, asOf, { brief: true }).recommendation?.certain ?? true
    } catch (error) {
      // An answer that cannot hold together with what is known will not be given.
      if (error instanceof RangeError) return true
      throw error
    }
  }
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

/** A fact as whole steps from `low` to `high`: yuan and persons by one, shares by 10⁻⁶, days by one. */
type Interval = { low: number; high: number; extra: FactValue[]; value(step: number): number | string }

const DAY = 86_400_000

function intervalOf({ type, domain }: FactDefinition, told: FactValue | undefined, asOf: string): Interval | null {
  const range = typeof told === 'object' && told !== null && !('oneOf' in told) ? told : {}
  if (type === 'date' || type === 'dateOrNone') {
    const day = (text: unknown, otherwise: string) =>
      Math.round(Date.parse(typeof text === 'string' && text !== 'asOf' ? text : otherwise) / DAY)
    const last = domain?.max === 'asOf' ? asOf : '2199-12-31'
    return {
      low: day(range.min ?? domain?.min, '1900-01-01'),
      high: day(range.max ?? domain?.max, last),
      extra: type === 'dateOrNone' && range.min === undefined && range.max === undefined ? ['none'] : [],
      value: (step) => new Date(step * DAY).toISOString().slice(0, 10),
    }
  }
  const scale = type === 'ratio' ? 1e6 : type === 'number' && !domain?.whole ? 100 : 1
  const limits = { count: [0, 1e7], yuan: [0, 1e13], ratio: [0, 1], number: [0, 200] }[type as 'count']
  if (!limits) return null
  const end = (text: unknown, otherwise: unknown, last: number) =>
    Number(typeof text === 'number' ? text : typeof otherwise === 'number' ? otherwise : last)
  return {
    low: Math.ceil(end(range.min, domain?.min, limits[0]!) * scale),
    high: Math.floor(end(range.max, domain?.max, limits[1]!) * scale),
    extra: [],
    value: (step) => step / scale,
  }
}

function halve({ low, high, extra, value }: Interval, isSettled: (value: FactValue) => boolean): boolean | null {
  if (!extra.every(isSettled)) return false
  const open: [number, number][] = [[low, high]]
  for (let parts = 0; open.length > 0; parts++) {
    if (parts > PARTS) return null
    const [from, to] = open.pop()!
    // The ends first: one answer that leaves it open is enough to say no.
    if (!isSettled(value(from)) || (from !== to && !isSettled(value(to)))) return false
    if (to - from <= 1) continue
    const min = value(from) as number
    const max = value(to) as number
    if (isSettled({ min, max })) continue
    const middle = Math.floor((from + to) / 2)
    open.push([from, middle], [middle, to])
  }
  return true
}
