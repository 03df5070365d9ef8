import type { Answers } from '@/app/_ui/answers'
import { whyAsked, whyNotAsked } from '@/lib/asking'
import type { Decision, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { type LatelyText, latelyText } from './lately'

/** Why the question at hand is asked, why it need not be, and what the last answer spared. */
export type Reasons = { why: string | null; moot: string | null; lately: LatelyText | null }

/** The reasons of one question under a decision. What was answered may be what settled it: of that nobody says it is moot. */
export const reasonsOf = (
  ruleset: Ruleset,
  decision: Decision,
  fact: string,
  { facts, lately }: Pick<Answers, 'facts' | 'lately'>,
  locale: Locale,
): Reasons => ({
  why: whyAsked(ruleset, decision, fact, locale),
  moot: facts[fact] === undefined ? whyNotAsked(ruleset, decision, fact, locale) : null,
  lately: lately && lately.fact !== fact ? latelyText(ruleset, decision, lately, locale) : null,
})
