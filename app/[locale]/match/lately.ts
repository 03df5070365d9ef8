import type { Effect } from '@/app/_ui/answers'
import { whyNotAsked } from '@/lib/asking'
import type { Decision, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'

/** What the last answer did to the questions that were left, in words; null where it did nothing to speak of. */
export type LatelyText = { spared: string | null; lines: string[]; added: string | null }

/** The questions spared, those with one reason together, and how many came in addition. */
export function latelyText(ruleset: Ruleset, decision: Decision, lately: Effect, locale: Locale): LatelyText | null {
  const { asking } = matchWords(locale)
  const { fact, spared, added } = lately
  if (spared.length === 0 && added.length === 0) return null
  const labelOf = (id: string) => ruleset.facts.find((one) => one.id === id)?.label[locale] ?? id
  const byReason = new Map<string, string[]>()
  for (const id of spared) {
    const reason = whyNotAsked(ruleset, decision, id, locale) ?? asking.order
    byReason.set(reason, [...(byReason.get(reason) ?? []), labelOf(id)])
  }
  return {
    spared: spared.length > 0 ? asking.spared(spared.length) : null,
    lines: [...byReason].map(([reason, labels]) => asking.line(labels, reason)),
    added: added.length > 0 ? asking.added(labelOf(fact), added.length) : null,
  }
}
