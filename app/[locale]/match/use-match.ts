'use client'

import { createContext, useContext } from 'react'
import type { Answers } from '@/app/_ui/answers'
import type { Decision, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
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

let last: { ruleset: Ruleset; key: string; decision: Decision } | undefined

/**
 * What the rules say of the facts so far, without what only the result needs; absent where the facts contradict each other.
 * The engine comes after the page, which can be read and filled in without it.
 */
export async function decideSoFar(
  ruleset: Ruleset,
  { facts, last: after }: Pick<Answers, 'facts' | 'last'>,
  asOf: string,
): Promise<Decision | undefined> {
  const [{ decide }, { soundFacts }] = await Promise.all([import('@/lib/engine'), import('@/app/_ui/sound-facts')])
  const key = asOf + after + JSON.stringify(facts)
  if (last?.ruleset !== ruleset || last.key !== key) {
    try {
      last = { ruleset, key, decision: decide(ruleset, soundFacts(ruleset, facts, asOf), asOf, { brief: true, after }) }
    } catch (error) {
      if (error instanceof RangeError) return undefined
      throw error
    }
  }
  return last.decision
}
