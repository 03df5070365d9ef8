import type { ProductOutcome } from '@/lib/engine'
import { type Ask, asks, type Case } from './ask'
import type { Reported } from './report'

export type Tally = {
  companies: number
  refused: number
  problems: number
  outcomes: Record<ProductOutcome, number>
  /** Companies whose recommendation no unknown can change any more. */
  settled: number
  /** Of each loan, how many companies have each outcome. */
  products: { id: string; outcomes: Record<ProductOutcome, number> }[]
  /** Of companies that no loan fits: the unmet condition that is nearest, for how many, and how many lack a tenth at most. */
  gates: { criterion: string; companies: number; near: number }[]
  asks: Ask[]
}

/** What one of several at work has counted, to be put together with the others'. */
export type TallyPart = Omit<Tally, 'asks'> & { open: [key: string, open: Case & { count: number }][] }

/** Kinds of open companies that are told apart; those of a rarer kind are left out of what asking settles, never added to it. */
const MOST = 20_000

const none = (): Record<ProductOutcome, number> => ({ eligible: 0, undetermined: 0, ineligible: 0 })

const NEAR = 0.1

/** Counts a list as it comes; what is open is kept by kind of case, of which there are few, not by company. */
export function tally(productIds: readonly string[]) {
  const counts = { companies: 0, refused: 0, problems: 0, outcomes: none(), settled: 0 }
  const products = productIds.map((id) => ({ id, outcomes: none() }))
  const gates = new Map<string, Tally['gates'][number]>()
  const open = new Map<string, Case & { count: number }>()

  function addGate(criterion: string, companies: number, near: number): void {
    const known = gates.get(criterion) ?? { criterion, companies: 0, near: 0 }
    known.companies += companies
    known.near += near
    gates.set(criterion, known)
  }
  function addCase(key: string, one: Case & { count: number }): void {
    const known = open.get(key)
    if (known) known.count += one.count
    else if (open.size < MOST) open.set(key, { ...one })
  }
  function addOutcomes(to: Record<ProductOutcome, number>, from: Record<ProductOutcome, number>): void {
    for (const outcome of Object.keys(to) as ProductOutcome[]) to[outcome] += from[outcome]
  }

  return {
    add({ screened, problems }: Reported): void {
      counts.companies++
      counts.problems += problems.length
      if (!screened) {
        counts.refused++
        return
      }
      counts.outcomes[screened.outcome]++
      for (const one of products) {
        const decided = screened.products.find(({ id }) => id === one.id)
        if (decided) one.outcomes[decided.outcome]++
      }
      if (screened.certain) counts.settled++
      const gate = screened.nearest?.gate
      if (gate) addGate(gate.criterion, 1, gate.gap <= NEAR ? 1 : 0)
      if (screened.outcome !== 'undetermined') return
      const { waitsFor, settledBy } = screened
      addCase(`${[...waitsFor].sort()}|${[...settledBy].sort()}`, { facts: waitsFor, alone: settledBy, count: 1 })
    },
    part: (): TallyPart => ({ ...counts, products, gates: [...gates.values()], open: [...open] }),
    join(part: TallyPart): void {
      for (const name of ['companies', 'refused', 'problems', 'settled'] as const) counts[name] += part[name]
      addOutcomes(counts.outcomes, part.outcomes)
      for (const [n, one] of products.entries()) addOutcomes(one.outcomes, part.products[n]!.outcomes)
      for (const { criterion, companies, near } of part.gates) addGate(criterion, companies, near)
      for (const [key, one] of part.open) addCase(key, one)
    },
    result: (): Tally => ({
      ...counts,
      products,
      gates: [...gates.values()].sort((a, b) => b.companies - a.companies || (a.criterion < b.criterion ? -1 : 1)),
      asks: asks(open.values()),
    }),
  }
}
