import type { Condition, Criterion, Leaf, Operator, Points, Ruleset, Scalar, Score, Value } from '@/lib/engine'
import { definitionsOf } from './plain'

/** Every small slip that a hand can make in the rule files, one at a time, made and undone in memory. */

export type Mutant = {
  kind: 'operator' | 'literal' | 'connective' | 'band' | 'weight' | 'date' | 'order' | 'formula'
  file: string
  path: string
  /** `gte → gt` */
  text: string
  /** Makes the slip in the thawed ruleset and gives what undoes it. */
  make: () => () => void
  /** The condition in which the slip is made, and the row of bands, for a proof that nothing changes. */
  root?: Condition
  rows?: () => Row[]
  /** Why it changes nothing, where that can be seen at once. */
  idle?: string
  /** The dated value that is changed. */
  parameter?: string
}

/** What the first condition that holds gives. */
export type Row = { when?: Condition; gives: unknown }

type Place = { file: string; path: string }
type Within = Pick<Mutant, 'root' | 'rows'>

const set =
  <T extends object, K extends keyof T>(one: T, key: K, value: T[K]) =>
  (): (() => void) => {
    const before = one[key]
    const had = Object.hasOwn(one, key)
    if (value === undefined) delete one[key]
    else one[key] = value
    return () => {
      if (had) one[key] = before
      else delete one[key]
    }
  }

const all = (makes: (() => () => void)[]) => (): (() => void) => {
  const undo = makes.map((make) => make())
  return () => {
    for (const one of undo.reverse()) one()
  }
}

const without = <T>(list: T[], n: number): T[] => list.filter((_, m) => m !== n)
const swapped = <T>(list: T[], n: number): T[] => {
  const copy = [...list]
  ;[copy[n], copy[n + 1]] = [copy[n + 1]!, copy[n]!]
  return copy
}
const show = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))
const day = (iso: string, by: number): string => new Date(Date.parse(iso) + by * 86_400_000).toISOString().slice(0, 10)

const otherOperators: Record<Operator, Operator[]> = {
  gte: ['gt', 'lt'],
  gt: ['gte', 'lte'],
  lte: ['lt', 'gt'],
  lt: ['lte', 'gte'],
  eq: ['neq'],
  neq: ['eq'],
  in: ['notIn'],
  notIn: ['in'],
}

