import type { Plan, PreferencePlan } from './plan'
import type { Run } from './run'
import { EITHER, NO, OPEN, YES } from './truth'
import type { Decision } from './types'

/** Tiers that one preference gives in one case; null where it moves nothing. */
type Tiers = Map<string, number> | null

const only = (options: number): number => (options !== 0 && (options & (options - 1)) === 0 ? Math.log2(options) : -1)

/** The tiers as they are shown today: what is open moves nothing; the stage is the told one while the suggested one is open. */
function shownTiers(run: Run, one: PreferencePlan): Tiers {
  if (one.byFact) {
    const { variable, toldBy, tiers } = one.byFact
    const at = only(run.box.options[variable.index]!)
    if (at >= 0) return tiers.get(variable.options[at]!) ?? null
    const told = toldBy ? only(run.box.options[toldBy.index]!) : -1
    return told >= 0 ? (tiers.get(toldBy!.options[told]!) ?? null) : null
  }
  return run.truth[one.when!.slot] === YES ? one.tiers : null
}

/** Every case that some completion may bring. */
function possibleTiers(run: Run, one: PreferencePlan): Tiers[] {
  if (one.byFact) {
    const { variable, tiers } = one.byFact
    return variable.options
      .filter((_, n) => run.box.options[variable.index]! & (1 << n))
      .map((value) => tiers.get(value) ?? null)
  }
  const truth = run.truth[one.when!.slot]!
  return [...(truth & YES ? [one.tiers] : []), ...(truth & (NO | OPEN) ? [null] : [])]
}

const OUTCOME_ORDER = new Map([
  [YES, 0],
  [OPEN, 1],
  [EITHER, 1],
  [NO, 2],
])

type Row = { id: string; truth: number; low: number; high: number }

/**
 * Compares two products: 1 outcome, 2 the preferences in their order, 3 the number of preferred criteria met.
 * Below zero: the first stands before the second, whatever is still open; 0: equal; NaN: it depends.
 */
function between(a: Row, b: Row, outcomes: [number, number], tiers: Tiers[], preferences: PreferencePlan[]): number {
  if (outcomes[0] !== outcomes[1]) return outcomes[0] - outcomes[1]
  for (const [n, one] of tiers.entries()) {
    if (!one || (preferences[n]!.amongEligible && outcomes[0] !== 0)) continue
    const difference = one.get(a.id)! - one.get(b.id)!
    if (difference !== 0) return difference
  }
  if (a.low > b.high) return -1
  if (b.low > a.high) return 1
  return a.low === a.high && b.low === b.high ? 0 : Number.NaN
}

/** Ranks of the products and what is recommended; `certain` when no completion recommends otherwise. */
export function recommend(
  plan: Plan,
  run: Run,
): { ranks: Map<string, number>; recommendation: Decision['recommendation'] } {
  const rows = plan.products.map(({ product, criteria, outcome }): Row => {
    let low = 0
    let high = 0
    for (const { criterion, placed } of criteria) {
      if (criterion.kind !== 'preferred' || !placed) continue
      const truth = run.truth[placed.slot]!
      if (truth === YES) low++
      if (truth & YES) high++
    }
    return { id: product.id, truth: run.truth[outcome]!, low, high }
  })
  const shown = plan.preferences.map((one) => shownTiers(run, one))
  const order = (truth: number) => OUTCOME_ORDER.get(truth) ?? 1
  const met = rows.map((row) => ({ ...row, high: row.low }))
  const compare = (a: Row, b: Row) => between(a, b, [order(a.truth), order(b.truth)], shown, plan.preferences)
  const ranks = new Map<string, number>()
  const sorted = [...met].sort(compare)
  for (const [n, row] of sorted.entries()) {
    const before = sorted[n - 1]
    ranks.set(row.id, before && compare(before, row) === 0 ? ranks.get(before.id)! : n + 1)
  }
  if (rows.every(({ truth }) => truth === NO)) return { ranks, recommendation: null }
  const products = rows.filter(({ id }) => ranks.get(id) === 1).map(({ id }) => id)
  const outcome = rows.find(({ id }) => id === products[0])!.truth === YES ? 'eligible' : 'undetermined'
  return { ranks, recommendation: { products, outcome, certain: isCertain(plan, run, rows, products) } }
}

/** One row for each kind of them: rows alike to every comparison, and whether there is more than one such row. */
function kindsOf(plan: Plan, rows: Row[]): Row[] {
  if (rows.length < 9) return rows
  const kinds = new Map<string, Row[]>()
  for (const row of rows) {
    const tiers = plan.preferences.map(({ tiers, byFact }) =>
      [tiers, ...(byFact?.tiers.values() ?? [])].map((one) => one?.get(row.id)).join(),
    )
    const key = [row.truth, row.low, row.high, ...tiers].join(' ')
    const kind = kinds.get(key) ?? []
    if (kind.length < 2) kind.push(row)
    kinds.set(key, kind)
  }
  return [...kinds.values()].flat()
}

function isCertain(plan: Plan, run: Run, rows: Row[], products: string[]): boolean {
  const first = new Set(products)
  // Ruled out in some completion, it is not recommended there.
  if (rows.some(({ id, truth }) => truth & NO && first.has(id))) return false
  let cases: Tiers[][] = [[]]
  for (const one of plan.preferences) {
    const possible = possibleTiers(run, one)
    cases = cases.flatMap((before) => possible.map((tiers) => [...before, tiers]))
  }
  const outcomes = (truth: number) => [YES, OPEN, NO].filter((bit) => truth & bit).map((bit) => OUTCOME_ORDER.get(bit)!)
  const inside = kindsOf(
    plan,
    rows.filter(({ id }) => first.has(id)),
  )
  const outside = kindsOf(
    plan,
    rows.filter(({ id }) => !first.has(id)),
  )
  for (const one of inside) {
    for (const other of outside)
      for (const mine of outcomes(one.truth))
        for (const theirs of outcomes(other.truth))
          for (const tiers of cases)
            if (!(between(one, other, [mine, theirs], tiers, plan.preferences) < 0)) return false
    for (const other of inside)
      if (other !== one)
        for (const mine of outcomes(one.truth))
          for (const theirs of outcomes(other.truth))
            for (const tiers of cases)
              if (between(one, other, [mine, theirs], tiers, plan.preferences) !== 0) return false
  }
  return true
}
