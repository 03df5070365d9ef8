import { boundText } from '@/app/_ui/band-label'
import { parseFacts } from '@/lib/answers'
import type { Facts, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'

/** Why an answer cannot hold together with an earlier one, and the other question where there is one. */
export type Contradiction = { text: string; other?: { id: string; label: string } }

/** A part that must be more than its whole, a year that cannot be; null where all facts can hold together. */
export function contradictionOf(
  ruleset: Ruleset,
  changed: string,
  facts: Facts,
  asOf: string,
  locale: Locale,
): Contradiction | null {
  const { errors } = matchWords(locale)
  const checked = parseFacts(ruleset, facts, asOf)
  if ('facts' in checked) return null
  const byId = new Map(ruleset.facts.map((fact) => [fact.id, fact]))
  // Facts of an older rulebook may be in error too; they are not this question's trouble.
  const mine = checked.errors.find(
    ({ fact }) => fact === changed || ruleset.ties.some(({ atMost }) => atMost.includes(changed) && atMost[0] === fact),
  )
  if (!mine) return null
  if (mine.code !== 'inconsistent')
    return { text: mine.fact === 'accountsYear' ? errors.accountsYear : errors.conflict }
  const tie = ruleset.ties.find(
    ({ atMost }) => atMost[0] === mine.fact && (atMost[1] === changed || mine.fact === changed),
  )
  const [part, whole] = (tie?.atMost ?? []).map((id) => byId.get(id))
  const end = (id: string, side: 'min' | 'max') => {
    const value = facts[id]
    return typeof value === 'number' ? value : (value as Record<string, number> | undefined)?.[side]
  }
  if (!part || !whole) return { text: errors.conflict }
  const [low, high] = [end(part.id, 'min'), end(whole.id, 'max')]
  const other = part.id === changed ? whole : part
  const name = { id: other.id, label: other.label[locale] }
  if (low === undefined || high === undefined) return { text: errors.conflict, other: name }
  const say = (fact: typeof part, value: number) => boundText(fact, value, locale)
  return {
    text: errors.contradiction(part.label[locale], say(part, low), whole.label[locale], say(whole, high)),
    other: name,
  }
}
