import { isDeepStrictEqual } from 'node:util'
import type { Answers } from '@/app/_ui/answers'
import { formatNumber } from '@/lib/amount'
import type { Ruleset } from '@/lib/engine'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/i18n/locale'
import { asked } from '../match/asked'
import { typedFrom, understand } from '../match/understand'

/** Tells of which questions the fact alone gives its fields back, so that the raw text may go where room is short. */
export const isPlainFact =
  (ruleset: Ruleset, locale: Locale, asOf: string, { facts }: Answers) =>
  (id: string): boolean => {
    const definition = ruleset.facts.find((fact) => fact.id === id)
    const value = facts[id]
    if (!definition || value === undefined) return false
    const question = asked(definition, ruleset.zones, words(locale).match.zone, locale)
    // Two parks of one level are told apart by what was chosen alone.
    if (question.stands) return false
    const again = understand(question, typedFrom(question, value, formatNumber), { locale, asOf })
    return again.ok && isDeepStrictEqual(again.value, value)
  }
