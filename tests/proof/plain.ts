import type {
  Band,
  Condition,
  Criterion,
  DerivedDefinition,
  Expression,
  FactDefinition,
  Leaf,
  Operator,
  Points,
  RegulationVersion,
  Ruleset,
  Scalar,
  Score,
  Value,
} from '@/lib/engine'

/**
 * The rule files read as plainly as they are written, for one company of which everything is known: no steps, no boxes,
 * no plan, fractions throughout. It says what each single condition comes to, which the evaluator written from the
 * documents (tests/reference) does not show.
 */

export type Company = Readonly<Record<string, Scalar>>
export type Three = true | false | null
type Fraction = readonly [top: bigint, bottom: bigint]
/** A number, an option, or nothing: a divisor of zero, a year that did not exist. */
export type Known = Fraction | string | boolean | undefined

const DAY = 86_400_000
const NEVER = -10_000_000

export const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
export const dayNumber = (iso: string): number => (iso === 'none' ? NEVER : Date.parse(iso) / DAY)

const isFraction = (value: Known): value is Fraction => Array.isArray(value)

export function fractionOf(value: number): Fraction {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', decimals = ''] = mantissa.split('.')
  const shift = decimals.length - Number(exponent)
  const digits = BigInt(whole + decimals)
  return shift >= 0 ? [digits, 10n ** BigInt(shift)] : [digits * 10n ** BigInt(-shift), 1n]
}

const add = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
const subtract = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d - c * b, b * d]
const multiply = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d]
const divide = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d, b * c]
const sign = ([a, b]: Fraction, [c, d]: Fraction): number => (a * d < c * b ? -1 : a * d > c * b ? 1 : 0)
const ONE: Fraction = [1n, 1n]

const stands = (operator: Operator, order: number): boolean =>
  operator === 'eq'
    ? order === 0
    : operator === 'neq'
      ? order !== 0
      : operator === 'gte'
        ? order >= 0
        : operator === 'gt'
          ? order > 0
          : operator === 'lte'
            ? order <= 0
            : order < 0

export const all = (parts: Three[]): Three => (parts.includes(false) ? false : parts.includes(null) ? null : true)
export const any = (parts: Three[]): Three => (parts.includes(true) ? true : parts.includes(null) ? null : false)

export function minusMonths(day: string, months: number): string {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(y, m - months, 0)).getUTCDate()
  return isoDay(Date.UTC(y, m - 1 - months, Math.min(d, last)) / DAY)
}

function monthsFull(from: string, to: string): number {
  if (to < from) return 0
  const [y1 = 0, m1 = 0, d1 = 0] = from.split('-').map(Number)
  const [y2 = 0, m2 = 0, d2 = 0] = to.split('-').map(Number)
  const isLast = d2 === new Date(Date.UTC(y2, m2, 0)).getUTCDate()
  return (y2 - y1) * 12 + m2 - m1 - (d2 >= d1 || isLast ? 0 : 1)
}

type Definition = FactDefinition | DerivedDefinition
type Range = readonly [low: number, high: number]
const pointsOf = (points: Points): Range => (typeof points === 'number' ? [points, points] : [points.min, points.max])

export type Plain = ReturnType<typeof plainly>

