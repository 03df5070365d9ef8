import { soundFacts } from '@/app/_ui/sound-facts'
import { type Decision, decide, type Facts, type Ratings, type Ruleset } from '@/lib/engine'
import { type Explanation, explain } from '@/lib/explain'
import type { Locale } from '@/lib/i18n/locale'

export type WorkedOut = { decision: Decision; explanation: Explanation } | { inconsistent: string }

/** The decision on this device, in words; or the fact that does not fit the others. */
export function workOut(ruleset: Ruleset, facts: Facts, asOf: string, locale: Locale, ratings: Ratings): WorkedOut {
  const sound = soundFacts(ruleset, facts, asOf)
  try {
    const decision = decide(ruleset, sound, asOf, { ratings, brief: true })
    return { decision, explanation: explain(ruleset, decision, sound, locale) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { inconsistent: error.message.split(': ')[1] ?? '' }
  }
}
