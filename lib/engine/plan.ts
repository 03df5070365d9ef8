import { NOT_COVERED, type Variable, type Variables, variablesOf } from './box'
import { addMonths, dayOf, isoOf, NEVER, startOfYear, yearOf } from './day'
import { type Derivation, derivationOf } from './derive'
import { type Industries, type Program, programOf, type SizePlan, type Step } from './program'
import type {
  Basis,
  Characteristic,
  Citation,
  Condition,
  Confirmation,
  Criterion,
  Leaf,
  Operator,
  Points,
  Product,
  Regulation,
  RegulationVersion,
  RelativeDay,
  Ruleset,
  Scalar,
  Score,
  SizeRow,
  Status,
  Value,
  Words,
} from './types'

/**
 * The rules as they stand on one day, laid out as one list of steps: each works out a derived fact, a condition or some
 * points from what stands before it. Running the list once over a box gives every outcome there is.
 */
export type Plan = {
  asOf: string
  variables: Variables
  steps: Step[]
  program: Program
  truths: number
  scores: number
  regulations: RegulationPlan[]
  products: ProductPlan[]
  sides: { tech: SidePlan; talent: SidePlan }
  preferences: PreferencePlan[]
  alternatives: { id: string; when: Placed | null }[]
  size: Variable | null
  industries: Industries
  /** What a derived fact is worked out from. */
  inputs: Map<number, { facts: number[]; whens: Placed[] }>
  /** What time alone may move: the rules' first days, and the waits in months and days that conditions name. */
  clock: { firstDays: number[]; months: Set<number>; days: Set<number> }
}

export type Needed = {
  value: Scalar | Scalar[]
  from?: string
  status?: Status
  basis?: Basis
  citation?: Citation
  confirmation?: Confirmation
  parameter?: string
}

/** A condition with its place in the plan; the trace is read off this tree. */
export type Placed = {
  slot: number
  source: Condition
  kids: Placed[]
  variable?: Variable
  operator?: Operator
  needed?: Needed
  score?: { slot: number; path: string; max: number; characteristics: CharacteristicPlan[] }
  /** What the recognition's own rules, or the title told, decide. */
  regulation?: RegulationPlan
  held?: Placed
}

export type CriterionPlan = {
  criterion: Criterion
  id: string
  placed: Placed | null
  status: Status
  citation?: Citation
  from?: string
}
export type CharacteristicPlan = {
  source: Characteristic
  slot: number
  bands: (Placed | null)[]
  status: Status
  citation?: Citation
}
export type ScorePlan = {
  slot: number
  max: number
  characteristics: CharacteristicPlan[]
  paths: Map<string, ScorePart>
}
type ScorePart = { slot: number; max: number; characteristics: CharacteristicPlan[] }

export type VersionPlan = {
  version: RegulationVersion
  citation: Citation
  when: Placed | null
  criteria: CriterionPlan[]
  score: ScorePlan | null
  outcome: number
}
export type RegulationPlan = {
  regulation: Regulation
  /** Texts that may apply, the newest first; the last one has no clause. */
  versions: VersionPlan[]
  inForce: boolean
  outcome: number
  held: Placed | null
  notes: { text: Words; when: Placed | null }[]
}
export type ProductPlan = {
  product: Product
  criteria: CriterionPlan[]
  traits: { id: string; text: Words; placed: Placed }[]
  outcome: number
  inForce: boolean
}
export type SidePlan = { score: ScorePlan; quantitative: ScorePart; qualitative: ScorePart }
export type PreferencePlan = {
  id: string
  when: Placed | null
  tiers: Map<string, number> | null
  amongEligible: boolean
  byFact: { variable: Variable; toldBy: Variable | null; tiers: Map<Scalar, Map<string, number>> } | null
}

const WEAKNESS: Status[] = ['confirmed', 'public', 'unconfirmed', 'assumed']

/** Of two marks the weaker governs. */
export const weaker = (a: Status, b: Status): Status => (WEAKNESS.indexOf(a) >= WEAKNESS.indexOf(b) ? a : b)