/** What the rules of a day say about one known company, worked out as it is asked for. */
export function plainly(ruleset: Ruleset, facts: Company, asOf: string) {
  const definitions = definitionsOf(ruleset)
  const year = Number(asOf.slice(0, 4))
  const accountsYear = typeof facts.accountsYear === 'number' ? facts.accountsYear : year - 1
  const values = new Map<string, Known>()

  function value(id: string): Known {
    if (!values.has(id)) values.set(id, work(id))
    return values.get(id)
  }

  function work(id: string): Known {
    const definition = definitions.get(id)
    if (!definition) throw new ReferenceError(`no such fact: ${id}`)
    if ('formula' in definition) return derive(definition)
    const back = { priorYear: 1, twoYearsPrior: 2 }[definition.period as string] ?? 0
    if (back > 0 && `${accountsYear - back}-12-31` < String(facts.establishedOn)) return undefined
    const told = facts[id]
    if (told === undefined) throw new ReferenceError(`${id} is not told`)
    if (typeof told === 'number') return fractionOf(told)
    return definition.type === 'date' || definition.type === 'dateOrNone' ? fractionOf(dayNumber(String(told))) : told
  }

  /** A sum leaves out the year that did not exist; other arithmetic comes to nothing by it. */
  function arithmetic(one: Expression): Fraction | undefined {
    if (typeof one === 'string') return value(one) as Fraction | undefined
    if ('sum' in one)
      return one.sum
        .map(arithmetic)
        .filter((part) => part !== undefined)
        .reduce(add, [0n, 1n])
    const parts = ('product' in one ? one.product : one.difference).map(arithmetic)
    if (parts.includes(undefined)) return undefined
    const known = parts as Fraction[]
    return 'product' in one ? known.reduce(multiply, ONE) : subtract(known[0]!, known[1]!)
  }

  const positive = (one: Fraction | undefined): one is Fraction => one !== undefined && one[0] > 0n

  function derive({ formula, id }: DerivedDefinition): Known {
    if ('value' in formula) return arithmetic(formula.value)
    if ('monthsSince' in formula) return fractionOf(monthsFull(String(facts[formula.monthsSince]), asOf))
    if ('daysSince' in formula) return fractionOf(dayNumber(asOf) - dayNumber(String(facts[formula.daysSince])))
    if ('choose' in formula) return formula.choose.find(({ when }) => !when || holds(when) === true)?.value
    if ('industry' in formula) return ofIndustry(formula.industry)
    if ('sizeStandard' in formula) return sizeClass()
    if ('averageGrowth' in formula) {
      const [first, second, third] = formula.averageGrowth.map(arithmetic)
      if (!positive(second) || third === undefined) return undefined
      const latest = divide(third, second)
      const factor = positive(first) ? divide(add(divide(second, first), latest), [2n, 1n]) : latest
      return subtract(factor, ONE)
    }
    const isRatio = 'ratio' in formula
    const [top, bottom] = (isRatio ? formula.ratio : 'growth' in formula ? formula.growth : formula.compoundGrowth).map(
      arithmetic,
    )
    if (top === undefined || !positive(bottom)) return undefined
    const quotient = divide(top, bottom)
    // A compound rate has no exact value; conditions on it compare powers.
    if ('compoundGrowth' in formula) return quotient
    if (isRatio) return quotient
    if ('growth' in formula) return subtract(quotient, ONE)
    throw new RangeError(`${id}: no such formula`)
  }

  function ofIndustry(list: string): string {
    const { otherwise, entries } = ruleset.industries.lists.find(({ id }) => id === list)!
    const code = String(facts.industryCode).replace(/^[A-T]/, '')
    let [says, longest] = [otherwise, -1]
    for (const entry of entries)
      for (const [codes, what] of [
        [entry.codes, entry.value],
        [entry.except ?? [], otherwise],
      ] as const)
        for (const prefix of codes.flatMap((one) => (/^[A-T]$/.test(one) ? divisions(one) : one.replace(/^[A-T]/, ''))))
          if (code.startsWith(prefix) && prefix.length > longest) [says, longest] = [what, prefix.length]
    return says
  }

  function sizeClass(): string {
    const sector = value('sizeSector')
    const rows = inForce(ruleset.sizeStandard.versions, asOf)?.rows ?? []
    const row = rows.find((one) => one.sector === sector)
    if (!row) return 'notCovered'
    const reaches = (floors: Record<string, number>) =>
      Object.entries(floors).every(([fact, floor]) => sign(value(fact) as Fraction, fractionOf(floor)) >= 0)
    for (const size of ['large', 'medium', 'small'] as const) if (reaches(row.floors[size])) return size
    return 'micro'
  }

  function needed(one: {
    value?: Scalar | Scalar[]
    parameter?: string
    day?: Leaf['day']
  }): Scalar | Scalar[] | undefined {
    if (one.parameter) {
      const [file, key = ''] = one.parameter.split('.')
      const holder = [...ruleset.regulations, ...ruleset.products, ruleset.common].find(({ id }) => id === file)
      const dated = inForce<{ from: string; values?: Record<string, Value> }>(holder?.versions ?? [], asOf)
      const found = dated?.values?.[key]
      return typeof found === 'object' ? found.value : found
    }
    if (one.day) return 'asOf' in one.day ? minusMonths(asOf, one.day.minusMonths ?? 0) : `${year - 1}-01-01`
    return one.value
  }

  function leaf(one: Leaf): Three {
    const wanted = needed(one)
    if (wanted === undefined) return null
    const given = value(one.fact)
    const definition = definitions.get(one.fact)!
    if (given === undefined) return false
    const spoken = isFraction(given) && !definition.options ? null : isFraction(given) ? Number(given[0]) : given
    if (spoken !== null) {
      if (one.unknownFor?.includes(spoken) || spoken === 'notCovered') return null
      if (Array.isArray(wanted)) return wanted.includes(spoken) === (one.operator === 'in')
      if (typeof spoken === 'number') return stands(one.operator, sign(fractionOf(spoken), fractionOf(Number(wanted))))
      return (spoken === wanted) === (one.operator === 'eq')
    }
    const line = typeof wanted === 'string' ? fractionOf(dayNumber(wanted)) : fractionOf(wanted as number)
    const formula = 'formula' in definition ? definition.formula : undefined
    if (formula && 'compoundGrowth' in formula) {
      const yearly = add(line, ONE)
      const power = Array.from({ length: formula.years - 1 }).reduce<Fraction>(
        (total) => multiply(total, yearly),
        yearly,
      )
      return stands(one.operator, sign(given as Fraction, power))
    }
    return stands(one.operator, sign(given as Fraction, line))
  }

  type Scope = { name: string; score: Pick<Score, 'characteristics' | 'parts' | 'max'> } | null

  function holds(one: Condition, scope: Scope = null): Three {
    if ('unknown' in one) return null
    if ('all' in one) return all(one.all.map((kid) => holds(kid, scope)))
    if ('any' in one) return any(one.any.map((kid) => holds(kid, scope)))
    if ('not' in one) {
      const inner = holds(one.not, scope)
      return inner === null ? null : !inner
    }
    if ('recognition' in one) {
      const held = isHeld(one.recognition)
      if (one.is === 'held') return held
      const met = isMet(one.recognition)
      return one.is === 'met' ? met : any([held, met])
    }
    if ('points' in one) {
      const wanted = needed(one)
      if (wanted === undefined) return null
      const [low, high] = score(one.points, scope)
      const says = [low, high].map((end) => stands(one.operator, Math.sign(end - Number(wanted))))
      return says[0] === says[1] ? says[0]! : null
    }
    return leaf(one)
  }

  function isHeld(id: string): Three {
    const until = ruleset.regulations.find((one) => one.id === id)!.heldUntil
    return until ? leaf({ fact: until, operator: 'gte', day: { asOf: true } }) : null
  }

  /** The text that applies: the newest that has begun and whose clause does not say no. */
  function version(id: string): RegulationVersion | null {
    const begun = ruleset.regulations.find((one) => one.id === id)!.versions.filter(({ from }) => from <= asOf)
    if (begun.length === 0 || begun.at(-1)!.citation === null) return null
    return begun.reverse().find(({ appliesWhen }) => !appliesWhen || holds(appliesWhen) !== false) ?? null
  }

  function isMet(id: string): Three {
    const text = version(id)
    if (!text) return null
    const scope: Scope = text.score ? { name: id, score: text.score } : null
    const met = all(required(text.criteria ?? []).map((when) => holds(when, scope)))
    return ruleset.regulations.find((one) => one.id === id)!.decidedBy === 'experts' && met === true ? null : met
  }

  const required = (criteria: Criterion[]): Condition[] =>
    criteria.flatMap(({ kind, when }) => (kind === 'required' && when ? [when] : []))

  function isEligible(id: string): Three {
    const product = ruleset.products.find((one) => one.id === id)!
    if (!inForce(product.versions, asOf)?.citation) return null
    return all(required(product.criteria).map((when) => holds(when)))
  }

  /** Points of a score, of a part of it, or of one row; `tech` and `talent` are the counted ones. */
  function score(path: string, scope: Scope = null): Range {
    const [name = '', part] = path.split('/')
    const card = ruleset.scorecards.find(({ id }) => id === name)
    const of = scope?.name === name ? scope.score : (card ?? version(name)?.score)
    if (!of) throw new ReferenceError(`no such points: ${path}`)
    const inner: Scope = { name, score: of }
    const rows = (ids: string[] | null): Range =>
      of.characteristics
        .filter(({ id, judged }) => (ids ? ids.includes(id) : !(card && judged)))
        .map((one): Range => (one.bands ? row(one.bands, inner) : [0, one.max]))
        .reduce((sum, ends): Range => [sum[0] + ends[0], sum[1] + ends[1]], [0, 0])
    const capped = ([low, high]: Range, max: number): Range => [Math.min(low, max), Math.min(high, max)]
    const sum = ({ of: ids, max }: { of: string[]; max?: number }): Range =>
      capped(rows(ids), max ?? Number.POSITIVE_INFINITY)
    if (part !== undefined) return of.parts?.[part] ? sum(of.parts[part]) : rows([part])
    const parts = Object.values(of.parts ?? {})
    const named = parts.flatMap((one) => one.of)
    const isPartition = named.length === of.characteristics.length && new Set(named).size === named.length
    if (card || !isPartition) return capped(rows(null), of.max)
    const ends = parts.map(sum).reduce<Range>((total, one) => [total[0] + one[0], total[1] + one[1]], [0, 0])
    return capped(ends, of.max)
  }

  function row(bands: Band[], scope: Scope): Range {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const { when, points } of bands) {
      const is = when ? holds(when, scope) : true
      if (is === false) continue
      const ends = pointsOf(points)
      ;[low, high] = [Math.min(low, ends[0]), Math.max(high, ends[1])]
      if (is) break
    }
    return [low, high]
  }

  return { value, needed, holds, score, row, version, isHeld, isMet, isEligible }
}

