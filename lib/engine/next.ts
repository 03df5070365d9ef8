import { settleTies, settleYears, type Variable } from './box'
import type { Placed, Plan } from './plan'
import { coneOf, conesOf, factsRead, movedBy } from './program'
import { copyRun, emptyRun, openSteps, perform, type Run } from './run'
import { isSettled, NO } from './truth'
import type { FactDefinition, Question, Ratings } from './types'

/** What one answer would settle: by product, how many of its open criteria, and whether the product is ruled out. */
type Settled = { points: number; out: boolean }[]

/**
 * The next questions, the best first: those whose answers settle the most of what is open, topic by topic. Each says how
 * many of a product's open criteria some answer to it alone decides. `after` is the fact answered last: its topic is
 * finished while it still holds a question that decides something. `among` are the facts that can still change the result.
 */
export function nextQuestions(
  plan: Plan,
  run: Run,
  among: string[],
  topics: string[],
  after?: string,
  ratings?: Ratings,
): Question[] {
  const open = plan.products.map(({ criteria, outcome }) =>
    isSettled(run.truth[outcome]!)
      ? []
      : criteria
          .filter(
            ({ criterion, placed }) => criterion.kind === 'required' && placed && !isSettled(run.truth[placed.slot]!),
          )
          .map(({ placed }) => placed!),
  )
  const trial = emptyRun(plan)
  const list = new Int32Array(plan.steps.length)
  const steps = new Map<Placed, Int32Array>()
  for (const one of open.flat())
    steps.set(one, list.slice(0, openSteps(plan, run, list, coneOf(plan.program, plan.program.truthFrom[one.slot]!))))

  const settledBy = (
    variable: Variable,
    apply: (trial: Run) => void,
    touched: Placed[][],
    own: Int32Array,
  ): Settled | null => {
    copyRun(trial, run)
    apply(trial)
    trial.box.told[variable.index] = 2
    if (settleTies(trial.box, plan.variables)) return null
    settleYears(trial.box, plan.variables)
    perform(plan.program, trial, ratings, own, own.length)
    return touched.map((criteria) => {
      let points = 0
      let out = false
      for (const one of criteria) {
        const truth = trial.truth[one.slot]!
        if (isSettled(truth)) points++
        if (truth === NO) out = true
      }
      return { points, out }
    })
  }

  const worth = new Map<string, number>()
  const questions = among.map((fact): Question => {
    const variable = plan.variables.byId.get(fact)!
    const touched = open.map((criteria) => criteria.filter((one) => reads(plan, one).has(variable.index)))
    const moved = movedWith(plan, variable)
    const own = Int32Array.from(
      new Set(touched.flat().flatMap((one) => [...steps.get(one)!.filter((n) => moved[n] === 1)])),
    ).sort()
    const answers = answersTo(plan, run, variable)
      .map((apply) => settledBy(variable, apply, touched, own))
      .filter((one) => one !== null)
    const decides = open.flatMap((criteria, p) => {
      const points = Math.max(0, ...answers.map((one) => one[p]!.points))
      return points > 0 ? [{ product: plan.products[p]!.product.id, points, of: criteria.length }] : []
    })
    let sum = 0
    for (const one of answers)
      for (const [p, { points, out }] of one.entries()) sum += out ? 1 : points / Math.max(1, open[p]!.length)
    worth.set(fact, answers.length > 0 ? sum / answers.length : 0)
    return { fact, decides }
  })

  const topicOf = (fact: string) => (plan.variables.byId.get(fact)!.definition as FactDefinition).topic
  const best = new Map<string, number>()
  for (const { fact } of questions) best.set(topicOf(fact), Math.max(best.get(topicOf(fact)) ?? 0, worth.get(fact)!))
  const current = after && plan.variables.byId.has(after) ? topicOf(after) : null
  const decidesSome = questions.some(({ fact, decides }) => topicOf(fact) === current && decides.length > 0)
  const rank = (fact: string) =>
    topicOf(fact) === current && decidesSome ? Number.POSITIVE_INFINITY : best.get(topicOf(fact))!
  return questions.sort(
    (a, b) =>
      (rank(a.fact) === rank(b.fact) ? 0 : rank(b.fact) - rank(a.fact)) ||
      topics.indexOf(topicOf(a.fact)) - topics.indexOf(topicOf(b.fact)) ||
      worth.get(b.fact)! - worth.get(a.fact)!,
  )
}

