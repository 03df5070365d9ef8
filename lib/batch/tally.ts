import type { ProductOutcome } from '@/lib/engine'
import { type Ask, asks } from './ask'
import type { Reported } from './report'

export type Tally = {
  companies: number
  refused: number
  problems: number
  outcomes: Record<ProductOutcome, number>
  settled: number
  /** Of each loan, how many companies have each outcome. */
  products: { id: string; outcomes: Record<ProductOutcome, number> }[]
  asks: Ask[]
}

const none = (): Record<ProductOutcome, number> => ({ eligible: 0, undetermined: 0, ineligible: 0 })

/** Counts a list as it comes; what is open is kept by kind of case, of which there are few, not by company. */
export function tally(productIds: readonly string[]) {
  const counts = { companies: 0, refused: 0, problems: 0, outcomes: none(), settled: 0 }
  const products = productIds.map((id) => ({ id, outcomes: none() }))
  const open = new Map<string, { facts: string[]; count: number }>()
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
      if (screened.certain) {
        counts.settled++
        return
      }
      const key = [...screened.missing].sort().join()
      const known = open.get(key)
      if (known) known.count++
      else open.set(key, { facts: screened.missing, count: 1 })
    },
    result: (): Tally => ({ ...counts, products, asks: asks(open.values()) }),
  }
}