/** All slips of a ruleset that is not frozen. */
export function mutants(ruleset: Ruleset): Mutant[] {
  const found: Mutant[] = []
  const definitions = definitionsOf(ruleset)

  const stepOf = (fact: string): number => {
    const definition = definitions.get(fact)
    if (definition?.type === 'ratio') return 0.0001
    const whole = definition && 'domain' in definition && definition.domain?.whole
    return definition?.type === 'number' && !whole ? 0.01 : 1
  }
  const optionsOf = (fact: string): Scalar[] => {
    const definition = definitions.get(fact)
    const { type, options = [] } = definition ?? {}
    return type === 'yesNo' ? [true, false] : options.map(({ value }) => (type === 'number' ? Number(value) : value))
  }
  const add = (kind: Mutant['kind'], place: Place, text: string, make: Mutant['make'], rest: Partial<Mutant> = {}) =>
    found.push({ kind, ...place, text, make, ...rest })
  const tidy = (value: number): number => Number(value.toFixed(6))
  const numbers = <T extends object, K extends keyof T>(
    kind: Mutant['kind'],
    one: T,
    key: K,
    place: Place,
    step: number,
    rest: Partial<Mutant>,
  ): void => {
    const value = one[key] as number
    for (const by of [-step, step])
      add(kind, place, `${value} → ${tidy(value + by)}`, set(one, key, tidy(value + by) as T[K]), rest)
  }

  function leaf(one: Leaf & Condition, place: Place, within: Within): void {
    const at = (key: string): Place => ({ ...place, path: `${place.path}.${key}` })
    for (const operator of otherOperators[one.operator])
      add('operator', at('operator'), `${one.operator} → ${operator}`, set(one, 'operator', operator), within)
    const { value } = one
    const options = optionsOf(one.fact)
    if (typeof value === 'number' && options.length === 0)
      numbers('literal', one, 'value', at('value'), stepOf(one.fact), within)
    else if (typeof value === 'boolean')
      add('literal', at('value'), `${value} → ${!value}`, set(one, 'value', !value), within)
    else if (Array.isArray(value)) {
      for (const [n, each] of value.entries())
        if (value.length > 1)
          add('literal', at('value'), `without ${each}`, set(one, 'value', without(value, n)), within)
      for (const other of options.filter((option) => !value.includes(option) && !one.unknownFor?.includes(option)))
        add('literal', at('value'), `with ${other}`, set(one, 'value', [...value, other]), within)
    } else if (value !== undefined)
      for (const other of options.filter((option) => option !== value))
        add('literal', at('value'), `${value} → ${other}`, set(one, 'value', other), within)
    for (const n of one.unknownFor?.keys() ?? []) {
      const rest = without(one.unknownFor!, n)
      add('literal', at('unknownFor'), `without ${one.unknownFor![n]}`, set(one as Leaf, 'unknownFor', rest), within)
    }
    if (one.day && 'asOf' in one.day) {
      const months = one.day.minusMonths ?? 0
      for (const other of [months - 1, months + 1].filter((count) => count >= 0))
        add(
          'date',
          at('day'),
          `${months} → ${other} months`,
          set(one as Leaf, 'day', { asOf: true, minusMonths: other }),
          within,
        )
    } else if (one.day) add('date', at('day'), 'the day itself', set(one as Leaf, 'day', { asOf: true }), within)
  }

  function condition(one: Condition, place: Place, within: Within): void {
    const at = (key: string): Place => ({ ...place, path: `${place.path}${key}` })
    const become = (other: Condition) => (): (() => void) => {
      const node = one as unknown as Record<string, unknown>
      const before = { ...node }
      for (const key of Object.keys(node)) delete node[key]
      Object.assign(node, other)
      return () => {
        for (const key of Object.keys(node)) delete node[key]
        Object.assign(node, before)
      }
    }
    if ('all' in one || 'any' in one) {
      const kids = 'all' in one ? one.all : one.any
      const [key, other] = 'all' in one ? ['all', 'any'] : ['any', 'all']
      if (kids.length > 1) {
        add('connective', place, `${key} → ${other}`, become({ [other!]: kids } as unknown as Condition), within)
        for (const n of kids.keys())
          add(
            'connective',
            at(`.${key}[${n}]`),
            'left out',
            become({ [key!]: without(kids, n) } as unknown as Condition),
            within,
          )
      }
      for (const [n, kid] of kids.entries()) condition(kid, at(`.${key}[${n}]`), within)
    } else if ('not' in one) {
      add('connective', place, 'without "not"', become(one.not), within)
      condition(one.not, at('.not'), within)
    } else if ('fact' in one) leaf(one, place, within)
    else if ('points' in one) {
      for (const operator of otherOperators[one.operator])
        add(
          'operator',
          at('.operator'),
          `${one.operator} → ${operator}`,
          set(one as { operator: Operator }, 'operator', operator),
          within,
        )
      if (one.value !== undefined) numbers('literal', one, 'value', at('.value'), 1, within)
    } else if ('recognition' in one)
      for (const other of (['held', 'met', 'heldOrMet'] as const).filter((is) => is !== one.is))
        add('literal', at('.is'), `${one.is} → ${other}`, set(one as { is: typeof other }, 'is', other), within)
  }

  function score(one: Score, place: Place, judged: boolean): void {
    const at = (key: string): Place => ({ ...place, path: place.path ? `${place.path}.${key}` : key })
    const most = (ids: string[]): number =>
      one.characteristics.filter(({ id }) => ids.includes(id)).reduce((sum, { max }) => sum + max, 0)
    numbers('weight', one, 'max', at('max'), 1, {})
    for (const [id, part] of Object.entries(one.parts ?? {})) {
      // A cap that is no lower than what its rows give together caps nothing.
      for (const by of part.max === undefined ? [] : [-1, 1]) {
        const [max, sum] = [part.max!, most(part.of)]
        const idle = Math.min(max, max + by) >= sum ? { idle: `its rows give no more than ${sum} together` } : {}
        add(
          'weight',
          at(`parts.${id}.max`),
          `${max} → ${max + by}`,
          set(part as { max: number }, 'max', max + by),
          idle,
        )
      }
      for (const [n, each] of part.of.entries())
        if (part.of.length > 1)
          add('weight', at(`parts.${id}.of`), `without ${each}`, set(part, 'of', without(part.of, n)))
    }
    for (const [n, row] of one.characteristics.entries()) {
      const own = at(`characteristics[${n}]`)
      numbers('weight', row, 'max', { ...own, path: `${own.path}.max` }, 1, {})
      if (judged && row.judged) continue
      const { bands } = row
      const rows = (): Row[] => row.bands!.map(({ when, points }) => ({ ...(when ? { when } : {}), gives: points }))
      for (const [m, band] of (bands ?? []).entries()) {
        const here = { ...own, path: `${own.path}.bands[${m}]` }
        const within = { rows }
        const points = band.points
        if (typeof points === 'number')
          numbers('band', band, 'points', { ...here, path: `${here.path}.points` }, 1, within)
        else
          for (const end of ['min', 'max'] as const)
            for (const by of [-1, 1])
              add(
                'band',
                { ...here, path: `${here.path}.points.${end}` },
                `${points[end]} → ${points[end] + by}`,
                set(band, 'points', { ...points, [end]: points[end] + by } as Points),
                within,
              )
        if (bands!.length > 1 && m < bands!.length - 1) {
          add('band', here, 'left out', set(row, 'bands', without(bands!, m)), within)
          if (m < bands!.length - 2) add('band', here, 'after the next', set(row, 'bands', swapped(bands!, m)), within)
        }
        if (band.when) condition(band.when, { ...here, path: `${here.path}.when` }, { root: band.when, rows })
      }
    }
  }

  const versions = <V extends { from: string; values?: Record<string, Value> }>(
    list: V[],
    file: string,
    id: string,
  ): void => {
    for (const [n, version] of list.entries()) {
      const path = `versions.${version.from}`
      for (const by of [-1, 1])
        add(
          'date',
          { file, path },
          `${version.from} → ${day(version.from, by)}`,
          set(version, 'from', day(version.from, by)),
        )
      for (const [key, value] of Object.entries(version.values ?? {})) {
        // A value that a later version keeps stands in the file once.
        if (n > 0 && show(list[n - 1]!.values?.[key]) === show(value)) continue
        const plain = typeof value === 'number' ? value : value.value
        const step = stepOf(factOf(`${id}.${key}`))
        const kept = list.slice(n).filter(({ values }) => show(values?.[key]) === show(value))
        for (const by of [-step, step]) {
          const other = tidy(plain + by)
          add(
            'literal',
            { file, path: `${path}.values.${key}` },
            `${plain} → ${other}`,
            all(
              kept.map(({ values }) =>
                set(values!, key, typeof value === 'number' ? other : { ...value, value: other }),
              ),
            ),
            { parameter: `${id}.${key}` },
          )
        }
      }
    }
  }

  /** The fact that a dated value is compared with; points count in whole ones. */
  const factOf = (parameter: string): string => {
    const text = JSON.stringify(ruleset, (_, one) => (one?.parameter === parameter ? { found: one.fact } : one))
    return /"found":"([^"]+)"/.exec(text)?.[1] ?? ''
  }

  const criteria = (list: Criterion[], place: Place, twins: (one: Criterion) => Criterion[] = (one) => [one]): void => {
    for (const [n, one] of list.entries()) {
      const own = { ...place, path: `${place.path}[${n}]` }
      const kind = one.kind === 'required' ? 'preferred' : one.kind === 'preferred' ? 'required' : null
      const untold = ({ kind: own, when }: Criterion) => own === 'required' && when !== undefined && 'unknown' in when
      const idle =
        untold(one) && list.some((other) => other !== one && untold(other))
          ? { idle: 'another row that only a person can say keeps the outcome open' }
          : {}
      if (kind && one.when)
        add(
          'weight',
          { ...own, path: `${own.path}.kind` },
          `${one.kind} → ${kind}`,
          all(twins(one).map((each) => set(each, 'kind', kind))),
          idle,
        )
      if (one.when) condition(one.when, { ...own, path: `${own.path}.when` }, { root: one.when })
    }
  }

  // ── file by file ─────────────────────────────────────────────────────────────────────────────────────────────────
  for (const regulation of ruleset.regulations) {
    const file = `rules/regulations/${regulation.id}.yaml`
    versions(regulation.versions, file, regulation.id)
    if (regulation.heldUntil)
      add('literal', { file, path: 'heldUntil' }, 'left out', set(regulation, 'heldUntil', undefined as never))
    if (regulation.decidedBy) {
      // Counted points at their least never reach what is asked, so experts keep the outcome open in any case.
      const never = regulation.versions.every(({ criteria: list = [], score: rows }) =>
        list.some(({ when }) => {
          if (!when || !('points' in when) || when.points !== regulation.id || when.value === undefined) return false
          const counted = (rows?.characteristics ?? []).filter(({ judged, bands }) => !judged && bands)
          const least = counted.map(({ bands }) =>
            Math.max(...bands!.map(({ points }) => (typeof points === 'number' ? points : points.min))),
          )
          return least.reduce((sum, one) => sum + one, 0) < when.value
        }),
      )
      const idle = never ? { idle: 'its counted points at their least never reach what is asked' } : {}
      const left = set(regulation, 'decidedBy', undefined as never)
      add('literal', { file, path: 'decidedBy' }, 'left out', left, idle)
    }
    for (const [n, { when }] of (regulation.notes ?? []).entries())
      if (when) condition(when, { file, path: `notes[${n}].when` }, { root: when })
    for (const [n, version] of regulation.versions.entries()) {
      const before = regulation.versions[n - 1]
      const path = `versions.${version.from}`
      if (version.appliesWhen) {
        add(
          'connective',
          { file, path: `${path}.appliesWhen` },
          'left out',
          set(version, 'appliesWhen', undefined as never),
        )
        condition(version.appliesWhen, { file, path: `${path}.appliesWhen` }, { root: version.appliesWhen })
      }
      if (version.criteria && version.criteria !== before?.criteria)
        criteria(version.criteria, { file, path: `${path}.criteria` })
      if (version.score && version.score !== before?.score) score(version.score, { file, path: `${path}.score` }, false)
    }
  }
  for (const { from, rows } of ruleset.sizeStandard.versions)
    for (const [n, { floors }] of rows.entries())
      for (const size of ['large', 'medium', 'small'] as const)
        for (const fact of Object.keys(floors[size])) {
          const place = {
            file: 'rules/regulations/size-standard.yaml',
            path: `versions.${from}.rows[${n}].floors.${size}.${fact}`,
          }
          numbers('literal', floors[size], fact, place, 1, {})
          if (Object.keys(floors[size]).length > 1)
            add('connective', place, 'left out', set(floors[size], fact, undefined as never))
        }
  versions(ruleset.sizeStandard.versions, 'rules/regulations/size-standard.yaml', 'size-standard')

  const [first, ...others] = ruleset.products
  const shared = first!.criteria.filter(
    ({ when }) => when && others.every((other) => other.criteria.some((one) => one.when === when)),
  )
  versions(ruleset.common.versions, 'rules/products/_common.yaml', 'common')
  criteria(shared, { file: 'rules/products/_common.yaml', path: 'criteria' }, (one) =>
    ruleset.products.flatMap((product) => product.criteria.filter(({ when }) => when === one.when)),
  )
  for (const product of ruleset.products) {
    const file = `rules/products/${product.id}.yaml`
    versions(product.versions, file, product.id)
    criteria(product.criteria.slice(shared.length), { file, path: 'criteria' })
    for (const [n, { when }] of product.meantFor.traits.entries())
      condition(when, { file, path: `meantFor.traits[${n}].when` }, { root: when })
  }
  for (const card of ruleset.scorecards)
    score(card as unknown as Score, { file: `rules/scorecards/${card.id}.yaml`, path: '' }, true)

  for (const { id, formula, reader } of ruleset.derived) {
    // A figure that is only shown decides nothing.
    if (reader === 'display' && !('choose' in formula)) continue
    const place = { file: 'rules/questions.yaml', path: `derived.${id}.formula` }
    if ('choose' in formula) {
      const rows = (): Row[] => formula.choose.map(({ when, value }) => ({ ...(when ? { when } : {}), gives: value }))
      for (const [n, entry] of formula.choose.entries()) {
        const own = { ...place, path: `${place.path}.choose[${n}]` }
        for (const other of optionsOf(id).filter((option) => option !== entry.value))
          add(
            'literal',
            { ...own, path: `${own.path}.value` },
            `${entry.value} → ${other}`,
            set(entry, 'value', String(other)),
          )
        if (n < formula.choose.length - 2)
          add('order', own, 'after the next', set(formula, 'choose', swapped(formula.choose, n)), { rows })
        if (entry.when) condition(entry.when, { ...own, path: `${own.path}.when` }, { root: entry.when, rows })
      }
      continue
    }
    if ('years' in formula) numbers('formula', formula, 'years', { ...place, path: `${place.path}.years` }, 1, {})
    const lists = formula as unknown as Record<string, unknown>
    const walk = (holder: Record<string, unknown>, key: string, path: string): void => {
      const list = holder[key]
      if (!Array.isArray(list)) {
        if (list !== null && typeof list === 'object')
          for (const inner of Object.keys(list)) walk(list as Record<string, unknown>, inner, `${path}.${inner}`)
        return
      }
      const own = { ...place, path }
      if (key === 'sum' || key === 'product')
        for (const n of list.keys()) add('formula', own, `without part ${n + 1}`, set(holder, key, without(list, n)))
      else
        for (const n of list.slice(1).keys())
          add('formula', own, `part ${n + 1} after the next`, set(holder, key, swapped(list, n)))
      for (const [n, part] of list.entries())
        if (part !== null && typeof part === 'object')
          for (const inner of Object.keys(part)) walk(part as Record<string, unknown>, inner, `${path}[${n}].${inner}`)
    }
    for (const key of Object.keys(lists)) if (key !== 'industry') walk(lists, key, `${place.path}.${key}`)
  }
  for (const fact of ruleset.facts)
    if (fact.period === 'priorYear' || fact.period === 'twoYearsPrior')
      add(
        'date',
        { file: 'rules/questions.yaml', path: `facts.${fact.id}.period` },
        `${fact.period} → lastYear`,
        set(fact, 'period', 'lastYear'),
      )
  for (const [n, { atMost }] of ruleset.ties.entries())
    add(
      'connective',
      { file: 'rules/questions.yaml', path: `ties[${n}]` },
      `${atMost.join(' ≤ ')} left out`,
      set(ruleset, 'ties', without(ruleset.ties, n)),
    )

  const { preferences } = ruleset.recommendation
  for (const [n, one] of preferences.entries()) {
    const place = { file: 'rules/recommendation.yaml', path: `preferences[${n}]` }
    add('order', place, 'left out', set(ruleset.recommendation, 'preferences', without(preferences, n)))
    if (n < preferences.length - 1)
      add('order', place, 'after the next', set(ruleset.recommendation, 'preferences', swapped(preferences, n)))
    if (one.among)
      add('literal', { ...place, path: `${place.path}.among` }, 'left out', set(one, 'among', undefined as never))
    if (one.when) condition(one.when, { ...place, path: `${place.path}.when` }, { root: one.when })
    const tiers = (holder: Record<string, string[][]>, key: string, path: string): void => {
      const list = holder[key]!
      for (const [m, tier] of list.entries()) {
        for (const k of tier.keys())
          add('order', { ...place, path: `${path}[${m}]` }, `without ${tier[k]}`, set(list, m, without(tier, k)))
        if (m < list.length - 1)
          add('order', { ...place, path: `${path}[${m}]` }, 'after the next', set(holder, key, swapped(list, m)))
      }
    }
    if (one.tiers) tiers(one as { tiers: string[][] }, 'tiers', `${place.path}.tiers`)
    if (one.byFact) {
      const { byFact } = one
      for (const key of Object.keys(byFact.tiers)) {
        tiers(byFact.tiers, key, `${place.path}.byFact.tiers.${key}`)
        add(
          'order',
          { ...place, path: `${place.path}.byFact.tiers.${key}` },
          'left out',
          set(byFact.tiers, key, undefined as never),
        )
      }
      if (byFact.toldBy)
        add(
          'literal',
          { ...place, path: `${place.path}.byFact.toldBy` },
          'left out',
          set(byFact, 'toldBy', undefined as never),
        )
    }
  }
  for (const [n, { when }] of ruleset.alternatives.entries())
    if (when) condition(when, { file: 'rules/alternatives.yaml', path: `[${n}].when` }, { root: when })

  const read = new Set(ruleset.derived.flatMap(({ formula }) => ('industry' in formula ? [formula.industry] : [])))
  for (const list of ruleset.industries.lists.filter(({ id }) => read.has(id))) {
    const place = { file: 'rules/industries.yaml', path: `lists.${list.id}` }
    const other = list.options.find(({ value }) => value !== list.otherwise)!.value
    add(
      'literal',
      { ...place, path: `${place.path}.otherwise` },
      `${list.otherwise} → ${other}`,
      set(list, 'otherwise', other),
    )
    for (const [n, entry] of list.entries.entries())
      for (const key of ['codes', 'except'] as const)
        for (const [m, code] of (entry[key] ?? []).entries())
          add(
            'literal',
            { ...place, path: `${place.path}.entries[${n}].${key}[${m}]` },
            `${code} left out`,
            set(entry, key, without(entry[key]!, m)),
          )
  }
  return found
}
