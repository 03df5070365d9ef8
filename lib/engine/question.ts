import type { CharacteristicPlan, Placed, Plan } from './plan'
import type { Run } from './run'
import { isSettled } from './truth'

// A product's outcome outweighs everything; then the order, the public titles, the points.
const WEIGHT = { product: 1, order: 0.02, recognition: 0.004, points: 0.001, size: 0.0005 }

/**
 * The facts that can still change the result, the most useful first: a fact is worth its share of every open condition
 * that it may settle. Facts under a condition that is settled already are worth nothing and are not named. The decisive
 * ones can still change a product's outcome or the order; the others only titles and points.
 */
export function openQuestions(plan: Plan, run: Run): { all: string[]; decisive: string[] } {
  const { box, truth } = run
  const worth = new Map<number, number>()

  const add = (index: number, weight: number): void => {
    const inputs = plan.inputs.get(index)
    if (inputs) {
      const open = inputs.facts.filter((fact) => box.told[fact] !== 2 || box.undefined[fact] === 1)
      for (const fact of open) add(fact, weight / open.length)
      for (const when of inputs.whens) visit(when, weight / inputs.whens.length)
      return
    }
    if (box.undefined[index] === 1) {
      const founded = plan.variables.byId.get('establishedOn')!.index
      worth.set(founded, (worth.get(founded) ?? 0) + weight)
    }
    if (box.told[index] !== 2 && box.undefined[index] !== 2) worth.set(index, (worth.get(index) ?? 0) + weight)
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

  function visitRegulation(regulation: Plan['regulations'][number], weight: number): void {
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

  for (const { criteria, outcome } of plan.products) {
    const placed = (kind: string) =>
      criteria.filter(({ criterion, placed }) => criterion.kind === kind && placed).map(({ placed }) => placed!)
    if (!isSettled(truth[outcome]!)) visitAll(placed('required'), WEIGHT.product)
    if (truth[outcome] !== 2) visitAll(placed('preferred'), WEIGHT.order)
  }
  for (const one of plan.preferences) {
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
