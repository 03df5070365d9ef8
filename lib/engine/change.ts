import { type Box, copyBox, place, placeAll, settleTies, settleYears, type Variable } from './box'
import { addMonths, dayOf, isoOf, NEVER, startOfYear, yearOf } from './day'
import type { Derivation } from './derive'
import {
  type CharacteristicPlan,
  type CriterionPlan,
  type Placed,
  type Plan,
  type ProductPlan,
  planFor,
  type RegulationPlan,
  relativeDay,
} from './plan'
import { coneOf, factsRead, type Step } from './program'
import { emptyRun, over, perform, type Run } from './run'
import { NO, YES } from './truth'
import type { Change, FactDefinition, Facts, FactValue, Ratings, Ruleset, Scalar } from './types'

/** One way to make a condition hold: what to set, and what that costs. */
type Repair = { set: Map<number, FactValue>; cost: number }

/** How many ways are kept at each step; the cheapest are. */
const KEPT = 6
/** A way with more parts than this is a list of open questions rather than advice. */
const MANY = 8
/** A fact that is not known costs nothing to be right about, but a way with fewer of them is plainer. */
const UNKNOWN_COST = 0.1

const cheapest = (list: Repair[]): Repair[] => [...list].sort((a, b) => a.cost - b.cost).slice(0, KEPT)

/**
 * Up to three sets of facts, cheapest first, that make the product eligible: only what a company may change, in the
 * direction its fact allows, by the smallest step; each is verified by a run of the rules and has no part to spare.
 */
export function changesFor(plan: Plan, run: Run, product: ProductPlan, facts: Facts, ratings?: Ratings): Change[] {
  const { list } = plan.variables
  const { trial, told } = lentFor(plan)
  placeAll(told, plan.variables, facts, plan.asOf, run.box.accountsYear)
  const cone = coneOf(plan.program, plan.program.truthFrom[product.outcome]!)
  const works = (set: Map<number, FactValue>): boolean => {
    copyBox(trial.box, told)
    for (const [index, value] of set) place(trial.box, list[index]!, value)
    if (settleTies(trial.box, plan.variables)) return false
    settleYears(trial.box, plan.variables)
    perform(plan.program, trial, ratings, cone, cone.length)
    return trial.truth[product.outcome] === YES
  }
  const search = searches.get(run) ?? new Search(plan, run)
  searches.set(run, search)
  const found: Map<number, FactValue>[] = []
  const keys = new Set<string>()
  for (const way of search.all(
    required(product).map(({ placed }) => placed),
    YES,
  )) {
    const set = new Map(way.set)
    // Where much is unknown, one way is enough: the others would differ in what is not known anyway.
    if (found.length === (set.size > MANY ? 1 : 3)) break
    if (set.size === 0 || !works(set)) continue
    for (const index of [...set.keys()]) {
      const fewer = new Map(set)
      fewer.delete(index)
      if (works(fewer)) set.delete(index)
    }
    for (const index of set.keys()) shorten(plan, run, index, set, works)
    const key = JSON.stringify([...set].sort(([a], [b]) => a - b))
    if (!keys.has(key)) found.push(set)
    keys.add(key)
  }
  return found.map((set) => ({ set: Object.fromEntries([...set].map(([index, value]) => [list[index]!.id, value])) }))
}

/** Beside the other changes a shorter step of a number may do: halved until it does not. */
function shorten(
  plan: Plan,
  { box }: Run,
  index: number,
  set: Map<number, FactValue>,
  works: (set: Map<number, FactValue>) => boolean,
): void {
  const value = set.get(index)
  if (typeof value !== 'number' || plan.variables.list[index]!.kind !== 'number' || box.told[index] === 0) return
  const grid = plan.variables.list[index]!.whole ? 1 : 0.0001
  const at = (n: number): number => (grid === 1 ? n : Number((n * grid).toFixed(6)))
  const from = value > box.hi[index]! ? box.hi[index]! : box.lo[index]!
  const does = (n: number): boolean => works(new Map(set).set(index, at(n)))
  let far = Math.round(value / grid)
  let near = Math.round(from / grid)
  const step = far > near ? -1 : 1
  if (Math.abs(far - near) < 2 || !does(far + step)) return
  far += step
  while (Math.abs(far - near) > 1) {
    const middle = Math.trunc((near + far) / 2)
    if (does(middle)) far = middle
    else near = middle
  }
  set.set(index, at(far))
}

