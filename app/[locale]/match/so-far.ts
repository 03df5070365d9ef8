import type { CriterionOutcome, Decision, ProductOutcome } from '@/lib/engine'

/** What the steps read of a decision; little enough to travel with a page that is made on the server. */
export type SoFar = Pick<Decision, 'accountsYear' | 'derived'> & {
  questions: { fact: string }[]
  products: { id: string; outcome: ProductOutcome; criteria: { kind: string; outcome: CriterionOutcome }[] }[]
}

export const soFar = ({ accountsYear, derived, questions, products }: Decision): SoFar => ({
  accountsYear,
  questions: questions.map(({ fact }) => ({ fact })),
  derived: { assetLight: derived.assetLight ?? null },
  products: products.map(({ id, outcome, criteria }) => ({
    id,
    outcome,
    criteria: criteria.map(({ kind, outcome }) => ({ kind, outcome })),
  })),
})
