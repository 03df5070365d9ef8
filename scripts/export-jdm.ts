import {
  type Band,
  type Condition,
  type Criterion,
  type DerivedDefinition,
  divisionsOf,
  type Expression,
  type FactDefinition,
  type Facts,
  type IndustryList,
  type Leaf,
  type Operator,
  type PointsLeaf,
  type Regulation,
  type RegulationVersion,
  type Ruleset,
  type Scalar,
  type Score,
} from '@/lib/engine'

/**
 * The rulebook in the format of another engine: GoRules JDM, a graph of expressions and decision tables. All is read from
 * the ruleset, nothing from `lib/engine`'s plan, so that `npm run rules differ` can hold the two engines against each other.
 *
 * That engine has two values and no unknown. Where a rule says that only a person can tell (`unknownFor`, judged points),
 * two expressions are written, "surely yes" and "surely no". Its numbers are decimals of 28 digits. Days are numbers since
 * 1970; "none" is before them all. Ratios are not divided but multiplied out (`rd >= 0.03 * revenue`, a mean of two growth
 * factors as `y2² + y1·y3 >= 2 (1 + p) y1·y2`), so nothing is rounded: the longest product has 27 digits. A ratio without
 * divisor, and a figure of a year before the company, has a `_has` of its own and satisfies nothing.
 */

export type JdmNode = {
  id: string
  name: string
  type: string
  position: { x: number; y: number }
  content: Record<string, unknown>
}
export type Jdm = {
  contentType: 'application/vnd.gorules.decision'
  nodes: JdmNode[]
  edges: { id: string; type: 'edge'; sourceId: string; targetId: string }[]
}

/** Stands for "none" among the days. */
const NONE = -1_000_000
const MS = 86_400_000
const NOT_COVERED = 'notCovered'
const EVERY_CLASS = '*'

/** The day from which the rules that hold on `asOf` hold: one exported graph serves every day until the next one. */
export function segmentOf(ruleset: Ruleset, asOf: string): string {
  const files = [...ruleset.regulations, ...ruleset.products, ruleset.sizeStandard, ruleset.common]
  const days = files.flatMap(({ versions }) => versions.map(({ from }) => from)).filter((from) => from <= asOf)
  return days.sort().at(-1) ?? ''
}

const dayNumber = (day: string): number => (day === 'none' ? NONE : Date.parse(day) / MS)

/** Facts as the exported rules read them: days as numbers, a class by its digits. A fact that is not told stays out. */
export function jdmInput(ruleset: Ruleset, facts: Facts, asOf: string): Record<string, Scalar> {
  const input: Record<string, Scalar> = { asOf: dayNumber(asOf) }
  for (const { id, type } of ruleset.facts) {
    const value = facts[id]
    if (value === undefined || value === null || typeof value === 'object') continue
    if (type === 'text') continue
    if (type === 'date' || type === 'dateOrNone') input[id] = dayNumber(String(value))
    else if (type === 'industry') input[id] = String(value).replace(/^[A-T]/, '')
    else input[id] = value
  }
  return input
}

/** Surely yes, and surely no; `no` is absent where it is just the opposite. */
type Truth = { yes: string; no?: string }
/** A number to compare: `above / below − offset`, to the power of `years` years; `has` tells whether it exists. */
type Quantity = { above: string; below?: string; growth?: true; years?: number; has?: string }
type Points = { low: string; high: string }
type Named = Map<string, Points>

const OPEN: Truth = { yes: 'false', no: 'false' }
const noOf = ({ yes, no }: Truth): string => no ?? `not (${yes})`
const joined = (list: string[], word: 'and' | 'or'): string =>
  list.length === 0 ? String(word === 'and') : list.length === 1 ? list[0]! : `(${list.join(` ${word} `)})`