const cached = new WeakMap<Ruleset, Map<string, Definition>>()
export function definitionsOf(ruleset: Ruleset): Map<string, Definition> {
  let known = cached.get(ruleset)
  if (!known) {
    known = new Map<string, Definition>([...ruleset.facts, ...ruleset.derived].map((one) => [one.id, one]))
    cached.set(ruleset, known)
  }
  return known
}

const inForce = <V extends { from: string }>(versions: V[], asOf: string): V | undefined =>
  versions.filter(({ from }) => from <= asOf).at(-1)

const sections =
  'A01-05 B06-12 C13-43 D44-46 E47-50 F51-52 G53-60 H61-62 I63-65 J66-69 K70-70 L71-72 M73-75 N76-79 O80-82 P83-83 Q84-85 R86-90 S91-96 T97-97'
function divisions(letter: string): string[] {
  const [, from = 1, to = 0] = sections.match(new RegExp(`${letter}(\\d\\d)-(\\d\\d)`))?.map(Number) ?? []
  return Array.from({ length: to - from + 1 }, (_, n) => String(from + n).padStart(2, '0'))
}

/** Facts that a derived fact, a title or points are worked out from, down to what is asked. */
export function askedFacts(ruleset: Ruleset, one: Condition): string[] {
  const found = new Set<string>()
  const seen = new Set<unknown>()
  const fact = (id: string): void => {
    const definition = definitionsOf(ruleset).get(id)
    if (!definition || seen.has(id)) return
    seen.add(id)
    if (!('formula' in definition)) {
      found.add(id)
      if (definition.period === 'priorYear' || definition.period === 'twoYearsPrior') found.add('establishedOn')
      return
    }
    const { formula } = definition
    if ('industry' in formula) found.add('industryCode')
    else if ('sizeStandard' in formula) for (const each of ['industryCode', ...sizeFacts(ruleset)]) fact(each)
    else if ('choose' in formula) for (const { when } of formula.choose) when && walk(when)
    else for (const each of JSON.stringify(formula).matchAll(/"([a-zA-Z]+)"/g)) fact(each[1]!)
  }
  const walk = (node: Condition): void => {
    if (seen.has(node)) return
    seen.add(node)
    if ('all' in node) node.all.forEach(walk)
    else if ('any' in node) node.any.forEach(walk)
    else if ('not' in node) walk(node.not)
    else if ('fact' in node) fact(node.fact)
    else if ('points' in node) {
      const [name = '', part] = node.points.split('/')
      const scores = [
        ...ruleset.scorecards.filter(({ id }) => id === name),
        ...ruleset.regulations.filter(({ id }) => id === name).flatMap(({ versions }) => versions.map((v) => v.score)),
      ]
      for (const score of scores)
        for (const { id, bands } of score?.characteristics ?? [])
          if (!part || part === id || score!.parts?.[part]?.of.includes(id))
            for (const { when } of bands ?? []) when && walk(when)
    } else if ('recognition' in node) {
      const regulation = ruleset.regulations.find(({ id }) => id === node.recognition)!
      if (regulation.heldUntil && node.is !== 'met') fact(regulation.heldUntil)
      if (node.is !== 'held')
        for (const { criteria, appliesWhen } of regulation.versions) {
          if (appliesWhen) walk(appliesWhen)
          for (const { when } of criteria ?? []) when && walk(when)
        }
    }
  }
  walk(one)
  return [...found]
}

const sizeFacts = (ruleset: Ruleset): string[] => [
  ...new Set(
    ruleset.sizeStandard.versions.flatMap(({ rows }) => rows.flatMap(({ floors }) => Object.keys(floors.large))),
  ),
]