const choices = (value: FactValue): Scalar[] =>
  typeof value === 'object' ? (value && 'oneOf' in value ? value.oneOf : []) : [value]

/** What two choices have in common; null where nothing. */
function common(a: FactValue, b: FactValue): FactValue {
  const both = choices(a).filter((one) => choices(b).includes(one))
  return both.length > 1 ? { oneOf: both } : (both[0] ?? null)
}

/** What one search found for a run serves the next product's. */
const searches = new WeakMap<Run, Search>()
const lent = new WeakMap<Plan, { trial: Run; told: Box }>()

function lentFor(plan: Plan): { trial: Run; told: Box } {
  const known = lent.get(plan) ?? { trial: emptyRun(plan), told: emptyRun(plan).box }
  lent.set(plan, known)
  return known
}

class Search {
  private readonly derivations = new Map<number, Derivation>()
  private readonly leaves = new Map<string, Repair[]>()
  private readonly rows = new Map<CharacteristicPlan, (Repair & { points: number })[]>()
  private readonly met = new Map<RegulationPlan, Repair[]>()

  constructor(
    private readonly plan: Plan,
    private readonly run: Run,
  ) {
    for (const one of plan.steps)
      if (one.op === 'derive') this.derivations.set(one.derivation.variable.index, one.derivation)
  }

  all(list: Placed[], want: number): Repair[] {
    let ways: Repair[] = [{ set: new Map(), cost: 0 }]
    for (const one of list) {
      const own = this.ways(one, want)
      if (own.length === 0) return []
      ways = cheapest(ways.flatMap((way) => own.flatMap((next) => this.merge(way, next) ?? [])))
    }
    return ways
  }

  /** Two ways taken together; where both set a number, the one that goes further in the fact's direction. */
  private merge(a: Repair, b: Repair): Repair | null {
    const set = new Map(a.set)
    for (const [index, value] of b.set) {
      const before = set.get(index)
      if (before === undefined || before === value) set.set(index, value)
      else if (typeof before === 'number' && typeof value === 'number') {
        const down = (this.plan.variables.list[index]!.definition as FactDefinition).change === 'down'
        set.set(index, down ? Math.min(before, value) : Math.max(before, value))
      } else {
        const both = common(before, value)
        if (both === null) return null
        set.set(index, both)
      }
    }
    let cost = 0
    for (const [index, value] of set) cost += this.cost(index, value)
    return { set, cost }
  }

  /** What is told costs its effort to change; within a told range, or where nothing is told, it only has to be so. */
  private cost(index: number, value: FactValue): number {
    const { definition, kind } = this.plan.variables.list[index]!
    const { told, lo, hi } = this.run.box
    const effort = (definition as FactDefinition).effort ?? 5
    if (told[index] === 0) return UNKNOWN_COST
    if (told[index] === 2) return effort
    const x = typeof value === 'string' && kind === 'number' ? (value === 'none' ? NEVER : dayOf(value)) : value
    return typeof x === 'number' && kind === 'number' && (x < lo[index]! || x > hi[index]!) ? effort : UNKNOWN_COST
  }

  private ways(one: Placed, want: number): Repair[] {
    if (this.run.truth[one.slot] === want) return [{ set: new Map(), cost: 0 }]
    if (one.kids.length > 0) {
      if ('not' in one.source) return this.ways(one.kids[0]!, want === YES ? NO : YES)
      const conjunction = 'all' in one.source === (want === YES)
      return conjunction ? this.all(one.kids, want) : cheapest(one.kids.flatMap((kid) => this.ways(kid, want)))
    }
    if (one.score) return want === YES ? this.points(one) : []
    if (one.regulation) return this.recognition(one, want)
    if (one.variable && one.needed) return this.leaf(one, one.variable, want)
    return []
  }