/** The version in force: the last that begins by that day; null where the day is before the first or after the end. */
export function inForce<V extends { from: string; citation: Citation | null }>(versions: V[], asOf: string): V | null {
  let last: V | null = null
  for (const version of versions) if (version.from <= asOf) last = version
  return last
}

const holds = (test: Operator, sign: number): boolean =>
  test === 'gte'
    ? sign >= 0
    : test === 'gt'
      ? sign > 0
      : test === 'lte'
        ? sign <= 0
        : test === 'lt'
          ? sign < 0
          : test === 'eq'
            ? sign === 0
            : sign !== 0

/** The day that a rule counts from the decision's date. */
export const relativeDay = (day: RelativeDay, today: number): number =>
  'asOf' in day ? addMonths(today, -(day.minusMonths ?? 0)) : startOfYear(yearOf(today) - 1)

export function compile(ruleset: Ruleset, asOf: string): Plan {
  const today = dayOf(asOf)
  const variables = variablesOf(ruleset, today)
  const steps: Step[] = []
  let truths = 0
  let scores = 0
  const derivations = new Map<string, Derivation>()
  const inputs: Plan['inputs'] = new Map()
  const regulations = new Map<string, RegulationPlan>()
  const scorePaths = new Map<string, ScorePart>()
  const neededDays = (leaf: Leaf): number => relativeDay(leaf.day!, today)

  const variableOf = (id: string): Variable => {
    const variable = variables.byId.get(id)
    if (!variable) throw new ReferenceError(`no such fact: ${id}`)
    return variable
  }

  /** Values of products and regulations, as dated; the version that began last speaks, with its own citation. */
  const parameters = new Map<
    string,
    { versions: { from: string; citation: Citation | null; values?: Record<string, Value> }[] }
  >()
  for (const file of [...ruleset.regulations, ...ruleset.products, ruleset.common]) parameters.set(file.id, file)
  const parameterOf = (name: string): Needed | null => {
    const [file = '', key = ''] = name.split('.')
    let found = null as Needed | null
    for (const version of parameters.get(file)?.versions ?? []) {
      // Before the first version the value that will apply is shown, and decides nothing.
      if (version.from > asOf && found) break
      const value = version.values?.[key]
      if (value === undefined) continue
      const own = typeof value === 'number' ? null : value
      const plain = typeof value === 'number' ? value : value.value
      // An unchanged value keeps the day on which it first applied.
      const same = found?.value === plain && found.status === (own?.status ?? version.citation?.status)
      found = {
        value: plain,
        from: same ? found!.from! : version.from,
        parameter: name,
        ...(own ? { status: own.status } : version.citation ? { status: version.citation.status } : {}),
        ...(own?.basis ? { basis: own.basis } : {}),
        ...(own?.confirmation ? { confirmation: own.confirmation } : {}),
        // An assumption has a basis; the text that its version cites does not say it.
        ...(version.citation && own?.status !== 'assumed' ? { citation: version.citation } : {}),
      }
    }
    return found
  }
  const isInForce = (needed: Needed | null): needed is Needed =>
    needed !== null && (needed.from === undefined || needed.from <= asOf)

  const months = new Set<number>()
  const days = new Set<number>()
  const slot = (): number => truths++
  const constant = (truth: number): number => {
    const out = slot()
    steps.push({ op: 'constant', out, truth })
    return out
  }

  const bits = (variable: Variable, test: (value: Scalar) => boolean): number =>
    variable.options.reduce<number>((mask, option, n) => (test(option) ? mask | (1 << n) : mask), 0)

  function placeLeaf(leaf: Leaf & Condition): Placed {
    const variable = variableOf(leaf.fact)
    const needed: Needed | null = leaf.parameter
      ? parameterOf(leaf.parameter)
      : leaf.day
        ? { value: isoOf(neededDays(leaf)) }
        : { value: leaf.value! }
    const placed: Placed = {
      slot: 0,
      source: leaf,
      kids: [],
      variable,
      operator: leaf.operator,
      ...(needed ? { needed } : {}),
    }
    if (!isInForce(needed)) {
      placed.slot = constant(4)
      return placed
    }
    placed.slot = slot()
    if (variable.kind === 'set') {
      const { value } = needed
      const list = Array.isArray(value) ? value : [value]
      const accept = bits(variable, (option) =>
        leaf.operator === 'in' || leaf.operator === 'eq'
          ? list.includes(option)
          : leaf.operator === 'notIn' || leaf.operator === 'neq'
            ? !list.includes(option)
            : typeof option === 'number' && holds(leaf.operator, Math.sign(option - Number(value))),
      )
      const unclear = bits(
        variable,
        (option) => (option === NOT_COVERED && variable === size) || (leaf.unknownFor ?? []).includes(option),
      )
      steps.push({ op: 'member', out: placed.slot, a: variable.index, accept, unclear })
      return placed
    }
    if (leaf.day && 'asOf' in leaf.day) months.add(leaf.day.minusMonths ?? 0)
    if ('formula' in variable.definition) {
      if ('monthsSince' in variable.definition.formula) months.add(Number(needed.value))
      if ('daysSince' in variable.definition.formula) days.add(Number(needed.value))
    }
    const value = leaf.day
      ? neededDays(leaf)
      : needed.value === 'none'
        ? NEVER
        : typeof needed.value === 'string'
          ? dayOf(needed.value)
          : Number(needed.value)
    steps.push({
      op: 'compare',
      out: placed.slot,
      a: variable.index,
      test: leaf.operator,
      needed: value,
      derivation: derivations.get(leaf.fact) ?? null,
      ...(leaf.day ? { day: leaf.day } : {}),
    })
    return placed
  }

  function place(source: Condition, scope: Map<string, ScorePart> | null): Placed {
    if ('unknown' in source) return { slot: constant(4), source, kids: [] }
    if ('fact' in source) return placeLeaf(source)
    if ('points' in source) {
      const part = scope?.get(source.points) ?? scorePaths.get(source.points)
      if (!part) throw new ReferenceError(`no such points: ${source.points}`)
      const needed = source.parameter ? parameterOf(source.parameter) : { value: source.value! }
      const base: Placed = {
        slot: 0,
        source,
        kids: [],
        operator: source.operator,
        score: { slot: part.slot, path: source.points, max: part.max, characteristics: part.characteristics },
      }
      if (!isInForce(needed)) return { ...base, ...(needed ? { needed } : {}), slot: constant(4) }
      const out = slot()
      steps.push({ op: 'points', out, score: part.slot, test: source.operator, needed: Number(needed.value) })
      return { ...base, slot: out, needed }
    }
    if ('recognition' in source) {
      const regulation = regulationOf(source.recognition)
      const held = regulation.regulation.heldUntil ? place(title(regulation.regulation.heldUntil), null) : undefined
      if (source.is === 'held' && held) return { slot: held.slot, source, kids: [], regulation, held }
      if (source.is === 'met' || !held) return { slot: regulation.outcome, source, kids: [], regulation }
      const out = slot()
      steps.push({ op: 'any', out, kids: Int32Array.of(held.slot, regulation.outcome) })
      return { slot: out, source, kids: [], regulation, held }
    }
    if ('not' in source) {
      const kid = place(source.not, scope)
      const out = slot()
      steps.push({ op: 'not', out, kid: kid.slot })
      return { slot: out, source, kids: [kid] }
    }
    const join = 'all' in source ? 'all' : 'any'
    const kids = ('all' in source ? source.all : source.any).map((kid) => place(kid, scope))
    const out = slot()
    steps.push({ op: join, out, kids: Int32Array.from(kids, (kid) => kid.slot) })
    return { slot: out, source, kids }
  }

  const title = (fact: string): Condition => ({ fact, operator: 'gte', day: { asOf: true } })

  function placeScore(score: Score, name: string, citation: Citation | null, status: Status): ScorePlan {
    const paths = new Map<string, ScorePart>()
    const total = (kids: number[], max: number): number => {
      const out = scores++
      steps.push({ op: 'total', score: out, kids: Int32Array.from(kids), max })
      return out
    }
    const characteristics = score.characteristics.map((source): CharacteristicPlan => {
      const out = scores++
      const plan: CharacteristicPlan = {
        source,
        slot: out,
        bands: [],
        status: source.status ?? status,
        ...(citation ? { citation } : {}),
      }
      if (!source.bands) {
        steps.push({ op: 'rated', score: out, key: source.id, max: source.max })
      } else {
        plan.bands = source.bands.map((band) => (band.when ? place(band.when, paths) : null))
        const of = (points: Points, end: 'min' | 'max') => (typeof points === 'number' ? points : points[end])
        steps.push({
          op: 'bands',
          score: out,
          whens: Int32Array.from(plan.bands, (band) => band?.slot ?? -1),
          low: Float64Array.from(source.bands, (band) => of(band.points, 'min')),
          high: Float64Array.from(source.bands, (band) => of(band.points, 'max')),
        })
      }
      paths.set(`${name}/${source.id}`, { slot: out, max: source.max, characteristics: [plan] })
      return plan
    })
    const part = (of: CharacteristicPlan[], max: number): ScorePart => ({
      slot: total(
        of.map((one) => one.slot),
        max,
      ),
      max,
      characteristics: of,
    })
    const maxOf = (of: CharacteristicPlan[]) => of.reduce((sum, one) => sum + one.source.max, 0)
    const parts = Object.entries(score.parts ?? {}).map(([id, { of, max }]) => {
      const chosen = of.map((each) => {
        const found = characteristics.find((one) => one.source.id === each)
        if (!found) throw new ReferenceError(`${name}: part ${id} names no characteristic: ${each}`)
        return found
      })
      const made = part(chosen, max ?? maxOf(chosen))
      paths.set(`${name}/${id}`, made)
      return { made, of }
    })
    const named = parts.flatMap(({ of }) => of)
    const partition = named.length === characteristics.length && new Set(named).size === named.length
    const whole: ScorePart = partition
      ? {
          slot: total(
            parts.map(({ made }) => made.slot),
            score.max,
          ),
          max: score.max,
          characteristics,
        }
      : part(characteristics, score.max)
    paths.set(name, whole)
    return { slot: whole.slot, max: score.max, characteristics, paths }
  }

  const { industries, reads } = industriesFor(ruleset)
  // Derived facts first: arithmetic, then lists by industry, sizes and choices, in the order of the file.
  const size = ruleset.derived.find((definition) => 'sizeStandard' in definition.formula)?.id
    ? variableOf(ruleset.derived.find((definition) => 'sizeStandard' in definition.formula)!.id)
    : null
  for (const definition of ruleset.derived) {
    const derivation = derivationOf(definition, variables)
    if (!derivation) continue
    derivations.set(definition.id, derivation)
    inputs.set(derivation.variable.index, { facts: derivation.facts, whens: [] })
    steps.push({ op: 'derive', derivation })
  }
  for (const { id, formula } of ruleset.derived) {
    const variable = variableOf(id)
    if ('industry' in formula) {
      const list = ruleset.industries.lists.find((one) => one.id === formula.industry)
      if (!list) throw new ReferenceError(`${id}: no such industry list: ${formula.industry}`)
      inputs.set(variable.index, { facts: [variableOf('industryCode').index], whens: [] })
      const read = reads.get(list.id)!
      const bits = new Map(industries.all.map((code) => [code, 1 << variable.options.indexOf(read.get(code)!)]))
      steps.push({ op: 'industry', variable, industries, bits, read: new Map() })
    } else if ('sizeStandard' in formula) {
      const sector = variableOf('sizeSector')
      const rows = inForce(ruleset.sizeStandard.versions, asOf)?.rows ?? []
      const plans = sector.options.map((one) => sizePlan(rows, one, variableOf))
      inputs.set(variable.index, {
        facts: [...new Set([sector.index, ...plans.flatMap((one) => one?.facts ?? [])])],
        whens: [],
      })
      steps.push({ op: 'size', variable, sector, rows: plans })
    } else if ('choose' in formula) {
      const placed = formula.choose.map(({ when }) => (when ? place(when, null) : null))
      const values = formula.choose.map(({ value }) => 1 << variable.options.indexOf(value))
      inputs.set(variable.index, { facts: [], whens: placed.filter((one) => one !== null) })
      steps.push({ op: 'choose', variable, bits: values, whens: Int32Array.from(placed, (one) => one?.slot ?? -1) })
    }
  }

  const criterionPlan = (
    criterion: Criterion,
    id: string,
    scope: Map<string, ScorePart> | null,
    status: Status,
    citation: Citation | null,
    from: string,
  ): CriterionPlan => ({
    criterion,
    id,
    placed: criterion.when ? place(criterion.when, scope) : null,
    status: criterion.status ?? status,
    ...(citation ? { citation } : {}),
    from,
  })
  const conjunction = (criteria: CriterionPlan[]): number => {
    const out = slot()
    const kids = criteria
      .filter(({ criterion, placed }) => criterion.kind === 'required' && placed)
      .map(({ placed }) => placed!.slot)
    steps.push({ op: 'all', out, kids: Int32Array.from(kids) })
    return out
  }

  function placeRegulation(regulation: Regulation): RegulationPlan {
    const started = regulation.versions.filter((version) => version.from <= asOf)
    const candidates: RegulationVersion[] = []
    for (const version of [...started].reverse()) {
      candidates.push(version)
      if (!version.appliesWhen) break
    }
    const current = candidates[0]
    const begun = current !== undefined && current.citation !== null
    if (!begun) candidates.splice(0, candidates.length, regulation.versions[0]!)
    const versions = candidates
      .filter((version) => version.citation !== null)
      .map((version): VersionPlan => {
        const citation = version.citation!
        const score = version.score ? placeScore(version.score, regulation.id, citation, citation.status) : null
        const criteria = (version.criteria ?? []).map((one) =>
          criterionPlan(one, one.id, score?.paths ?? null, citation.status, citation, version.from),
        )
        let outcome = conjunction(criteria)
        if (regulation.decidedBy === 'experts') {
          const out = slot()
          steps.push({ op: 'experts', out, kid: outcome })
          outcome = out
        }
        return {
          version,
          citation,
          when: begun && version.appliesWhen ? place(version.appliesWhen, null) : null,
          criteria,
          score,
          outcome,
        }
      })
    let outcome = versions[versions.length - 1]!.outcome
    for (const version of [...versions].reverse().slice(1)) {
      const out = slot()
      steps.push({ op: 'pick', out, when: version.when!.slot, chosen: version.outcome, otherwise: outcome })
      outcome = out
    }
    for (const [path, part] of versions[0]!.score?.paths ?? []) scorePaths.set(path, part)
    return {
      regulation,
      versions,
      inForce: begun,
      outcome: begun ? outcome : constant(4),
      held: regulation.heldUntil ? place(title(regulation.heldUntil), null) : null,
      notes: (regulation.notes ?? []).map(({ text, when }) => ({ text, when: when ? place(when, null) : null })),
    }
  }
  const inOrder = <T extends { order: number }>(list: T[]): T[] => [...list].sort((a, b) => a.order - b.order)
  const underway = new Set<string>()
  /** Instruments may read each other's titles; each is laid out when the first one asks for it. */
  function regulationOf(id: string): RegulationPlan {
    const known = regulations.get(id)
    if (known) return known
    const regulation = ruleset.regulations.find((one) => one.id === id)
    if (!regulation) throw new ReferenceError(`no such recognition: ${id}`)
    if (underway.has(id))
      throw new ReferenceError(`${[...underway, id].join(' → ')}: recognitions that need each other`)
    underway.add(id)
    const plan = placeRegulation(regulation)
    underway.delete(id)
    regulations.set(id, plan)
    return plan
  }
  for (const { id } of ruleset.regulations) regulationOf(id)

  const side = (id: 'tech' | 'talent'): SidePlan => {
    const card = ruleset.scorecards.find((one) => one.id === id)
    if (!card) throw new ReferenceError(`no scorecard ${id}`)
    const score = placeScore({ ...card, parts: { ...card.parts } }, id, card.citation, card.citation.status)
    const sum = (judged: boolean): ScorePart => {
      const of = score.characteristics.filter(({ source }) => (source.judged ?? false) === judged)
      const max = of.reduce((total, one) => total + one.source.max, 0)
      const out = scores++
      steps.push({ op: 'total', score: out, kids: Int32Array.from(of, (one) => one.slot), max })
      return { slot: out, max, characteristics: of }
    }
    const plan = { score, quantitative: sum(false), qualitative: sum(true) }
    for (const [path, part] of score.paths) scorePaths.set(path, part)
    // In a gate, "tech points" are the counted ones: a judged point never opens or closes a gate.
    scorePaths.set(id, plan.quantitative)
    return plan
  }
  const sides = { tech: side('tech'), talent: side('talent') }

  const products = inOrder(ruleset.products).map((product): ProductPlan => {
    const version = inForce(product.versions, asOf)
    const first = version ?? product.versions[0]!
    const criteria = product.criteria.map((one) => criterionPlan(one, one.id, null, 'assumed', null, first.from))
    return {
      product,
      criteria,
      traits: product.meantFor.traits.map(({ id, text, when }) => ({ id, text, placed: place(when, null) })),
      outcome: version ? conjunction(criteria) : constant(4),
      inForce: version !== null,
    }
  })

  const tierMap = (tiers: string[][]): Map<string, number> => {
    const map = new Map<string, number>()
    for (const { id } of ruleset.products) map.set(id, tiers.length)
    tiers.forEach((tier, n) => {
      for (const id of tier) map.set(id, n)
    })
    return map
  }
  const preferences = ruleset.recommendation.preferences.map(
    (one): PreferencePlan => ({
      id: one.id,
      when: one.when ? place(one.when, null) : null,
      tiers: one.tiers ? tierMap(one.tiers) : null,
      amongEligible: one.among === 'eligible',
      byFact: one.byFact
        ? {
            variable: variableOf(one.byFact.fact),
            toldBy: one.byFact.toldBy ? variableOf(one.byFact.toldBy) : null,
            tiers: new Map(Object.entries(one.byFact.tiers).map(([value, tiers]) => [value, tierMap(tiers)])),
          }
        : null,
    }),
  )

  const alternatives = ruleset.alternatives.map(({ id, when }) => ({ id, when: when ? place(when, null) : null }))
  const firstDays = new Set<number>()
  for (const file of [...ruleset.regulations, ...ruleset.products, ruleset.sizeStandard])
    for (const version of file.versions) firstDays.add(dayOf(version.from))
  return {
    asOf,
    variables,
    steps,
    program: programOf(steps, { truths, scores, variables: variables.list.length }),
    truths,
    scores,
    regulations: inOrder(ruleset.regulations).map(({ id }) => regulationOf(id)),
    products,
    sides,
    preferences,
    alternatives,
    size,
    industries,
    inputs,
    clock: { firstDays: [...firstDays], months, days },
  }
}

