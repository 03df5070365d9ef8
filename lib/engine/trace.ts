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

/** What of a node no company changes: laid out once, copied and filled in for each. */
type Still = { node: TraceNode; kids: Still[] }

function stillOf(placed: Placed, rule: Mark): Still {
  const { source, needed } = placed
  const notes: TraceNode = {
    ...(source.id ? { id: source.id } : {}),
    ...(source.text ? { text: source.text } : {}),
    outcome: 'unknown',
  }
  if (placed.kids.length > 0) {
    const kids = placed.kids.map((kid) => stillOf(kid, { ...rule, status: source.status ?? rule.status }))
    const status = kids.map(({ node }) => node.status!).reduce(weaker)
    const nodes = kids.map(({ node }) => node)
    return {
      node: {
        ...notes,
        status,
        ...('not' in source ? { not: nodes[0]! } : 'all' in source ? { all: nodes } : { any: nodes }),
      },
      kids,
    }
  }
  const basis = needed?.basis ?? source.basis
  const tail = {
    ...markOf(placed, rule),
    ...(basis ? { basis } : {}),
    ...(needed?.confirmation ? { confirmation: needed.confirmation } : {}),
    ...(needed?.parameter ? { parameter: needed.parameter } : {}),
  }
  const test = {
    actual: null,
    ...(placed.operator ? { operator: placed.operator } : {}),
    ...(needed ? { expected: needed.value } : {}),
  }
  if (placed.score) return { node: { ...notes, points: placed.score.path, ...test, ...tail }, kids: [] }
  if (placed.regulation) {
    const recognition = placed.regulation.regulation.id
    const is = 'is' in source ? source.is : undefined
    return {
      node: {
        ...notes,
        recognition,
        ...(is ? { is } : {}),
        actual: null,
        operator: 'eq',
        expected: 'satisfied',
        ...tail,
      },
      kids: [],
    }
  }
  if (placed.variable) return { node: { ...notes, fact: placed.variable.id, ...test, ...tail }, kids: [] }
  return { node: { ...notes, ...tail }, kids: [] }
}

/** A node with everything under it, from what is laid out. */
function fill(run: Run, placed: Placed, still: Still, truthOf: (slot: number) => Truth): TraceNode {
  const node = { ...still.node }
  node.outcome = outcomeOf(truthOf(placed.slot))
  if (placed.kids.length > 0) {
    const kids = placed.kids.map((kid, n) => fill(run, kid, still.kids[n]!, truthOf))
    if (node.any) node.any = kids
    else if (node.all) node.all = kids
    else node.not = kids[0]!
  } else if (placed.score) node.actual = range(run.low[placed.score.slot]!, run.high[placed.score.slot]!)
  else if (placed.regulation) node.actual = node.outcome === 'unknown' ? null : node.outcome
  else if (placed.variable) node.actual = actualLeaf(run.box, placed)
  return node
}

const criteria = new WeakMap<CriterionPlan, Still>()

function stillCriterion(plan: CriterionPlan): Still {
  const { criterion, id, placed } = plan
  const mark: Mark = {
    status: plan.status,
    ...(plan.citation ? { citation: plan.citation } : {}),
    ...(plan.from ? { from: plan.from } : {}),
  }
  const { node, kids } = placed ? stillOf(placed, mark) : { node: { outcome: 'unknown' as const, ...mark }, kids: [] }
  const basis = node.basis ?? criterion.basis
  const whole: CriterionTrace = {
    ...node,
    id,
    kind: criterion.kind,
    text: criterion.text,
    status: node.status ?? plan.status,
    ...(basis ? { basis } : {}),
  }
  return { node: whole, kids }
}

/** A criterion with its trace; `truthOf` may weaken outcomes, as before a text's first day. */
export function traceCriterion(run: Run, plan: CriterionPlan, truthOf: (slot: number) => Truth): CriterionTrace {
  let still = criteria.get(plan)
  if (!still) {
    still = stillCriterion(plan)
    criteria.set(plan, still)
  }
  return (plan.placed ? fill(run, plan.placed, still, truthOf) : { ...still.node }) as CriterionTrace
}

type Row = { node: CharacteristicTrace; bands: { band: CharacteristicTrace['bands'][number]; when: Still | null }[] }
const rows = new WeakMap<CharacteristicPlan, Row>()

function stillRow(plan: CharacteristicPlan): Row {
  const { source } = plan
  const mark: Mark = { status: plan.status, ...(plan.citation ? { citation: plan.citation } : {}) }
  const bands = (source.bands ?? []).map((band, n) => {
    const placed = plan.bands[n]
    const when = placed ? stillOf(placed, mark) : null
    return {
      band: {
        ...(band.id ? { id: band.id } : {}),
        ...(band.text ? { text: band.text } : {}),
        points: band.points,
        outcome: 'unknown' as const,
        ...(when ? { when: when.node } : {}),
      },
      when,
    }
  })
  return {
    node: {
      id: source.id,
      label: source.label,
      judged: source.judged ?? false,
      low: 0,
      high: 0,
      max: source.max,
      bands: [],
      status: plan.status,
      ...(plan.citation ? { citation: plan.citation } : {}),
      ...(source.basis ? { basis: source.basis } : {}),
    },
    bands,
  }
}

/** A row of a score with its bands: which one holds, which may. */
export function traceCharacteristic(
  run: Run,
  plan: CharacteristicPlan,
  truthOf: (slot: number) => Truth,
): CharacteristicTrace {
  let row = rows.get(plan)
  if (!row) {
    row = stillRow(plan)
    rows.set(plan, row)
  }
  const node = { ...row.node, low: run.low[plan.slot]!, high: run.high[plan.slot]! }
  let decided = false
  let earlier = false
  node.bands = row.bands.map((still, n) => {
    const placed = plan.bands[n]
    const own = placed ? outcomeOf(truthOf(placed.slot)) : 'satisfied'
    const band = { ...still.band }
    // The first band that holds counts; one behind an open band may still count.
    band.outcome = decided || own === 'unsatisfied' ? 'unsatisfied' : earlier ? 'unknown' : own
    if (placed && still.when) band.when = fill(run, placed, still.when, truthOf)
    if (own === 'satisfied') decided = true
    if (own === 'unknown') earlier = true
    return band
  })
  return node
}
