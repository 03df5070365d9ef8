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
  asks: Ask[]
}

/** Kinds of open companies that are told apart; those of a rarer kind are left out of what asking settles, never added to it. */
const MOST = 20_000

const none = (): Record<ProductOutcome, number> => ({ eligible: 0, undetermined: 0, ineligible: 0 })

/** Counts a list as it comes; what is open is kept by kind of case, of which there are few, not by company. */
export function tally(productIds: readonly string[]) {
  const counts = { companies: 0, refused: 0, problems: 0, outcomes: none(), settled: 0 }
  const products = productIds.map((id) => ({ id, outcomes: none() }))
  const open = new Map<string, Case & { count: number }>()
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
      if (screened.outcome !== 'undetermined') return
      const { waitsFor, settledBy } = screened
      const key = `${[...waitsFor].sort()}|${[...settledBy].sort()}`
      const known = open.get(key)
      if (known) known.count++
      else if (open.size < MOST) open.set(key, { facts: waitsFor, alone: settledBy, count: 1 })
    },
    result: (): Tally => ({ ...counts, products, asks: asks(open.values()) }),
  }
}