  private recognition(one: Placed, want: number): Repair[] {
    if (want !== YES || !('is' in one.source)) return one.held && want === NO ? this.ways(one.held, NO) : []
    const held = one.held && one.source.is !== 'met' ? this.ways(one.held, YES) : []
    const met = one.source.is !== 'held' ? this.meeting(one.regulation!) : []
    return cheapest([...held, ...met])
  }

  /** Ways to meet the rows of a recognition, where not experts decide. */
  private meeting(one: RegulationPlan): Repair[] {
    let known = this.met.get(one)
    if (!known) {
      const [version] = one.versions
      known =
        version && one.inForce && one.regulation.decidedBy !== 'experts'
          ? this.all(
              version.criteria
                .filter(({ criterion, placed }) => criterion.kind === 'required' && placed)
                .map(({ placed }) => placed!),
              YES,
            )
          : []
      this.met.set(one, known)
    }
    return known
  }

  /** The cheapest mixes of better bands that reach the needed points. */
  private points(one: Placed): Repair[] {
    const { score, needed, operator } = one
    const goal = Number(needed!.value) + (operator === 'gt' ? Number.EPSILON * 1e3 : 0)
    const reached = this.run.low[score!.slot]!
    type Mix = Repair & { points: number }
    let mixes: Mix[] = [{ set: new Map(), cost: 0, points: reached }]
    for (const row of score!.characteristics) {
      const steps = this.bands(row)
      const next = mixes.flatMap((mix) => [
        mix,
        ...(mix.points >= goal
          ? []
          : steps.flatMap((step) => {
              const merged = this.merge(mix, step)
              return merged ? [{ ...merged, points: mix.points + step.points - this.run.low[row.slot]! }] : []
            })),
      ])
      // Keep what no other mix beats in both points and cost.
      next.sort((a, b) => a.cost - b.cost || b.points - a.points)
      let best = Number.NEGATIVE_INFINITY
      mixes = next.filter((mix) => {
        const better = mix.points > best
        if (better) best = mix.points
        return better
      })
      mixes.splice(24)
    }
    return cheapest(mixes.filter((mix) => mix.points >= goal))
  }

  private bands(row: CharacteristicPlan): (Repair & { points: number })[] {
    const known = this.rows.get(row) ?? this.searchBands(row)
    this.rows.set(row, known)
    return known
  }

  private searchBands(row: CharacteristicPlan): (Repair & { points: number })[] {
    const out: (Repair & { points: number })[] = []
    row.source.bands?.forEach((band, n) => {
      const points = typeof band.points === 'number' ? band.points : band.points.min
      const placed = row.bands[n]
      if (!placed || points <= this.run.low[row.slot]!) return
      for (const way of this.ways(placed, YES)) out.push({ ...way, points })
    })
    return out.sort((a, b) => a.cost - b.cost).slice(0, KEPT)
  }

  /** Conditions alike, as the bands of a row mostly are, are searched once. */
  private leaf(one: Placed, variable: Variable, want: number): Repair[] {
    const unclear = 'unknownFor' in one.source ? one.source.unknownFor : undefined
    const key = `${variable.index} ${one.operator} ${one.needed!.value} ${want} ${unclear}`
    let known = this.leaves.get(key)
    if (!known) {
      known = this.searched(one, variable, want)
      this.leaves.set(key, known)
    }
    return known
  }