const readers = new WeakMap<Plan, Map<Placed, Set<number>>>()

/** The facts that a condition reads, those of derived ones included. */
function reads(plan: Plan, one: Placed): Set<number> {
  const known = readers.get(plan) ?? new Map<Placed, Set<number>>()
  readers.set(plan, known)
  let found = known.get(one)
  if (!found) {
    found = factsRead(plan.program, coneOf(plan.program, plan.program.truthFrom[one.slot]!))
    for (const index of found) for (const fact of plan.inputs.get(index)?.facts ?? []) found.add(fact)
    if (plan.variables.past.some(([index]) => found!.has(index))) found.add(plan.variables.founded)
    known.set(one, found)
  }
  return found
}

/** Answers that the open conditions tell apart: each option, both ends of a number, and both sides of each line. */
function answersTo(plan: Plan, run: Run, variable: Variable): ((trial: Run) => void)[] {
  const { box } = run
  const i = variable.index
  if (variable.kind === 'industry')
    return industries(plan).map((classes) => (trial) => {
      trial.box.classes = classes
    })
  if (variable.kind === 'set')
    return variable.options.flatMap((_, n) => {
      const choose = (trial: Run) => {
        trial.box.options[i] = 1 << n
      }
      return box.options[i]! & (1 << n) ? [choose] : []
    })
  const [lo, hi] = [box.lo[i]!, box.hi[i]!]
  const values = [lo, ...(linesOf(plan).get(i) ?? []).filter((value) => value > lo && value < hi), Math.min(hi, 1e13)]
  return values.map((value) => (trial) => {
    trial.box.lo[i] = value
    trial.box.hi[i] = value
  })
}

const movedSteps = new WeakMap<Plan, Map<Variable, Uint8Array>>()

/** The steps that an answer may move: those that read the fact, the facts tied to it, the figures of years it founds. */
function movedWith(plan: Plan, variable: Variable): Uint8Array {
  const known = movedSteps.get(plan) ?? new Map<Variable, Uint8Array>()
  movedSteps.set(plan, known)
  let found = known.get(variable)
  if (!found) {
    const { ties, past, founded } = plan.variables
    const changed = new Set([variable.index])
    for (let before = 0; before !== changed.size; ) {
      before = changed.size
      for (const [a, b] of ties) if (changed.has(a) || changed.has(b)) changed.add(a).add(b)
    }
    if (changed.has(founded)) for (const [index] of past) changed.add(index)
    found = movedBy(plan.program, changed, variable.kind === 'industry')
    known.set(variable, found)
  }
  return found
}

const lines = new WeakMap<Plan, Map<number, number[]>>()

/** For each number the values on both sides of every line that the products' criteria draw. */
function linesOf(plan: Plan): Map<number, number[]> {
  const known = lines.get(plan)
  if (known) return known
  const found = new Map<number, Set<number>>()
  for (const n of conesOf(
    plan.program,
    plan.products.map(({ outcome }) => plan.program.truthFrom[outcome]!),
  )) {
    const step = plan.steps[n]!
    if (step.op !== 'compare' || step.derivation) continue
    const grid = plan.variables.list[step.a]!.whole ? 1 : 1e-6
    const other = step.test === 'gt' || step.test === 'lte' ? step.needed + grid : step.needed - grid
    found.set(step.a, (found.get(step.a) ?? new Set<number>()).add(step.needed).add(other))
  }
  const sorted = new Map([...found].map(([index, values]) => [index, [...values].sort((a, b) => a - b)]))
  lines.set(plan, sorted)
  return sorted
}

const representatives = new WeakMap<Plan, string[][]>()

/** One class for each way in which the lists read an industry code. */
function industries(plan: Plan): string[][] {
  let known = representatives.get(plan)
  if (!known) {
    const byReading = new Map<string, string[]>()
    for (const code of plan.industries.all) {
      const reading = plan.steps.map((one) => (one.op === 'industry' ? one.bits.get(code) : '')).join(' ')
      if (!byReading.has(reading)) byReading.set(reading, [code])
    }
    known = [...byReading.values()]
    representatives.set(plan, known)
  }
  return known
}
