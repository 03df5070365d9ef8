import { accountsYearOf, fillBox, place, settleTies, settleYears, type Variable } from './box'
import { type Placed, type Plan, type ProductPlan, planFor } from './plan'
import { conesOf } from './program'
import { openFacts } from './question'
import { recommend } from './recommend'
import { copyRun, emptyRun, openSteps, perform, type Run } from './run'
import { sharpen } from './settle'
import { isSettled, NO, OPEN, YES } from './truth'
import type { Decision, Facts, FactValue, ProductOutcome, Ruleset } from './types'

/** The nearest unmet number of a product, and how far it is from what its criterion needs, as a share of the need. */
export type Nearest = { criterion: string; fact: string; actual: number; needed: number; gap: number }

export type Screened = {
  recommendation: Decision['recommendation']
  products: {
    id: string
    rank: number
    outcome: ProductOutcome
    /** Required criteria that are not met: why not. */
    unmet: string[]
    /** Required criteria that are open, and the facts that are missing for them. */
    open: string[]
    missing: string[]
    nearest: Nearest | null
  }[]
}

/** `trial` is lent while one answer is tried. */
type Screen = { run: Run; trial: Run; steps: Int32Array; wanted: Set<number> }
const screens = new WeakMap<Plan, Screen>()

/** What of a plan the products and their order need, and a run to do it in, again and again. */
function screenOf(plan: Plan): Screen {
  let known = screens.get(plan)
  if (!known) {
    const { program } = plan
    const truths = plan.products.flatMap(({ outcome, criteria }) => [
      outcome,
      ...criteria.flatMap(({ placed }) => (placed ? [placed.slot] : [])),
    ])
    const goals = [...truths, ...plan.preferences.flatMap(({ when }) => (when ? [when.slot] : []))].map(
      (slot) => program.truthFrom[slot]!,
    )
    for (const { byFact } of plan.preferences) if (byFact) goals.push(program.variableFrom[byFact.variable.index]!)
    known = {
      run: emptyRun(plan),
      trial: emptyRun(plan),
      steps: conesOf(program, goals),
      wanted: new Set(truths),
    }
    screens.set(plan, known)
  }
  return known
}

/**
 * The products alone, for many companies at a high rate: outcomes and order as `decide` gives them, the criteria that
 * decide against a product, the facts that are missing, and how near the nearest unmet number is. Throws a RangeError
 * where the facts cannot hold together.
 */
export function screen(ruleset: Ruleset, facts: Facts, asOf: string): Screened {
  const plan = planFor(ruleset, asOf)
  const { run, steps, wanted } = screenOf(plan)
  layOut(plan, run, facts, asOf, steps)
  if (plan.products.some(({ outcome }) => !isSettled(run.truth[outcome]!))) sharpen(plan, run, undefined, wanted)
  const { ranks, recommendation } = recommend(plan, run)
  return {
    recommendation,
    products: plan.products.map((one) => screened(plan, run, one, ranks.get(one.product.id)!)),
  }
}

function layOut(plan: Plan, run: Run, facts: Facts, asOf: string, steps: Int32Array): void {
  const error = fillBox(run.box, plan.variables, facts, asOf, accountsYearOf(facts, asOf))
  if (error) throw new RangeError(`${error.code}: ${error.fact}`)
  perform(plan.program, run, undefined, steps, steps.length)
}

/**
 * Tries answers on a company: whether its facts bring a conclusion, a loan that fits or none, once one of them is known so;
 * null where the answer cannot hold together with what is told. The company is laid out once: an answer lies within what is
 * told, so that only what is open needs to be worked out again.
 */
export function answering(
  ruleset: Ruleset,
  facts: Facts,
  asOf: string,
): (fact: string, value: FactValue) => boolean | null {
  const plan = planFor(ruleset, asOf)
  const { trial, steps, wanted } = screenOf(plan)
  const run = emptyRun(plan)
  layOut(plan, run, facts, asOf, steps)
  const open = new Int32Array(steps.length)
  const count = openSteps(plan, run, open, steps)
  const truths = plan.products.map(({ outcome }) => outcome)
  const concludes = (): boolean =>
    truths.some((slot) => trial.truth[slot] === YES) || truths.every((slot) => trial.truth[slot] === NO)
  return (fact, value) => {
    copyRun(trial, run)
    place(trial.box, plan.variables.byId.get(fact)!, value)
    if (settleTies(trial.box, plan.variables)) return null
    settleYears(trial.box, plan.variables)
    perform(plan.program, trial, undefined, open, count)
    if (concludes()) return true
    sharpen(plan, trial, undefined, wanted)
    return concludes()
  }
}

function screened(plan: Plan, run: Run, one: ProductPlan, rank: number): Screened['products'][number] {
  const truth = run.truth[one.outcome]!
  const outcome = truth === YES ? 'eligible' : truth === NO ? 'ineligible' : 'undetermined'
  const out: Screened['products'][number] = {
    id: one.product.id,
    rank,
    outcome,
    unmet: [],
    open: [],
    missing: [],
    nearest: null,
  }
  if (outcome === 'eligible') return out
  const missing: Placed[] = []
  for (const { criterion, id, placed } of one.criteria) {
    if (criterion.kind !== 'required' || !placed) continue
    const own = one.inForce ? run.truth[placed.slot]! : OPEN
    if (own === NO) {
      out.unmet.push(id)
      nearestOf(run, placed, (variable, actual, needed) => {
        const gap = Math.abs(needed - actual) / Math.max(Math.abs(needed), Number.MIN_VALUE)
        if (out.nearest && gap >= out.nearest.gap) return
        out.nearest = { criterion: id, fact: variable.id, actual, needed, gap }
      })
    } else if (own !== YES) {
      out.open.push(id)
      missing.push(placed)
    }
  }
  out.missing = openFacts(plan, run, missing)
  return out
}

/** The unmet numbers under a condition, with the end of what is told that is nearest to the needed value. */
function nearestOf(run: Run, one: Placed, note: (variable: Variable, actual: number, needed: number) => void): void {
  if (run.truth[one.slot] !== NO || 'not' in one.source) return
  for (const kid of one.kids) nearestOf(run, kid, note)
  const { variable, needed, operator } = one
  if (variable?.kind !== 'number' || variable.isDate || typeof needed?.value !== 'number') return
  const i = variable.index
  if (run.box.undefined[i] === 2) return
  const actual = operator === 'gte' || operator === 'gt' ? run.box.hi[i]! : run.box.lo[i]!
  note(variable, actual, needed.value)
}