  private searched(one: Placed, variable: Variable, want: number): Repair[] {
    const inputs = this.plan.inputs.get(variable.index)
    if (variable.kind === 'set' && !inputs) return this.option(one, variable, want)
    if (variable.kind !== 'number') return want === YES ? this.listed(variable) : []
    const test = (box: Box, derivation: Derivation | undefined): boolean => {
      const needed = this.needed(one)
      const sign = (end: 'lo' | 'hi') =>
        derivation ? derivation.sign(box, end, needed) : Math.sign(box[end][variable.index]! - needed)
      if (box.undefined[variable.index] === 2) return want === NO
      const truth = over(one.operator!, sign('lo'), sign('hi')) | (box.undefined[variable.index] === 1 ? NO : 0)
      return truth === want
    }
    if (!inputs) return this.number(variable, (box) => test(box, undefined))
    const derivation = this.derivations.get(variable.index)!
    const attempt = (box: Box): boolean => {
      derivation.run(box)
      return test(box, derivation)
    }
    const open = derivation.facts.filter((fact) => this.run.box.told[fact] !== 2)
    const single = derivation.facts.flatMap((fact) => this.number(this.plan.variables.list[fact]!, attempt, derivation))
    if (single.length > 0 || open.length < 2) return cheapest(single)
    // Several figures are unknown: the others stand at their example, the last is searched.
    const out: Repair[] = []
    for (const searched of open) {
      const set = new Map<number, FactValue>()
      for (const fact of open) {
        const example = (this.plan.variables.list[fact]!.definition as FactDefinition).example
        if (fact !== searched && example !== undefined) set.set(fact, example)
      }
      for (const way of this.number(this.plan.variables.list[searched]!, attempt, derivation, set)) {
        const merged = this.merge({ set, cost: 0 }, way)
        if (merged) out.push(merged)
      }
    }
    return cheapest(out)
  }

  private needed(one: Placed): number {
    const value = one.needed!.value
    return typeof value === 'string' ? (value === 'none' ? NEVER : dayOf(value)) : Number(value)
  }

  private mayChange(variable: Variable): FactDefinition['change'] {
    const definition = variable.definition as FactDefinition
    return this.run.box.told[variable.index] === 0 ? 'free' : definition.change
  }

  private option(one: Placed, variable: Variable, want: number): Repair[] {
    const { value } = one.needed!
    const list = Array.isArray(value) ? value : [value]
    const unclear = 'unknownFor' in one.source ? (one.source.unknownFor ?? []) : []
    const accepts = (option: Scalar): boolean => {
      if (unclear.includes(option)) return false
      const yes =
        one.operator === 'eq' || one.operator === 'in'
          ? list.includes(option)
          : one.operator === 'neq' || one.operator === 'notIn'
            ? !list.includes(option)
            : over(
                one.operator!,
                Math.sign(Number(option) - Number(value)),
                Math.sign(Number(option) - Number(value)),
              ) === YES
      return yes === (want === YES)
    }
    const bits = this.run.box.options[variable.index]!
    const possible = variable.options.filter((option, n) => accepts(option) && bits & (1 << n))
    const make = (value: FactValue): Repair[] => [
      { set: new Map([[variable.index, value]]), cost: this.cost(variable.index, value) },
    ]
    if (possible.length > 0) return make(possible.length === 1 ? possible[0]! : { oneOf: possible })
    const direction = this.mayChange(variable)
    if (direction === 'never') return []
    const here = Math.log2(bits & -bits)
    const target = variable.options
      .map((option, n) => ({ option, n }))
      .filter(
        ({ option, n }) => accepts(option) && (direction === 'free' || (direction === 'up' ? n > here : n < here)),
      )
      .sort((a, b) => Math.abs(a.n - here) - Math.abs(b.n - here))[0]
    return target ? make(target.option) : []
  }

  /** A fact read off a list or the size standard: nobody changes an industry; what is unknown of it stands at its example. */
  private listed(variable: Variable): Repair[] {
    const set = new Map<number, FactValue>()
    const fill = (index: number): void => {
      const inputs = this.plan.inputs.get(index)
      if (inputs) for (const fact of inputs.facts) fill(fact)
      else if (this.run.box.told[index] !== 2) {
        const example = (this.plan.variables.list[index]!.definition as FactDefinition).example
        if (example !== undefined) set.set(index, example)
      }
    }
    fill(variable.index)
    let cost = 0
    for (const [index, value] of set) cost += this.cost(index, value)
    return set.size > 0 ? [{ set, cost }] : []
  }

