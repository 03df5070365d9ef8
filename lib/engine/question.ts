import type { CharacteristicPlan, Placed, Plan, RegulationPlan } from './plan'
import type { Run } from './run'
import { isSettled, NO } from './truth'

// A product's outcome outweighs everything; then the order, the public titles, the points.
const WEIGHT = { product: 1, order: 0.02, recognition: 0.004, points: 0.001, size: 0.0005 }

type Walk = {
  visit(one: Placed, weight: number): void
  visitAll(list: Placed[], weight: number): void
  visitPoints(list: CharacteristicPlan[], weight: number): void
  visitRegulation(one: RegulationPlan, weight: number): void
  add(index: number, weight: number): void
}

/** Walks what is open under a condition and notes each open fact with its share of the weight. */
function walk(plan: Plan, run: Run, note: (fact: number, weight: number) => void): Walk {
  const { box, truth } = run

  const add = (index: number, weight: number): void => {
    const inputs = plan.inputs.get(index)
    if (inputs) {
      const open = inputs.facts.filter((fact) => box.told[fact] !== 2 || box.undefined[fact] === 1)
      for (const fact of open) add(fact, weight / open.length)
      for (const when of inputs.whens) visit(when, weight / inputs.whens.length)
      return
    }
    if (box.undefined[index] === 1) note(plan.variables.founded, weight)
    if (box.told[index] !== 2 && box.undefined[index] !== 2) note(index, weight)
  }

  const visitAll = (list: Placed[], weight: number): void => {
    const open = list.filter((one) => !isSettled(truth[one.slot]!))
    for (const one of open) visit(one, weight / open.length)
  }

  const visitPoints = (list: CharacteristicPlan[], weight: number): void => {
    const open = list.filter((one) => one.source.bands && run.low[one.slot] !== run.high[one.slot])
    for (const one of open)
      visitAll(
        one.bands.filter((band) => band !== null),
        weight / open.length,
      )
  }

  function visit(one: Placed, weight: number): void {
    if (isSettled(truth[one.slot]!)) return
    if (one.kids.length > 0) visitAll(one.kids, weight)
    else if (one.score) visitPoints(one.score.characteristics, weight)
    else if (one.variable) add(one.variable.index, weight)
    else if (one.regulation) {
      const own = one.held ? weight / 2 : weight
      if (one.held) visit(one.held, own)
      if ('is' in one.source && one.source.is !== 'held') visitRegulation(one.regulation, own)
    }
  }

  function visitRegulation(regulation: RegulationPlan, weight: number): void {
    if (isSettled(truth[regulation.outcome]!)) return
    for (const version of regulation.versions) {
      if (version.when) visit(version.when, weight)
      visitAll(
        version.criteria
          .filter(({ criterion, placed }) => criterion.kind === 'required' && placed)
          .map(({ placed }) => placed!),
        weight,
      )
    }
  }
  return { visit, visitAll, visitPoints, visitRegulation, add }
}

/** The facts that are missing for open conditions, in the order of the file. */
export function openFacts(plan: Plan, run: Run, conditions: Placed[]): string[] {
  if (conditions.length === 0) return []
  const found = new Set<number>()
  const { visit } = walk(plan, run, (fact) => void found.add(fact))
  for (const one of conditions) visit(one, 1)
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
  const { visit, visitAll, visitPoints, visitRegulation, add } = walk(plan, run, (fact, weight) => {
    worth.set(fact, (worth.get(fact) ?? 0) + weight)
  })

  // With one product left, or none, their order can change nothing.
  const isOrdered = plan.products.filter(({ outcome }) => truth[outcome] !== NO).length > 1
  for (const { criteria, outcome } of plan.products) {
    const placed = (kind: string) =>
      criteria.filter(({ criterion, placed }) => criterion.kind === kind && placed).map(({ placed }) => placed!)
    if (!isSettled(truth[outcome]!)) visitAll(placed('required'), WEIGHT.product)
    if (isOrdered && truth[outcome] !== NO) visitAll(placed('preferred'), WEIGHT.order)
  }
  for (const one of isOrdered ? plan.preferences : []) {
    if (one.when) visit(one.when, WEIGHT.order)
    if (one.byFact && box.told[one.byFact.variable.index] !== 2) add(one.byFact.variable.index, WEIGHT.order)
  }
  const decisive = new Set(worth.keys())
  for (const one of plan.regulations) {
    visitRegulation(one, WEIGHT.recognition)
    if (one.held) visit(one.held, WEIGHT.recognition)
    const score = one.versions[0]?.score
    if (score) visitPoints(score.characteristics, WEIGHT.points)
  }
  for (const side of Object.values(plan.sides)) visitPoints(side.score.characteristics, WEIGHT.points)
  if (plan.size && box.told[plan.size.index] !== 2) add(plan.size.index, WEIGHT.size)

  const order = [...worth.entries()].sort(([a, x], [b, y]) => y - x || a - b).map(([index]) => index)
  const named = (list: number[]) => list.map((index) => plan.variables.list[index]!.id)
  return { all: named(order), decisive: named(order.filter((index) => decisive.has(index))) }
}
