import type { ClientFact } from '@/lib/db/client-rows'
import type { Facts, FactValue } from '@/lib/engine'

/** The name and the code stand on the client itself, not among its facts. */
export const isOwnColumn = (fact: string): boolean => fact === 'companyName' || fact === 'unifiedSocialCreditCode'

/** A fact as it was sent, beside what the client's record says: new to it, the same, or another value. */
export type FactPair = { fact: string; sent: FactValue; stands: ClientFact | null; how: 'new' | 'same' | 'other' }

/** What was sent beside what stands. Where the two differ a person chooses; nothing is overwritten by itself. */
export const pairsOf = (handed: Facts, stands: Readonly<Record<string, ClientFact>>): FactPair[] =>
  Object.entries(handed)
    .filter(([fact]) => !isOwnColumn(fact))
    .map(([fact, sent = null]) => {
      const now = stands[fact] ?? null
      return { fact, sent, stands: now, how: howOf(sent, now) }
    })

function howOf(sent: FactValue, stands: ClientFact | null): FactPair['how'] {
  if (stands === null || stands.value === null) return 'new'
  return JSON.stringify(stands.value) === JSON.stringify(sent) ? 'same' : 'other'
}
