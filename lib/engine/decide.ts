import { accountsYearOf, actualOf, fillBox, NOT_COVERED } from './box'
import { changesFor, eligibleFrom } from './change'
import { nextQuestions } from './next'
import { type Plan, planFor, type RegulationPlan, type SidePlan } from './plan'
import { openQuestions } from './question'
import { reasonOf } from './reason'
import { recommend } from './recommend'
import { emptyRun, execute, type Run } from './run'
import { sharpen } from './settle'
import { traceCharacteristic, traceCriterion } from './trace'
import { NO, OPEN, outcomeOf, type Truth, YES } from './truth'
import type {
  Decision,
  EvaluationSide,
  Facts,
  PointRange,
  ProductOutcome,
  Ratings,
  RecognitionDecision,
  RecognitionOutcome,
  Ruleset,
} from './types'

export type DecideOptions = {
  ratings?: Ratings
  /** Leave out what is costly and asked for by few: reasons, changes and the first eligible day. */
  brief?: boolean
  /** The fact answered last: the questions of its topic come first. */
  after?: string
}

export const productOutcome = (truth: Truth): ProductOutcome =>
  truth === YES ? 'eligible' : truth === NO ? 'ineligible' : 'undetermined'
const recognitionOutcome = (truth: Truth): RecognitionOutcome =>
  truth === YES ? 'satisfied' : truth === NO ? 'unsatisfied' : 'undetermined'

const range = (run: Run, { slot, max }: { slot: number; max: number }): PointRange => ({
  low: run.low[slot]!,
  high: run.high[slot]!,
  max,
})

const classesOf = ({ size }: Plan, run: Run): string[] =>
  size ? size.options.filter((_, n) => run.box.options[size.index]! & (1 << n)).map(String) : []
const sizeOf = (classes: string[]): string[] =>
  classes.includes(NOT_COVERED) ? ['micro', 'small', 'medium', 'large'] : classes

function recognition(run: Run, one: RegulationPlan): RecognitionDecision {
  const { regulation, versions, held } = one
  const shown = versions.find((version) => !version.when || run.truth[version.when.slot] !== NO)!
  const undecided = shown.when !== null && run.truth[shown.when.slot] !== YES
  const others = new Map(
    versions
      .filter((version) => version !== shown)
      .flatMap((version) => version.criteria.map((each) => [each.id, each])),
  )
  // Before the first text nothing can be said; while a transition clause is open, only what the texts agree on.
  const truthFor =
    (id: string) =>
    (slot: number): Truth => {
      if (!one.inForce) return OPEN
      if (!undecided) return run.truth[slot]!
      const other = others.get(id)?.placed
      return other ? run.truth[slot]! | run.truth[other.slot]! : run.truth[slot]! | OPEN
    }
  const plain = (slot: number): Truth => (one.inForce ? run.truth[slot]! : OPEN)
  const criteria = shown.criteria.map((each) => traceCriterion(run, each, truthFor(each.id)))
  const heldTruth = held ? run.truth[held.slot]! : OPEN
  const score = one.inForce ? shown.score : null
  return {
    id: regulation.id,
    outcome: recognitionOutcome(run.truth[one.outcome]!),
    held: heldTruth === YES ? true : heldTruth === NO ? false : null,
    ...(score
      ? {
          points: range(run, score),
          characteristics: score.characteristics.map((each) => traceCharacteristic(run, each, plain)),
        }
      : {}),
    criteria,
    toConfirm: shown.criteria
      .filter(({ criterion }) => criterion.kind === 'judged')
      .map(({ criterion }) => criterion.text),
    notes: one.notes.filter(({ when }) => !when || run.truth[when.slot] === YES).map(({ text }) => text),
    version: one.inForce ? { from: shown.version.from, citation: shown.citation } : null,
  }
}

const topicsOf = ({ topics }: Ruleset): string[] => topics.map(({ id }) => id)

const side = (run: Run, one: SidePlan): EvaluationSide => ({
  ...range(run, one.score),
  quantitative: range(run, one.quantitative),
  qualitative: range(run, one.qualitative),
  characteristics: one.score.characteristics.map((each) => traceCharacteristic(run, each, (slot) => run.truth[slot]!)),
})

/**
 * The decision on a company: outcomes of the three products and the public recognitions with their whole trace, points as
 * ranges, the recommendation, and the questions that are open. `facts` are checked facts (lib/answers), `asOf` an ISO day.
 * A definite outcome holds for every completion of the facts. Throws a RangeError where the facts cannot hold together.
 */
