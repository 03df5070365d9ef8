'use client'

import { createContext, useContext } from 'react'
import type { Answers } from '@/app/_ui/answers'
import { aside } from '@/app/_ui/aside'
import type { Decision, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import type { ToDecide } from './decide-here'
import type { SoFar } from './so-far'

/** What every step of the questionnaire shares: the rulebook once it is there, and what it says so far. */
export type Match = {
  locale: Locale
  rulesetId: string
  /** The questions of the first topic, in order. */
  start: readonly string[]
  asOf?: string
  ruleset?: Ruleset
  decision?: Decision
  /** As far as is known already: the decision, or on a page just come what the server made of it. */
  soFar?: SoFar
  failed: boolean
  retry: () => void
}

export const MatchContext = createContext<Match | null>(null)

export function useMatch(): Match {
  const match = useContext(MatchContext)
  if (!match) throw new Error('useMatch stands outside of the questionnaire')
  return match
}

const decide = aside<ToDecide, Decision>(
  () => new Worker(new URL('./decide-worker.ts', import.meta.url), { type: 'module' }),
  async (ask) => (await import('./decide-here')).decideHere(ask),
)

let last: { key: string; decision: Promise<Decision> } | undefined

/**
 * What the rules say of the facts so far, without what only the result needs; absent where the facts contradict each other.
 * It is worked out beside the page, which can be read and filled in without it.
 */
export async function decideSoFar(
  rulesetId: string,
  { facts, last: after }: Pick<Answers, 'facts' | 'last'>,
  asOf: string,
): Promise<Decision | undefined> {
  const key = JSON.stringify([rulesetId, asOf, after, facts])
  if (last?.key !== key) last = { key, decision: decide({ rulesetId, facts, after, asOf }) }
  const mine = last
  try {
    return await mine.decision
  } catch (error) {
    if (error instanceof RangeError) return undefined
    // What failed is asked again.
    if (last === mine) last = undefined
    throw error
  }
}