const plans = new WeakMap<Ruleset, Map<string, Plan>>()

/** The rules laid out for one day, kept for the days asked for last. */
export function planFor(ruleset: Ruleset, asOf: string): Plan {
  const byDay = plans.get(ruleset) ?? new Map<string, Plan>()
  plans.set(ruleset, byDay)
  let plan = byDay.get(asOf)
  if (!plan) {
    if (byDay.size >= 64) byDay.delete(byDay.keys().next().value!)
    plan = compile(ruleset, asOf)
    byDay.set(asOf, plan)
  }
  return plan
}

const SECTIONS: [letter: string, first: number, last: number][] = [
  ['A', 1, 5],
  ['B', 6, 12],
  ['C', 13, 43],
  ['D', 44, 46],
  ['E', 47, 50],
  ['F', 51, 52],
  ['G', 53, 60],
  ['H', 61, 62],
  ['I', 63, 65],
  ['J', 66, 69],
  ['K', 70, 70],
  ['L', 71, 72],
  ['M', 73, 75],
  ['N', 76, 79],
  ['O', 80, 82],
  ['P', 83, 83],
  ['Q', 84, 85],
  ['R', 86, 90],
  ['S', 91, 96],
  ['T', 97, 97],
] // prettier-ignore

/** The divisions (two digits) of a GB/T 4754-2017 section. */
export const divisionsOf = (letter: string): string[] => {
  const section = SECTIONS.find(([one]) => one === letter)
  if (!section) return []
  const [, first, last] = section
  return Array.from({ length: last - first + 1 }, (_, n) => String(first + n).padStart(2, '0'))
}

