import { actualOf, type Box, NOT_COVERED } from './box'
import { type CharacteristicPlan, type CriterionPlan, type Placed, weaker } from './plan'
import type { Run } from './run'
import { outcomeOf, type Truth } from './truth'
import type { Actual, CharacteristicTrace, Citation, CriterionTrace, Status, TraceNode } from './types'

type Mark = { status: Status; citation?: Citation; from?: string }

const range = (low: number, high: number): Actual => (low === high ? low : { min: low, max: high })

/** What was told of a leaf's fact; a derived fact is told when all its inputs are. */
export function actualLeaf(box: Box, placed: Placed): Actual {
  const variable = placed.variable!
  const known = box.told[variable.index]! > 0
  const actual = actualOf(box, variable, known)
  if (actual === NOT_COVERED) return null
  return actual
}

/** The mark of a node: the weaker of its own and the rule's; a value that the bank confirmed replaces an assumption. */
function markOf(placed: Placed, rule: Mark): Mark {
  const { needed, source } = placed
  const base = source.status ?? rule.status
  const status = needed?.status === 'confirmed' ? 'confirmed' : needed?.status ? weaker(base, needed.status) : base
  const citation = needed?.citation ?? rule.citation
  const from = needed?.from ?? rule.from
  return { status, ...(citation ? { citation } : {}), ...(from ? { from } : {}) }
}

/** One node of the trace, with everything under it. */
export function traceNode(run: Run, placed: Placed, rule: Mark, truthOf: (slot: number) => Truth): TraceNode {
  const { source, needed } = placed
  const notes = {
    ...(source.id ? { id: source.id } : {}),
    ...(source.text ? { text: source.text } : {}),
    outcome: outcomeOf(truthOf(placed.slot)),
  }
  if (placed.kids.length > 0) {
    const kids = placed.kids.map((kid) =>
      traceNode(run, kid, { ...rule, status: source.status ?? rule.status }, truthOf),
    )
    const status = kids.map((kid) => kid.status!).reduce(weaker)
    if ('not' in source) return { ...notes, status, not: kids[0]! }
    return 'all' in source ? { ...notes, status, all: kids } : { ...notes, status, any: kids }
  }
  const mark = markOf(placed, rule)
  const basis = needed?.basis ?? source.basis
  const tail = {
    ...mark,
    ...(basis ? { basis } : {}),
    ...(needed?.confirmation ? { confirmation: needed.confirmation } : {}),
    ...(needed?.parameter ? { parameter: needed.parameter } : {}),
  }
  if (placed.score) {
    const { slot, path } = placed.score
    return {
      ...notes,
      points: path,
      actual: range(run.low[slot]!, run.high[slot]!),
      operator: placed.operator!,
      ...(needed ? { expected: needed.value } : {}),
      ...tail,
    }
  }
  if (placed.regulation) {
    const actual = notes.outcome === 'unknown' ? null : notes.outcome
    return {
      ...notes,
      recognition: placed.regulation.regulation.id,
      actual,
      operator: 'eq',
      expected: 'satisfied',
      ...tail,
    }
  }
  if (placed.variable) {
    return {
      ...notes,
      fact: placed.variable.id,
      actual: actualLeaf(run.box, placed),
      operator: placed.operator!,
      ...(needed ? { expected: needed.value } : {}),
      ...tail,
    }
  }
  return { ...notes, ...tail }
}

/** A criterion with its trace; `truthOf` may weaken outcomes, as before a text's first day. */
export function traceCriterion(run: Run, plan: CriterionPlan, truthOf: (slot: number) => Truth): CriterionTrace {
  const { criterion, id, placed } = plan
  const mark: Mark = {
    status: plan.status,
    ...(plan.citation ? { citation: plan.citation } : {}),
    ...(plan.from ? { from: plan.from } : {}),
  }
  if (!placed)
    return {
      id,
      kind: criterion.kind,
      text: criterion.text,
      outcome: 'unknown',
      ...mark,
      ...(criterion.basis ? { basis: criterion.basis } : {}),
    }
  const node = traceNode(run, placed, mark, truthOf)
  const basis = node.basis ?? criterion.basis
  return {
    ...node,
    id,
    kind: criterion.kind,
    text: criterion.text,
    status: node.status ?? plan.status,
    ...(basis ? { basis } : {}),
  }
}

/** A row of a score with its bands: which one holds, which may. */
export function traceCharacteristic(
  run: Run,
  plan: CharacteristicPlan,
  truthOf: (slot: number) => Truth,
): CharacteristicTrace {
  const { source, slot } = plan
  const mark: Mark = { status: plan.status, ...(plan.citation ? { citation: plan.citation } : {}) }
  let decided = false
  const bands = (source.bands ?? []).map((band, n) => {
    const placed = plan.bands[n]
    const own = placed ? outcomeOf(truthOf(placed.slot)) : 'satisfied'
    const earlier = (source.bands ?? []).slice(0, n).some((_, m) => {
      const before = plan.bands[m]
      return !before || outcomeOf(truthOf(before.slot)) === 'unknown'
    })
    // The first band that holds counts; one behind an open band may still count.
    const outcome = decided || own === 'unsatisfied' ? 'unsatisfied' : earlier ? 'unknown' : own
    if (own === 'satisfied') decided = true
    return {
      ...(band.id ? { id: band.id } : {}),
      ...(band.text ? { text: band.text } : {}),
      points: band.points,
      outcome: outcome as 'satisfied' | 'unsatisfied' | 'unknown',
      ...(placed ? { when: traceNode(run, placed, mark, truthOf) } : {}),
    }
  })
  return {
    id: source.id,
    label: source.label,
    judged: source.judged ?? false,
    low: run.low[slot]!,
    high: run.high[slot]!,
    max: source.max,
    bands,
    status: plan.status,
    ...(plan.citation ? { citation: plan.citation } : {}),
    ...(source.basis ? { basis: source.basis } : {}),
  }
}
