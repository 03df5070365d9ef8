import { answering, decide, type Facts, type Nearest, type ProductOutcome, type Ruleset, screen } from '@/lib/engine'
import { settles } from './ask'
import { factsOfCriteria } from './depends'

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
  /** Facts that can still change the outcome of a loan, those of the leading one first. */
  missing: string[]
  /** Of a company with no conclusion yet: the facts that it waits for, and those of them any one of which brings it. */
  waitsFor: string[]
  settledBy: string[]
  /** Of a company that no loan fits yet: the loan with the fewest unmet conditions, and the nearest of them that is a figure. */
  nearest: { product: string; gate: Nearest | null } | null
  /** First day on which time alone makes the nearest loan eligible; only where it was asked for. */
  eligibleFrom?: string | null
}

/** `firstDay` costs as much as a thousand companies, `ask` as a few. */
export type ScreenOptions = { firstDay?: boolean; ask?: boolean }

/** Decides on one company and keeps what a list shows. */
export function screenCompany(
  ruleset: Ruleset,
  facts: Facts,
  asOf: string,
  { firstDay = false, ask = true }: ScreenOptions = {},
): Screened {
  const { recommendation, products } = screen(ruleset, facts, asOf)
  const outcome = recommendation?.outcome ?? 'ineligible'
  const open = products.filter((one) => one.outcome === 'undetermined')
  const [near] = products
    .filter((one) => one.outcome === 'ineligible')
    .sort((a, b) => a.unmet.length - b.unmet.length || a.open.length - b.open.length)
  const leading = recommendation?.products[0] ?? near?.id
  // What the leading loan waits for comes first.
  const first = [...open].sort((a, b) => Number(b.id === leading) - Number(a.id === leading))
  const missing = [...new Set(first.flatMap((one) => one.missing))]
  const waitsFor = outcome === 'undetermined' ? missing : []
  return {
    outcome,
    recommended: recommendation?.products ?? [],
    certain: recommendation?.certain ?? true,
    products: products.map(({ id, outcome, unmet, open }) => ({ id, outcome, unmet, open })),
    missing,
    waitsFor,
    settledBy: ask ? settledBy(ruleset, facts, asOf, aloneOf(ruleset, open, waitsFor)) : [],
    nearest: outcome === 'ineligible' && near ? { product: near.id, gate: near.nearest } : null,
    ...(firstDay ? { eligibleFrom: firstDayOf(ruleset, facts, asOf, leading) } : {}),
  }
}

/** One fact alone can bring a conclusion only where it stands in every open condition of some loan. */
function aloneOf(ruleset: Ruleset, products: readonly { open: string[] }[], waitsFor: readonly string[]): string[] {
  const hangsOn = factsOfCriteria(ruleset)
  return waitsFor.filter((fact) => products.some(({ open }) => open.every((id) => hangsOn.get(id)?.has(fact))))
}

function settledBy(ruleset: Ruleset, facts: Facts, asOf: string, alone: readonly string[]): string[] {
  if (alone.length === 0) return []
  const answer = answering(ruleset, facts, asOf)
  return alone.filter((fact) => settles(ruleset, facts, asOf, fact, answer) === true)
}

const firstDayOf = (ruleset: Ruleset, facts: Facts, asOf: string, product: string | undefined): string | null =>
  decide(ruleset, facts, asOf).products.find(({ id }) => id === product)?.eligibleFrom ?? null

/** Orders a list by nearness: fitting first, then by what is open, then by what is unmet and by how much. */
export function nearness({ outcome, products, recommended, nearest }: Screened): [number, number, number] {
  const first = products.find(({ id }) => id === (recommended[0] ?? nearest?.product))
  if (outcome === 'eligible') return [0, 0, 0]
  if (outcome === 'undetermined') return [1, first?.open.length ?? 0, 0]
  return [2, first?.unmet.length ?? 0, nearest?.gate?.gap ?? 1]
}