  /** The nearest value of one number that makes a test hold, found by halving: tests are monotone in one fact. */
  private number(
    variable: Variable,
    test: (box: Box) => boolean,
    derivation?: Derivation,
    others?: Map<number, FactValue>,
  ): Repair[] {
    const direction = this.mayChange(variable)
    const { box } = this.run
    const i = variable.index
    if ((direction === 'never' && box.told[i] === 2) || box.undefined[i] === 2) return []
    // The box is lent to the search and given back as it was.
    const lent = new Map(
      [...(others?.keys() ?? []), i].map((index) => [
        index,
        [box.lo[index]!, box.hi[index]!, box.told[index]!, box.undefined[index]!] as const,
      ]),
    )
    for (const [index, value] of others ?? []) {
      box.lo[index] = box.hi[index] = value as number
      box.told[index] = 2
    }
    let ways: Repair[] = []
    try {
      ways = this.nearest(variable, direction, lent.get(i)!, test)
    } finally {
      for (const [index, [lo, hi, told, missing]] of lent) {
        box.lo[index] = lo
        box.hi[index] = hi
        box.told[index] = told
        box.undefined[index] = missing
      }
      derivation?.run(box)
    }
    return ways.map(({ set }) => ({ set, cost: this.cost(i, set.get(i)!) }))
  }

  private nearest(
    variable: Variable,
    direction: FactDefinition['change'],
    [from, to, told]: readonly number[],
    test: (box: Box) => boolean,
  ): Repair[] {
    const { box } = this.run
    const i = variable.index
    box.told[i] = 2
    box.undefined[i] = 0
    const holds = (x: number): boolean => {
      box.lo[i] = box.hi[i] = x
      return test(box)
    }
    const known = told! > 0
    const least =
      known && direction !== 'down' && direction !== 'free'
        ? from!
        : variable.min === NEVER
          ? dayOf('1990-01-01')
          : variable.min
    const most = known && direction !== 'up' && direction !== 'free' ? to! : variable.max
    const grid = variable.whole ? 1 : 0.0001
    const at = (n: number): number => (variable.whole ? n : Number((n * grid).toFixed(6)))
    const search = (start: number, end: number): number | null => {
      let near = Math.round(start / grid)
      let far = variable.whole ? Math.round(end / grid) : end > start ? Math.floor(end / grid) : Math.ceil(end / grid)
      if (!holds(at(far))) return null
      if (holds(at(near))) return at(near)
      while (Math.abs(far - near) > 1) {
        const middle = Math.trunc((near + far) / 2)
        if (holds(at(middle))) far = middle
        else near = middle
      }
      return at(far)
    }
    const start = known ? from! : least
    const values = [search(start, most), search(known ? to! : most, least)].filter((x) => x !== null)
    if (values.length === 0) return []
    const nearest = values.sort((a, b) => Math.abs(a - start) - Math.abs(b - start))[0]!
    const value = variable.isDate ? isoOf(nearest) : nearest
    return [{ set: new Map([[i, value]]), cost: 0 }]
  }
}

/**
 * The first day within five years on which every completion is eligible, with facts and accounting year kept and only
 * ages, incident dates, validity and rule versions moving; null where time alone does not do it. `run` is the run of today.
 */
