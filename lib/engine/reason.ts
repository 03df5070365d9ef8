import { accountsYearOf, type Box, copyBox, place, placeAll, settleTies, settleYears } from './box'
import type { CriterionPlan, Placed, Plan, ProductPlan } from './plan'
import { coneOf, factsRead } from './program'
import { emptyRun, perform, type Run } from './run'
import { sharpen } from './settle'
import { isSettled, NO, YES } from './truth'
import type { Facts, Ratings } from './types'

/**
 * The shortest sufficient reason of a product's outcome: told facts that alone keep it, whatever all others are. No fact
 * of it can be left out, each step is verified by the rules themselves; empty where the outcome is undetermined.
 */
export function reasonOf(plan: Plan, run: Run, product: ProductPlan, facts: Facts, ratings?: Ratings): string[] {
  const want = run.truth[product.outcome]!
  if (want !== YES && want !== NO) return []
  const search = new Reason(plan, run.box, facts, ratings)
  const required = product.criteria.filter((one) => one.criterion.kind === 'required' && one.placed)
  const kept = want === YES ? search.eligible(run, required) : search.ineligible(run, product, required)
  // Which year the figures are of is a fact like any other where the other year would not do.
  const year = plan.variables.byId.get('accountsYear')
  if (year && facts.accountsYear != null && !search.keeps(kept, product, required, want, accountsYearOf({}, plan.asOf)))
    kept.add(year.index)
  return [...kept].sort((a, b) => a - b).map((index) => plan.variables.list[index]!.id)
}

class Reason {
  private readonly trial: Run
  private readonly unknown: Box

  constructor(
    private readonly plan: Plan,
    box: Box,
    private readonly facts: Facts,
    private readonly ratings: Ratings | undefined,
  ) {
    this.trial = emptyRun(plan)
    this.unknown = emptyRun(plan).box
    placeAll(this.unknown, plan.variables, {}, plan.asOf, box.accountsYear)
  }

  keeps(
    kept: Set<number>,
    product: ProductPlan,
    required: CriterionPlan[],
    want: number,
    accountsYear: number,
  ): boolean {
    this.unknown.accountsYear = accountsYear
    return this.holds(
      kept,
      product.outcome,
      required.map(({ placed }) => placed!),
      want,
    )
  }

  /** Every completion is eligible if, and only if, each criterion holds for every completion: one after the other. */
  eligible(run: Run, required: CriterionPlan[]): Set<number> {
    const kept = new Set<number>()
    for (const { placed } of required) for (const fact of this.why(run, placed!, YES)) kept.add(fact)
    // A way that needs the exact search is not found condition by condition.
    for (const { placed } of required)
      if (!this.holds(kept, placed!.slot, [placed!], YES))
        for (const fact of this.toldUnder(placed!.slot)) kept.add(fact)
    for (const fact of this.leastTelling(kept, required)) {
      kept.delete(fact)
      const touched = required.filter(({ placed }) => this.reads(placed!.slot, fact))
      if (!touched.every(({ placed }) => this.holds(kept, placed!.slot, [placed!], YES))) kept.add(fact)
    }
    return kept
  }

  /** One unmet criterion is enough; the one with the fewest facts is taken. */
  ineligible(run: Run, product: ProductPlan, required: CriterionPlan[]): Set<number> {
    const ways = required
      .filter(({ placed }) => run.truth[placed!.slot] === NO)
      .map(({ placed }) => this.why(run, placed!, NO))
      .sort((a, b) => a.size - b.size)
    const roots = required.map(({ placed }) => placed!)
    const kept =
      ways.find((way) => this.holds(way, product.outcome, roots, NO)) ?? new Set(this.toldUnder(product.outcome))
    for (const fact of this.leastTelling(kept, required)) {
      kept.delete(fact)
      if (!this.holds(kept, product.outcome, roots, NO)) kept.add(fact)
    }
    return kept
  }

  /** Facts that many conditions read are tried last: what is left then explains the most. */
  private leastTelling(kept: Set<number>, required: CriterionPlan[]): number[] {
    const readers = (fact: number) => required.filter(({ placed }) => this.reads(placed!.slot, fact)).length
    return [...kept]
      .map((fact) => ({ fact, n: readers(fact) }))
      .sort((a, b) => a.n - b.n || b.fact - a.fact)
      .map((one) => one.fact)
  }

  /** Whether a truth is the same for all completions of the kept facts alone. */
  private holds(kept: Set<number>, slot: number, roots: Placed[], want: number): boolean {
    const { plan, trial } = this
    const { list } = plan.variables
    copyBox(trial.box, this.unknown)
    for (const index of kept) place(trial.box, list[index]!, this.facts[list[index]!.id])
    if (settleTies(trial.box, plan.variables)) return false
    settleYears(trial.box, plan.variables)
    const cone = coneOf(plan.program, plan.program.truthFrom[slot]!)
    perform(plan.program, trial, this.ratings, cone, cone.length)
    if (!isSettled(trial.truth[slot]!))
      sharpen(plan, trial, this.ratings, new Set([slot, ...roots.map((one) => one.slot)]))
    return trial.truth[slot] === want
  }

  /** Told facts that make a condition come out as it does: of an "any" that holds, the way with the fewest. */
  private why(run: Run, one: Placed, want: number): Set<number> {
    if (one.kids.length > 0 && run.truth[one.slot] === want) {
      if ('not' in one.source) return this.why(run, one.kids[0]!, want === YES ? NO : YES)
      const settled = one.kids.filter((kid) => run.truth[kid.slot] === want)
      if ('all' in one.source === (want === YES)) {
        if (settled.length === one.kids.length) return new Set(settled.flatMap((kid) => [...this.why(run, kid, want)]))
      } else if (settled.length > 0)
        return settled.map((kid) => this.why(run, kid, want)).reduce((a, b) => (b.size < a.size ? b : a))
    }
    if (one.held && run.truth[one.held.slot] === want && want === YES) return this.why(run, one.held, want)
    return new Set(this.toldUnder(one.slot))
  }

  private toldUnder(slot: number): number[] {
    const { list } = this.plan.variables
    return [...factsUnder(this.plan, slot)].filter((index) => {
      const value = this.facts[list[index]!.id]
      return value !== undefined && value !== null
    })
  }

  /** Whether a condition reads a fact, or one that ties hold together with it. */
  private reads(slot: number, fact: number): boolean {
    return factsUnder(this.plan, slot).has(fact)
  }
}

const under = new WeakMap<Plan, Map<number, Set<number>>>()

/** The facts that a truth may hang on: those it reads, those tied to them, and the founding day of years long past. */
function factsUnder(plan: Plan, slot: number): Set<number> {
  const bySlot = under.get(plan) ?? new Map<number, Set<number>>()
  under.set(plan, bySlot)
  const known = bySlot.get(slot)
  if (known) return known
  const { list, ties, past, founded } = plan.variables
  const found = new Set(
    [...factsRead(plan.program, coneOf(plan.program, plan.program.truthFrom[slot]!))].flatMap(
      (index) => plan.inputs.get(index)?.facts ?? [index],
    ),
  )
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const [a, b] of ties) if (found.has(a) || found.has(b)) found.add(a).add(b)
  }
  if (past.some(([index]) => found.has(index))) found.add(founded)
  for (const index of found) if ('formula' in list[index]!.definition) found.delete(index)
  bySlot.set(slot, found)
  return found
}