type List = Ruleset['industries']['lists'][number]

/** Codes without their letter; a section stands for its divisions. */
const prefixes = (code: string): string[] => (/^[A-T]$/.test(code) ? divisionsOf(code) : [code.replace(/^[A-T]/, '')])

/** What a list says of a class: the longest prefix that covers it decides. */
function readList(list: List, code: string): string {
  let value = list.otherwise
  let longest = -1
  for (const entry of list.entries)
    for (const [codes, says] of [[entry.codes, entry.value] as const, [entry.except ?? [], list.otherwise] as const])
      for (const prefix of codes.flatMap(prefixes))
        if (
          code.startsWith(prefix) &&
          (prefix.length > longest || (prefix.length === longest && codes === entry.except))
        ) {
          value = says
          longest = prefix.length
        }
  return value
}

function industriesOf(lists: List[]): Industries {
  const named = lists.flatMap((list) =>
    list.entries.flatMap(({ codes, except }) => [...codes, ...(except ?? [])].flatMap(prefixes)),
  )
  const divisions = SECTIONS.flatMap(([letter]) => divisionsOf(letter))
  const all = [...new Set([...divisions, ...named])].sort()
  const known = new Map<string | null, string[]>([[null, all]])
  const under = (code: string | null): string[] => {
    let found = known.get(code)
    if (!found) {
      const given = prefixes(code!)
      found = all.filter((one) => given.some((prefix) => one.startsWith(prefix)))
      // A class that no list names is like the nearest one above it that a list, or its division, names.
      const rest = given
        .filter((prefix) => !all.includes(prefix))
        .map((prefix) => all.filter((one) => prefix.startsWith(one)).pop())
      found = [...new Set([...found, ...rest.filter((one) => one !== undefined)])]
      if (known.size < 5000) known.set(code, found)
    }
    return found
  }
  return { all, under }
}

