import {
  type CriterionTrace,
  decide,
  type Facts,
  type ProductOutcome,
  type Ruleset,
  type TraceNode,
} from '@/lib/engine'

/** How far a figure is from what a condition needs, as a share of the need; the condition is the nearest unmet one. */
export type Gate = {
  criterion: string
  fact: string
  given: number
  needed: number
  side: 'atLeast' | 'atMost'
  gap: number
}

export type ScreenedProduct = {
  id: string
  outcome: ProductOutcome
  /** Required criteria by id: those not met, and those that wait for an answer. */
  unmet: string[]
  open: string[]
}

/** One company of a list: the loan, why, what is missing, how near. Ids and numbers only; words come where it is shown. */
export type Screened = {
  outcome: ProductOutcome
  recommended: string[]
  /** No completion of what is unknown recommends otherwise. */
  certain: boolean
  products: ScreenedProduct[]
  /** Facts that can still change an outcome or the recommendation, the most useful first. */
  missing: string[]
  /** Of a company that no loan fits yet: the loan with the fewest unmet conditions, and the nearest of them that is a figure. */
  nearest: { product: string; gate: Gate | null } | null
  /** First day on which time alone makes the nearest loan eligible; only where it was asked for. */
  eligibleFrom?: string | null
}

/** The end of what was told that lies nearest to the need. */
function nearEnd(actual: TraceNode['actual'], needed: number): number | null {
  if (typeof actual === 'number') return actual
  if (typeof actual !== 'object' || actual === null || 'oneOf' in actual) return null
  const ends = [actual.min, actual.max].filter((end) => typeof end === 'number')
  return ends.sort((a, b) => Math.abs(a - needed) - Math.abs(b - needed))[0] ?? null
}

/** The figure that keeps a node from being met: of alternatives the nearest, of things needed together the farthest. */
function gateOf(node: TraceNode, criterion: string): Gate | null {
  if (node.outcome !== 'unsatisfied') return null
  const members = node.any ?? node.all
  if (members) {
    const gates = members.filter(({ outcome }) => outcome === 'unsatisfied').map((one) => gateOf(one, criterion))
    if (node.all && gates.includes(null)) return null
    const known = gates.filter((gate) => gate !== null).sort((a, b) => a.gap - b.gap)
    return (node.all ? known.at(-1) : known[0]) ?? null
  }
  const { expected, actual, fact, points, operator } = node
  if (typeof expected !== 'number') return null
  const given = nearEnd(actual, expected)
  const name = fact ?? points
  if (given === null || name === undefined) return null
  return {
    criterion,
    fact: name,
    given,
    needed: expected,
    side: operator === 'lte' || operator === 'lt' ? 'atMost' : 'atLeast',
    gap: Math.abs(expected - given) / Math.max(Math.abs(expected), 1e-9),
  }
}

const ids = (criteria: CriterionTrace[], outcome: CriterionTrace['outcome']) =>
  criteria.filter((one) => one.kind === 'required' && one.outcome === outcome).map(({ id }) => id)

/** Decides on one company and keeps what a list shows. `firstDay` costs as much as a hundred companies. */
export function screenCompany(ruleset: Ruleset, facts: Facts, asOf: string, { firstDay = false } = {}): Screened {
  const decision = decide(ruleset, facts, asOf, { brief: !firstDay })
  const { recommendation } = decision
  const products = decision.products.map(({ id, outcome, criteria }) => ({
    id,
    outcome,
    unmet: ids(criteria, 'unsatisfied'),
    open: ids(criteria, 'unknown'),
  }))
  const outcome = recommendation?.outcome ?? 'ineligible'
  const [near] = products
    .filter((one) => one.outcome === 'ineligible')
    .sort((a, b) => a.unmet.length - b.unmet.length || a.open.length - b.open.length)
  const gates = decision.products
    .find(({ id }) => id === near?.id)
    ?.criteria.filter(({ kind, outcome }) => kind === 'required' && outcome === 'unsatisfied')
    .map((one) => gateOf(one, one.id))
    .filter((gate) => gate !== null)
    .sort((a, b) => a.gap - b.gap)
  const waiting = recommendation ? recommendation.products[0] : near?.id
  return {
    outcome,
    recommended: recommendation?.products ?? [],
    certain: recommendation?.certain ?? true,
    products,
    missing: decision.decisiveQuestions,
    nearest: outcome === 'ineligible' && near ? { product: near.id, gate: gates?.[0] ?? null } : null,
    ...(firstDay ? { eligibleFrom: decision.products.find(({ id }) => id === waiting)?.eligibleFrom ?? null } : {}),
  }
}

/** Orders a list by nearness: fitting first, then by what is open, then by what is unmet and by how much. */
export function nearness({ outcome, products, recommended, nearest }: Screened): [number, number, number] {
  const first = products.find(({ id }) => id === (recommended[0] ?? nearest?.product))
  if (outcome === 'eligible') return [0, 0, 0]
  if (outcome === 'undetermined') return [1, first?.open.length ?? 0, 0]
  return [2, first?.unmet.length ?? 0, nearest?.gate?.gap ?? 1]
}