const all = (list: Truth[]): Truth => ({
  yes: joined(
    list.map((one) => one.yes),
    'and',
  ),
  ...(list.some((one) => one.no) ? { no: joined(list.map(noOf), 'or') } : {}),
})
const any = (list: Truth[]): Truth => ({
  yes: joined(
    list.map((one) => one.yes),
    'or',
  ),
  ...(list.some((one) => one.no) ? { no: joined(list.map(noOf), 'and') } : {}),
})
const both = (...list: (string | undefined)[]): string | undefined => {
  const said = list.filter((one) => one !== undefined)
  return said.length > 0 ? joined(said, 'and') : undefined
}
const signs: Record<string, string> = { eq: '==', neq: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=' }
const sign = (operator: Operator): string => {
  const found = signs[operator]
  if (!found) throw new RangeError(`not a test on a number: ${operator}`)
  return found
}
const text = (value: Scalar): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))
const name = (...parts: string[]): string => parts.join('_').replaceAll('-', '_').replaceAll('/', '_')

/** The rules in force on `asOf` as one JDM graph; it answers for every day of the same segment. */
export function exportJdm(ruleset: Ruleset, asOf: string): Jdm {
  const nodes: JdmNode[] = []
  let open: { id: string; key: string; value: string }[] = []
  let home = new Set<string>()
  const addNode = (id: string, type: string, content: Record<string, unknown>): void => {
    nodes.push({ id, name: id, type, position: { x: nodes.length * 300, y: 0 }, content })
  }
  /** Closes the room of expressions written so far; keys of a closed room are read by their bare name. */
  const close = (id: string): void => {
    if (open.length > 0) addNode(id, 'expressionNode', { expressions: open, passThrough: true })
    open = []
    home = new Set()
  }
  const taken = new Set<string>()
  const write = (key: string, value: string): string => {
    if (taken.has(key)) throw new RangeError(`two rules would be called ${key}`)
    taken.add(key)
    const own = value.replace(/"[^"]*"|[A-Za-z_][\w]*/g, (word) => (home.has(word) ? `$.${word}` : word))
    open.push({ id: key, key, value: own })
    home.add(key)
    return key
  }
  const facts = new Map<string, FactDefinition>(ruleset.facts.map((fact) => [fact.id, fact]))
  const derived = new Map<string, DerivedDefinition>(ruleset.derived.map((one) => [one.id, one]))

  addNode('company', 'inputNode', {})

  // ── days and years ─────────────────────────────────────────────────────────────────────────────────────────────
  write('asOfYear', `d(asOf * ${MS}).year()`)
  write('yearOfAccounts', 'accountsYear ?? (asOfYear - 1)')
  write('foundedYear', `d(establishedOn * ${MS}).year()`)
  write('existed_priorYear', 'foundedYear <= yearOfAccounts - 1')
  write('existed_twoYearsPrior', 'foundedYear <= yearOfAccounts - 2')
  const dayNames = new Set<string>()
  const dayOf = (day: NonNullable<Leaf['day']>): string => {
    const months = 'asOf' in day ? (day.minusMonths ?? 0) : null
    if (months === 0) return 'asOf'
    const key = months === null ? 'startOfPreviousYear' : `asOf_minus_${months}_months`
    if (!dayNames.has(key)) {
      const shift = months === null ? '.startOf("year").sub(1, "y")' : `.sub(${months}, "M")`
      write(key, `d(asOf * ${MS})${shift}.timestamp() / ${MS}`)
      dayNames.add(key)
    }
    return key
  }
  const leaves = (value: unknown, found: (leaf: Leaf) => void): void => {
    if (value === null || typeof value !== 'object') return
    if ('fact' in value && 'operator' in value) found(value as Leaf)
    for (const one of Object.values(value)) leaves(one, found)
  }
  for (const rules of [ruleset.derived, ruleset.regulations, ruleset.scorecards, ruleset.products])
    leaves(rules, ({ day }) => day && dayOf(day))
  close('days')

  // ── derived numbers ────────────────────────────────────────────────────────────────────────────────────────────
  const existed = (id: string): string | undefined => {
    const period = facts.get(id)?.period
    return period === 'priorYear' || period === 'twoYearsPrior' ? `existed_${period}` : undefined
  }
  type Term = { text: string; has?: string | undefined }
  function term(expression: Expression): Term {
    if (typeof expression === 'string') {
      const formula = derived.get(expression)?.formula
      if (!formula) return { text: expression, has: existed(expression) }
      if (!('value' in formula)) throw new RangeError(`a formula in a formula: ${expression}`)
      return term(formula.value)
    }
    if ('difference' in expression) {
      const [a, b] = expression.difference.map(term) as [Term, Term]
      return { text: `(${a.text} - ${b.text})`, has: both(a.has, b.has) }
    }
    if ('product' in expression) {
      const parts = expression.product.map(term)
      return { text: `(${parts.map((part) => part.text).join(' * ')})`, has: both(...parts.map((part) => part.has)) }
    }
    // A sum leaves out the year that did not exist.
    const parts = expression.sum.map(term)
    return { text: `(${parts.map((part) => (part.has ? `(${part.has} ? ${part.text} : 0)` : part.text)).join(' + ')})` }
  }
  const quantities = new Map<string, Quantity>()
  const quotient = (id: string, above: Term, below: Term, rest: Omit<Quantity, 'above' | 'below' | 'has'>): void => {
    quantities.set(id, {
      above: write(name(id, 'above'), above.text),
      below: write(name(id, 'below'), below.text),
      has: write(name(id, 'has'), both(above.has, below.has, `${name(id, 'below')} > 0`)!),
      ...rest,
    })
  }
  for (const { id, formula } of ruleset.derived) {
    if ('value' in formula) {
      const { text: value, has } = term(formula.value)
      quantities.set(id, { above: write(id, value), ...(has ? { has: write(name(id, 'has'), has) } : {}) })
    } else if ('ratio' in formula) quotient(id, term(formula.ratio[0]), term(formula.ratio[1]), {})
    else if ('growth' in formula) quotient(id, term(formula.growth[0]), term(formula.growth[1]), { growth: true })
    else if ('compoundGrowth' in formula)
      quotient(id, term(formula.compoundGrowth[0]), term(formula.compoundGrowth[1]), {
        growth: true,
        years: formula.years,
      })
    else if ('averageGrowth' in formula) {
      // The last factor alone where there is no first year; else the mean of two, over their common divisor.
      const [y1, y2, y3] = formula.averageGrowth.map(term) as [Term, Term, Term]
      const alone = write(name(id, 'alone'), `not (${both(y1.has, `${y1.text} > 0`)})`)
      const above = `${alone} ? ${y3.text} : (${y2.text} * ${y2.text} + ${y1.text} * ${y3.text})`
      const below = `${alone} ? ${y2.text} : (2 * ${y1.text} * ${y2.text})`
      quantities.set(id, {
        above: write(name(id, 'above'), above),
        below: write(name(id, 'below'), below),
        has: write(name(id, 'has'), both(y2.has, `${y2.text} > 0`)!),
        growth: true,
      })
    } else if ('monthsSince' in formula) {
      const [from, to] = [`d(${formula.monthsSince} * ${MS})`, `d(asOf * ${MS})`]
      const full = `(${to}.day() >= ${from}.day() or ${to}.day() == ${to}.endOf("month").day()) ? 0 : 1`
      const months = `(${to}.year() - ${from}.year()) * 12 + ${to}.month() - ${from}.month() - (${full})`
      quantities.set(id, { above: write(id, `asOf < ${formula.monthsSince} ? 0 : ${months}`) })
    } else if ('daysSince' in formula) quantities.set(id, { above: write(id, `asOf - ${formula.daysSince}`) })
  }
  close('figures')

  // ── lists by industry, and the size standard: decision tables ──────────────────────────────────────────────────
  for (const { id, formula } of ruleset.derived) {
    if (!('industry' in formula)) continue
    const list = ruleset.industries.lists.find((one) => one.id === formula.industry)!
    const prefixes = prefixesOf(list)
    const lengths = [...new Set([...prefixes.keys()].map((prefix) => prefix.length))].sort((a, b) => b - a)
    const groups = lengths.flatMap((length) => {
      const byValue = new Map<string, string[]>()
      for (const [prefix, value] of prefixes)
        if (prefix.length === length) byValue.set(value, [...(byValue.get(value) ?? []), text(prefix)])
      return [...byValue].map(([value, codes]) => ({ length, value, codes }))
    })
    addNode(id, 'decisionTableNode', {
      hitPolicy: 'first',
      passThrough: true,
      inputs: lengths.map((n) => ({ id: `c${n}`, name: `${n} digits`, field: `industryCode[0:${n - 1}]` })),
      outputs: [{ id: 'out', name: id, field: id }],
      rules: [...groups, { length: 0, value: list.otherwise, codes: [] }].map(({ length, value, codes }, n) => ({
        _id: `${id}-${n}`,
        ...Object.fromEntries(lengths.map((one) => [`c${one}`, one === length ? codes.join(', ') : ''])),
        out: text(value),
      })),
    })
  }
  const sizeId = ruleset.derived.find(({ formula }) => 'sizeStandard' in formula)?.id ?? ''
  const rows = ruleset.sizeStandard.versions.filter(({ from }) => from <= asOf).at(-1)?.rows ?? []
  const classes = ['large', 'medium', 'small'] as const
  const floorFacts = [...new Set(rows.flatMap(({ floors }) => classes.flatMap((one) => Object.keys(floors[one]))))]
  addNode('size', 'decisionTableNode', {
    hitPolicy: 'first',
    passThrough: true,
    inputs: ['sizeSector', ...floorFacts].map((field) => ({ id: field, name: field, field })),
    outputs: [{ id: 'out', name: sizeId, field: sizeId }],
    rules: [
      ...rows.flatMap(({ sector, floors }) => [
        ...classes.map((size) => ({ sector, floors: floors[size], size: size as string })),
        { sector, floors: {} as Record<string, number>, size: 'micro' },
      ]),
      { sector: null, floors: {} as Record<string, number>, size: NOT_COVERED },
    ].map(({ sector, floors, size }, n) => ({
      _id: `size-${n}`,
      sizeSector: sector === null ? '' : text(sector),
      ...Object.fromEntries(floorFacts.map((id) => [id, floors[id] === undefined ? '' : `>= ${floors[id]}`])),
      out: text(size),
    })),
  })

  // ── conditions ─────────────────────────────────────────────────────────────────────────────────────────────────
  const files = [...ruleset.regulations, ...ruleset.products, ruleset.common]
  const parameterOf = (path: string): number | undefined => {
    const [file, key = ''] = path.split('.')
    let value: number | undefined
    for (const { from, values } of files.find(({ id }) => id === file)?.versions ?? []) {
      const own = values?.[key]
      if (from <= asOf && own !== undefined) value = typeof own === 'number' ? own : own.value
    }
    return value
  }
  function leaf(one: Leaf): Truth {
    const definition = facts.get(one.fact) ?? derived.get(one.fact)
    if (!definition) throw new ReferenceError(`no such fact: ${one.fact}`)
    const needed = one.parameter ? parameterOf(one.parameter) : one.day ? dayOf(one.day) : one.value
    if (needed === undefined) return OPEN
    const isSize = one.fact === sizeId
    const isList = 'formula' in definition && ('industry' in definition.formula || 'choose' in definition.formula)
    if (definition.type === 'yesNo' || definition.options || isList || isSize) {
      const asNumber = definition.type === 'number'
      const list = (Array.isArray(needed) ? needed : [needed]).map((value) => (asNumber ? Number(value) : value))
      const among = (values: Scalar[]): string =>
        values.length === 1
          ? `${one.fact} == ${text(values[0]!)}`
          : joined(
              values.map((value) => `${one.fact} == ${text(value)}`),
              'or',
            )
      const isIn = one.operator === 'in' || one.operator === 'eq'
      const isOut = one.operator === 'notIn' || one.operator === 'neq'
      const plain = isIn ? among(list) : isOut ? `not (${among(list)})` : `${one.fact} ${sign(one.operator)} ${list[0]}`
      const unclear = [...(one.unknownFor ?? []), ...(isSize ? [NOT_COVERED] : [])]
      if (unclear.length === 0) return { yes: plain }
      const clear = `not (${among(unclear)})`
      return { yes: joined([clear, plain], 'and'), no: joined([clear, `not (${plain})`], 'and') }
    }
    const value = one.day ? String(needed) : String(typeof needed === 'string' ? dayNumber(needed) : needed)
    const { above, below, growth, years, has } = quantities.get(one.fact) ?? {
      above: one.fact,
      has: existed(one.fact),
    }
    const factor = growth ? Array.from({ length: years ?? 1 }, () => `(1 + ${value})`).join(' * ') : value
    const test = `${above} ${sign(one.operator)} ${below ? `${factor} * ${below}` : value}`
    return { yes: both(has, test)! }
  }
  const published: Named = new Map()
  function pointsLeaf(one: PointsLeaf, scope: Named | null): Truth {
    const found = scope?.get(one.points) ?? published.get(one.points)
    if (!found) throw new ReferenceError(`no such points: ${one.points}`)
    const needed = one.parameter ? parameterOf(one.parameter) : one.value
    if (needed === undefined) return OPEN
    const { low, high } = found
    if (low === high) return { yes: `${low} ${sign(one.operator)} ${needed}` }
    if (one.operator === 'gte' || one.operator === 'gt')
      return { yes: `${low} ${sign(one.operator)} ${needed}`, no: `not (${high} ${sign(one.operator)} ${needed})` }
    if (one.operator === 'lte' || one.operator === 'lt')
      return { yes: `${high} ${sign(one.operator)} ${needed}`, no: `not (${low} ${sign(one.operator)} ${needed})` }
    throw new RangeError(`points that have a range are tested by order, not by ${one.operator}`)
  }
  function condition(source: Condition, scope: Named | null): Truth {
    if ('unknown' in source) return OPEN
    if ('fact' in source) return leaf(source)
    if ('points' in source) return pointsLeaf(source, scope)
    if ('all' in source) return all(source.all.map((one) => condition(one, scope)))
    if ('any' in source) return any(source.any.map((one) => condition(one, scope)))
    if ('not' in source) {
      const inner = condition(source.not, scope)
      return inner.no ? { yes: inner.no, no: inner.yes } : { yes: `not (${inner.yes})` }
    }
    const met = recognition(source.recognition)
    const { heldUntil } = ruleset.regulations.find(({ id }) => id === source.recognition)!
    if (source.is === 'met' || !heldUntil) return met
    const held: Truth = { yes: `${heldUntil} >= asOf` }
    return source.is === 'held' ? held : any([held, met])
  }
  /** A condition with a name of its own, so that it is worked out once. */
  const written = (key: string, { yes, no }: Truth): Truth => ({
    yes: write(key, yes),
    ...(no ? { no: write(name(key, 'no'), no) } : {}),
  })

  for (const { id, formula } of ruleset.derived) {
    if (!('choose' in formula)) continue
    const chain = formula.choose.map(({ when, value }) =>
      when ? `${condition(when, null).yes} ? ${text(value)} : ` : text(value),
    )
    write(id, chain.join(''))
  }
  close('choices')

  // ── scores ─────────────────────────────────────────────────────────────────────────────────────────────────────
  /** The first band that holds; where a band is open, the lower and the upper end of what is left. */
  function bandPoints(key: string, bands: Band[], scope: Named): Points {
    const whens = bands.map(({ when }) => (when ? condition(when, scope) : null))
    const ends = (end: 'min' | 'max') => bands.map(({ points }) => (typeof points === 'number' ? points : points[end]))
    if (whens.at(-1) !== null) throw new RangeError(`${key}: the last band has a condition`)
    if (whens.every((when) => !when?.no)) {
      const chain = (values: number[]) =>
        values.map((value, n) => (whens[n] ? `${whens[n].yes} ? ${value} : ` : `${value}`)).join('')
      const low = write(key, chain(ends('min')))
      return {
        low,
        high: bands.every((band) => typeof band.points === 'number')
          ? low
          : write(name(key, 'high'), chain(ends('max'))),
      }
    }
    const side = (values: number[], label: string, pick: 'min' | 'max'): string => {
      let rest = String(values.at(-1))
      for (let n = bands.length - 2; n >= 0; n--) {
        const when = whens[n]!
        const value = String(values[n])
        const either = when.no ? `${noOf(when)} ? ${rest} : ${pick}([${value}, ${rest}])` : rest
        rest = write(n === 0 ? label : name(label, String(n)), `${when.yes} ? ${value} : ${either}`)
      }
      return rest
    }
    return { low: side(ends('min'), key, 'min'), high: side(ends('max'), name(key, 'high'), 'max') }
  }
  const total = (key: string, list: Points[], max: number): Points => {
    const side = (label: string, of: string[]) => write(label, `min([${of.join(' + ') || '0'}, ${max}])`)
    const low = side(
      key,
      list.map((one) => one.low),
    )
    const exact = list.every((one) => one.low === one.high)
    return {
      low,
      high: exact
        ? low
        : side(
            name(key, 'high'),
            list.map((one) => one.high),
          ),
    }
  }
  function score(id: string, key: string, { characteristics, parts = {}, max }: Score): Named {
    const paths: Named = new Map()
    for (const one of characteristics) {
      const path = `${id}/${one.id}`
      paths.set(
        path,
        one.bands ? bandPoints(name(key, 'score', one.id), one.bands, paths) : { low: '0', high: String(one.max) },
      )
    }
    const partOf = (part: string, of: string[], cap?: number): Points => {
      const most = of.reduce((sum, one) => sum + characteristics.find((each) => each.id === one)!.max, 0)
      return total(
        name(key, 'part', part),
        of.map((one) => paths.get(`${id}/${one}`)!),
        cap ?? most,
      )
    }
    const sums = Object.entries(parts).map(([part, { of, max: cap }]) => [part, partOf(part, of, cap)] as const)
    const named = Object.values(parts).flatMap(({ of }) => of)
    // Parts that hold each characteristic once add up to the whole, each with its own cap.
    const partition = named.length === characteristics.length && new Set(named).size === named.length
    const whole = partition ? sums.map(([, sum]) => sum) : characteristics.map((one) => paths.get(`${id}/${one.id}`)!)
    for (const [part, sum] of sums) paths.set(`${id}/${part}`, sum)
    paths.set(id, total(name(key, 'points'), whole, max))
    return paths
  }

  // ── recognitions, each with the text of the day ────────────────────────────────────────────────────────────────
  const required = (key: string, criteria: Criterion[], scope: Named | null): Truth =>
    all(
      criteria
        .filter(({ kind, when }) => kind === 'required' && when)
        .map(({ id, when }) => written(name(key, id), condition(when!, scope))),
    )
  const met = new Map<string, Truth>()
  const shownPoints = new Map<string, Points | null>()
  function recognition(id: string): Truth {
    const known = met.get(id)
    if (known) return known
    const regulation = ruleset.regulations.find((one) => one.id === id)!
    const made = recognise(regulation)
    met.set(id, made)
    return made
  }
  function recognise({ id, versions, decidedBy }: Regulation): Truth {
    const started = versions.filter(({ from }) => from <= asOf)
    // The newest text and, as long as a text has a clause, the one before it too.
    const newest = [...started].reverse()
    const plain = newest.findIndex((version) => !version.appliesWhen)
    const candidates = plain === -1 ? newest : newest.slice(0, plain + 1)
    const inForce = candidates.length > 0 && candidates[0]!.citation !== null
    const texts: RegulationVersion[] = inForce ? candidates.filter(({ citation }) => citation !== null) : [versions[0]!]
    const made = texts.map((version, n) => {
      const key = texts.length > 1 ? name(id, version.from) : name(id)
      const paths: Named = version.score ? score(id, key, version.score) : new Map()
      if (n === 0) for (const [path, points] of paths) published.set(path, points)
      const rows = required(key, version.criteria ?? [], paths)
      const outcome = decidedBy === 'experts' ? { yes: 'false', no: noOf(rows) } : rows
      const when =
        inForce && version.appliesWhen ? written(name(key, 'applies'), condition(version.appliesWhen, null)) : null
      return { outcome: written(name(key, 'met'), outcome), when, points: paths.get(id) ?? null }
    })
    const oldest = made.at(-1)!
    let { outcome, points } = oldest
    for (const newer of made.slice(0, -1).reverse()) {
      const { yes, no } = newer.when!
      const either = (a: string, b: string) => `(${yes} ? (${a}) : ${no ? `${no} ? (${b}) : false` : `(${b})`})`
      outcome = { yes: either(newer.outcome.yes, outcome.yes), no: either(noOf(newer.outcome), noOf(outcome)) }
      const before: Points | null = points
      const shown = (a: string | undefined, b: string | undefined) =>
        `${noOf(newer.when!)} ? ${b ?? 'null'} : ${a ?? 'null'}`
      if (before || newer.points)
        points = { low: shown(newer.points?.low, before?.low), high: shown(newer.points?.high, before?.high) }
    }
    shownPoints.set(id, inForce ? points : null)
    return inForce ? written(name(id, 'recognised'), outcome) : OPEN
  }
  for (const { id } of ruleset.regulations) recognition(id)
  close('recognitions')

  // ── scorecards and loans ───────────────────────────────────────────────────────────────────────────────────────
  for (const card of ruleset.scorecards) {
    const paths = score(card.id, name('card', card.id), card)
    for (const [path, points] of paths) published.set(path, points)
    const counted = card.characteristics.filter(({ judged }) => !judged)
    const max = counted.reduce((sum, one) => sum + one.max, 0)
    // A gate reads the counted points: a judged point never opens or closes it.
    published.set(
      card.id,
      total(
        name(card.id, 'quantitative'),
        counted.map((one) => paths.get(`${card.id}/${one.id}`)!),
        max,
      ),
    )
  }
  close('scorecards')

  const loans = new Map<string, Truth>()
  for (const { id, versions, criteria } of ruleset.products)
    loans.set(id, versions.some(({ from }) => from <= asOf) ? required(name(id), criteria, null) : OPEN)
  close('loans')

  // ── what comes out ─────────────────────────────────────────────────────────────────────────────────────────────
  const say = (truth: Truth, yes: string, no: string) =>
    `${truth.yes} ? ${text(yes)} : ${truth.no ? `${truth.no} ? ${text(no)} : "undetermined"` : text(no)}`
  for (const [id, truth] of loans) write(`products.${id}`, say(truth, 'eligible', 'ineligible'))
  for (const [id, truth] of met) write(`recognitions.${id}`, say(truth, 'satisfied', 'unsatisfied'))
  for (const [id, points] of [
    ...shownPoints,
    ...ruleset.scorecards.map((card) => [card.id, published.get(card.id)!] as const),
  ])
    if (points) write(`points.${id}`, `[${points.low}, ${points.high}]`)
  write('size', `${sizeId} == ${text(NOT_COVERED)} ? ${text(EVERY_CLASS)} : ${sizeId}`)
  addNode('decision', 'expressionNode', { expressions: open, passThrough: false })
  addNode('out', 'outputNode', {})
  const edges = nodes.slice(1).map(({ id }, n) => ({
    id: `${nodes[n]!.id}-${id}`,
    type: 'edge' as const,
    sourceId: nodes[n]!.id,
    targetId: id,
  }))
  return { contentType: 'application/vnd.gorules.decision', nodes, edges }
}

/** What a list says of each prefix that it names; the longest that covers a class decides. */
function prefixesOf(list: IndustryList): Map<string, string> {
  const digits = (code: string): string[] => (/^[A-T]$/.test(code) ? divisionsOf(code) : [code.replace(/^[A-T]/, '')])
  const found = new Map<string, string>()
  for (const { value, codes, except = [] } of list.entries) {
    for (const prefix of codes.flatMap(digits)) if (!found.has(prefix)) found.set(prefix, value)
    for (const prefix of except.flatMap(digits)) found.set(prefix, list.otherwise)
  }
  return found
}