export function decide(ruleset: Ruleset, facts: Facts, asOf: string, options: DecideOptions = {}): Decision {
  const plan = planFor(ruleset, asOf)
  const run = emptyRun(plan)
  const accountsYear = accountsYearOf(facts, asOf)
  const error = fillBox(run.box, plan.variables, facts, asOf, accountsYear)
  if (error) throw new RangeError(`${error.code}: ${error.fact}`)
  execute(plan, run, options.ratings)
  sharpen(plan, run, options.ratings)
  const { ranks, recommendation } = recommend(plan, run)
  const questions = openQuestions(plan, run)
  const { size } = plan
  const classes = classesOf(plan, run)
  const derived: Decision['derived'] = {}
  for (const { id } of ruleset.derived) {
    const variable = plan.variables.byId.get(id)!
    derived[id] = actualOf(run.box, variable, run.box.told[variable.index]! > 0)
  }
  if (size && classes.includes(NOT_COVERED)) derived[size.id] = null
  return {
    rulesetId: ruleset.id,
    asOf,
    accountsYear,
    recommendation,
    products: plan.products.map((one) => {
      const outcome = productOutcome(run.truth[one.outcome]!)
      const truthOf = (slot: number): Truth => (one.inForce ? run.truth[slot]! : OPEN)
      const wanted = !options.brief && outcome !== 'eligible'
      return {
        id: one.product.id,
        rank: ranks.get(one.product.id)!,
        outcome,
        meantFor: one.traits.map(({ id, text, placed }) => ({ id, text, outcome: outcomeOf(run.truth[placed.slot]!) })),
        criteria: one.criteria.map((each) => traceCriterion(run, each, truthOf)),
        reason: !options.brief && one.inForce ? reasonOf(plan, run, one, facts, options.ratings) : [],
        changes: wanted && one.inForce ? changesFor(plan, run, one, facts, options.ratings) : [],
        eligibleFrom: wanted ? eligibleFrom(ruleset, plan, run, one, options.ratings) : null,
        toConfirm: one.product.toConfirm,
      }
    }),
    recognitions: plan.regulations.map((one) => recognition(run, one)),
    size: sizeOf(classes),
    derived,
    evaluation: { tech: side(run, plan.sides.tech), talent: side(run, plan.sides.talent) },
    alternatives: plan.alternatives.filter(({ when }) => !when || run.truth[when.slot] !== NO).map(({ id }) => id),
    openQuestions: questions.all,
    decisiveQuestions: questions.decisive,
    questions: nextQuestions(plan, run, questions.decisive, topicsOf(ruleset), options.after, options.ratings),
  }
}

/** Outcomes and points alone, without trace: what a comparison with another engine reads. */
export type Outcomes = {
  products: Record<string, ProductOutcome>
  recognitions: Record<string, RecognitionOutcome>
  /** Of each instrument that scores, and the counted points of both sides: lowest and highest possible. */
  points: Record<string, [low: number, high: number]>
  size: string[]
}

/** The core of `decide`, for long runs: the same steps over the same facts, nothing explained or searched. */
export function outcomes(ruleset: Ruleset, facts: Facts, asOf: string): Outcomes {
  const plan = planFor(ruleset, asOf)
  const run = emptyRun(plan)
  const error = fillBox(run.box, plan.variables, facts, asOf, accountsYearOf(facts, asOf))
  if (error) throw new RangeError(`${error.code}: ${error.fact}`)
  execute(plan, run)
  const out: Outcomes = { products: {}, recognitions: {}, points: {}, size: sizeOf(classesOf(plan, run)) }
  for (const { product, outcome } of plan.products) out.products[product.id] = productOutcome(run.truth[outcome]!)
  for (const { regulation, versions, outcome, inForce } of plan.regulations) {
    out.recognitions[regulation.id] = recognitionOutcome(run.truth[outcome]!)
    const { score } = versions.find(({ when }) => !when || run.truth[when.slot] !== NO)!
    if (inForce && score) out.points[regulation.id] = [run.low[score.slot]!, run.high[score.slot]!]
  }
  for (const id of ['tech', 'talent'] as const) {
    const { slot } = plan.sides[id].quantitative
    out.points[id] = [run.low[slot]!, run.high[slot]!]
  }
  return out
}
