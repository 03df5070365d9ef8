import type { CharacteristicPlan, Placed, Plan, RegulationPlan } from './plan'
import type { Run } from './run'
import { isSettled, NO } from './truth'

// A product's outcome outweighs everything; then the order, the public titles, the points.
const WEIGHT = { product: 1, order: 0.02, recognition: 0.004, points: 0.001, size: 0.0005 }

/** By truth and by variable, whether it was walked. */
type Once = { truths: Uint8Array; variables: Uint8Array }

/**
 * A walk over what is open: notes each open fact with its share of the weight. `once`: no condition and no figure is walked
 * again, where only which facts are open is asked.
 */
type Walk = { plan: Plan; run: Run; note: (fact: number, weight: number) => void; once: Once | null }

function add(walk: Walk, index: number, weight: number): void {
  const { plan, run, note, once } = walk
  const { box } = run
  if (once) {
    if (once.variables[index]) return
    once.variables[index] = 1
  }
  const inputs = plan.inputs.get(index)
  if (inputs) {
    const open = inputs.facts.filter((fact) => box.told[fact] !== 2 || box.undefined[fact] === 1)
    for (const fact of open) add(walk, fact, weight / open.length)
    for (const when of inputs.whens) visit(walk, when, weight / inputs.whens.length)
    return
  }
  if (box.undefined[index] === 1) note(plan.variables.founded, weight)
  if (box.told[index] !== 2 && box.undefined[index] !== 2) note(index, weight)
}

function visitAll(walk: Walk, list: Placed[], weight: number): void {
  const open = list.filter((one) => !isSettled(walk.run.truth[one.slot]!))
  for (const one of open) visit(walk, one, weight / open.length)
}

function visitPoints(walk: Walk, list: CharacteristicPlan[], weight: number): void {
  const { low, high } = walk.run
  const open = list.filter((one) => one.source.bands && low[one.slot] !== high[one.slot])
  for (const one of open)
    visitAll(
      walk,
      one.bands.filter((band) => band !== null),
      weight / open.length,
    )
}

function visit(walk: Walk, one: Placed, weight: number): void {
  const { run, once } = walk
  if (isSettled(run.truth[one.slot]!)) return
  // A title asked for by itself has the truth of the condition under it.
  if (once && one.held?.slot !== one.slot) {
    if (once.truths[one.slot]) return
    once.truths[one.slot] = 1
  }
  if (one.kids.length > 0) visitAll(walk, one.kids, weight)
  else if (one.score) visitPoints(walk, one.score.characteristics, weight)
  else if (one.variable) add(walk, one.variable.index, weight)
  else if (one.regulation) {
    const own = one.held ? weight / 2 : weight
    if (one.held) visit(walk, one.held, own)
    if ('is' in one.source && one.source.is !== 'held') visitRegulation(walk, one.regulation, own)
  }
}

function visitRegulation(walk: Walk, regulation: RegulationPlan, weight: number): void {
  if (isSettled(walk.run.truth[regulation.outcome]!)) return
  for (const version of regulation.versions) {
    if (version.when) visit(walk, version.when, weight)
    visitAll(
      walk,
      version.criteria
        .filter(({ criterion, placed }) => criterion.kind === 'required' && placed)
        .map(({ placed }) => placed!),
      weight,
    )
  }
}

/** The facts that are missing for open conditions, in the order of the file. */
export function openFacts(plan: Plan, run: Run, conditions: Placed[]): string[] {
  if (conditions.length === 0) return []
  const found = new Set<number>()
  const once = { truths: new Uint8Array(plan.truths), variables: new Uint8Array(plan.variables.list.length) }
  const walk: Walk = { plan, run, note: (fact) => void found.add(fact), once }
  for (const one of conditions) visit(walk, one, 1)
  return [...found].sort((a, b) => a - b).map((index) => plan.variables.list[index]!.id)
}

/**
 * The facts that can still change the result, the most useful first: a fact is worth its share of every open condition
 * that it may settle. Facts under a condition that is settled already are worth nothing and are not named. The decisive
 * ones can still change a product's outcome or the order; the others only titles and points.
 */
export function openQuestions(plan: Plan, run: Run): { all: string[]; decisive: string[] } {
  const { box, truth } = run
  const worth = new Map<number, number>()
  const note = (fact: number, weight: number) => void worth.set(fact, (worth.get(fact) ?? 0) + weight)
  const walk: Walk = { plan, run, note, once: null }

  // With one product left, or none, their order can change nothing.
  const isOrdered = plan.products.filter(({ outcome }) => truth[outcome] !== NO).length > 1
  for (const { criteria, outcome } of plan.products) {
    const placed = (kind: string) =>
      criteria.filter(({ criterion, placed }) => criterion.kind === kind && placed).map(({ placed }) => placed!)
    if (!isSettled(truth[outcome]!)) visitAll(walk, placed('required'), WEIGHT.product)
    if (isOrdered && truth[outcome] !== NO) visitAll(walk, placed('preferred'), WEIGHT.order)
  }
  for (const one of isOrdered ? plan.preferences : []) {
    if (one.when) visit(walk, one.when, WEIGHT.order)
    if (one.byFact && box.told[one.byFact.variable.index] !== 2) add(walk, one.byFact.variable.index, WEIGHT.order)
  }
  const decisive = new Set(worth.keys())
  for (const one of plan.regulations) {
    visitRegulation(walk, one, WEIGHT.recognition)
    if (one.held) visit(walk, one.held, WEIGHT.recognition)
    const score = one.versions[0]?.score
    if (score) visitPoints(walk, score.characteristics, WEIGHT.points)
  }
  for (const side of Object.values(plan.sides)) visitPoints(walk, side.score.characteristics, WEIGHT.points)
  if (plan.size && box.told[plan.size.index] !== 2) add(walk, plan.size.index, WEIGHT.size)

  const order = [...worth.entries()].sort(([a, x], [b, y]) => y - x || a - b).map(([index]) => index)
  const named = (list: number[]) => list.map((index) => plan.variables.list[index]!.id)
  return { all: named(order), decisive: named(order.filter((index) => decisive.has(index))) }
}