export function eligibleFrom(
  ruleset: Ruleset,
  plan: Plan,
  run: Run,
  product: ProductPlan,
  ratings?: Ratings,
): string | null {
  const today = dayOf(plan.asOf)
  const end = addMonths(today, 60)
  const starts = plan.clock.firstDays.filter((day) => day > today && day <= end).sort((a, b) => a - b)
  const at = plan.products.indexOf(product)
  // Facts are kept: what is not known of the past is not known of the days between either.
  const trial = emptyRun(plan)
  copyBox(trial.box, run.box)
  const read = new Set<number>()
  for (const { placed } of required(product)) for (const fact of factsUnder(plan, placed)) read.add(fact)
  const dates = plan.variables.list.filter((one) => one.isDate && (starts.length > 0 || read.has(one.index)))
  const stuck = (then: Plan, settled: Run | null) =>
    !then.products[at]!.inForce ||
    required(then.products[at]!).some(({ placed }) => {
      if (isMoved(then, placed)) return false
      if (!settled) perform(then.program, trial, ratings, coneUnder(then, placed), coneUnder(then, placed).length)
      return (settled ?? trial).truth[placed.slot] !== YES
    })
  const days = new Set<number>(starts)
  for (let year = yearOf(today) + 1; startOfYear(year) <= end; year++) days.add(startOfYear(year))
  for (const one of dates) {
    // Of a date that is not told, its last possible day waits longest: an incident may have been today.
    const { lo, hi, told } = run.box
    for (const day of new Set([told[one.index] === 0 ? hi[one.index]! : lo[one.index]!, hi[one.index]!])) {
      if (day === NEVER || day > end) continue
      for (const months of plan.clock.months) days.add(addMonths(day, months)).add(addMonths(day, months) + 1)
      for (const wait of plan.clock.days) days.add(day + wait)
    }
  }
  const ordered = [...days].filter((one) => one > today && one <= end).sort((a, b) => a - b)
  let then = plan
  let program = { ...plan.program, needed: plan.program.needed.slice() }
  let isStuck = stuck(plan, run)
  let open = required(product).filter(({ placed }) => isMoved(plan, placed))
  for (const day of ordered) {
    if (starts.includes(day)) {
      then = planFor(ruleset, isoOf(day))
      program = { ...then.program, needed: then.program.needed.slice() }
      trial.truth = new Uint8Array(then.truths)
      trial.low = new Float64Array(then.scores)
      trial.high = new Float64Array(then.scores)
      trial.box.asOf = day
      isStuck = stuck(then, null)
      open = required(then.products[at]!).filter(({ placed }) => isMoved(then, placed))
    } else if (isStuck) continue
    trial.box.asOf = day
    for (const n of dated(then)) program.needed[n] = relativeDay((then.steps[n] as Dated).day!, day)
    const failed = open.findIndex(({ placed }) => {
      const cone = coneUnder(then, placed)
      perform(program, trial, ratings, cone, cone.length)
      return trial.truth[placed.slot] !== YES
    })
    if (failed === -1 && !isStuck) return isoOf(day)
    // What fails on one day mostly fails on the next.
    if (failed > 0) open.unshift(...open.splice(failed, 1))
  }
  return null
}

type Required = CriterionPlan & { placed: Placed }
const required = ({ criteria }: ProductPlan): Required[] =>
  criteria.filter((one): one is Required => one.criterion.kind === 'required' && one.placed !== null)

type Dated = Extract<Step, { op: 'compare' }>
const coneUnder = ({ program }: Plan, { slot }: Placed): Int32Array => coneOf(program, program.truthFrom[slot]!)
const factsUnder = (plan: Plan, placed: Placed): Set<number> => factsRead(plan.program, coneUnder(plan, placed))

const datedSteps = new WeakMap<Plan, number[]>()

/** The steps whose needed day moves with the date. */
function dated(plan: Plan): number[] {
  let known = datedSteps.get(plan)
  if (!known) {
    known = plan.steps.flatMap((one, n) => (one.op === 'compare' && one.day ? [n] : []))
    datedSteps.set(plan, known)
  }
  return known
}

/** Whether time alone may move a condition: it needs a dated step, or an age. */
function isMoved(plan: Plan, placed: Placed): boolean {
  return coneUnder(plan, placed).some((n) => {
    const one = plan.steps[n]!
    return one.op === 'derive' ? one.derivation.moves : one.op === 'compare' && one.day !== undefined
  })
}