const industriesKnown = new WeakMap<Ruleset, { industries: Industries; reads: Map<string, Map<string, string>> }>()

/** The classes of a ruleset, and what each list says of each; no date changes them. */
function industriesFor(ruleset: Ruleset) {
  let known = industriesKnown.get(ruleset)
  if (!known) {
    const { lists } = ruleset.industries
    const industries = industriesOf(lists)
    const reads = new Map(
      lists.map((list) => [list.id, new Map(industries.all.map((code) => [code, readList(list, code)]))]),
    )
    known = { industries, reads }
    industriesKnown.set(ruleset, known)
  }
  return known
}

function sizePlan(rows: SizeRow[], sector: Scalar, variableOf: (id: string) => Variable): SizePlan | null {
  const row = rows.find((one) => one.sector === sector)
  if (!row) return null
  const ids = [
    ...new Set([row.floors.large, row.floors.medium, row.floors.small].flatMap((floors) => Object.keys(floors))),
  ]
  const floorsOf = (floors: Record<string, number>) => ids.map((id) => floors[id] ?? Number.NEGATIVE_INFINITY)
  return {
    facts: ids.map((id) => variableOf(id).index),
    // From the highest class down, in the reverse order of the options micro, small, medium, large.
    floors: [floorsOf(row.floors.large), floorsOf(row.floors.medium), floorsOf(row.floors.small)],
  }
}
