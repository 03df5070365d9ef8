import { decided, type Rules } from '@/lib/db/client-rows'
import type { SummedUp, SumUp } from '@/lib/db/imports'
import { Refusal } from '@/lib/db/refusal'

/** Sums up in this process what an import asks to have summed up. */
export const summedUp =
  (rules: Rules) =>
  async (jobs: SumUp[]): Promise<SummedUp[]> =>
    jobs.map(({ row, facts, ratings }) => {
      try {
        return { row, columns: decided(rules, facts, ratings) }
      } catch (error) {
        if (error instanceof Refusal) return { row, inconsistent: String(error.detail.fact) }
        throw error
      }
    })
