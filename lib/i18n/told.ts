import type { Locale } from './locale'
import type { match } from './zh/match'

type MatchWords = typeof match

const told: Partial<Record<Locale, MatchWords>> = {}

/** Gives the questionnaire its words in one language. */
export function tellWords(locale: Locale, words: MatchWords) {
  told[locale] = words
}

/**
 * The words of the questionnaire. Told, not imported, so that a page does not carry both languages: in the browser the
 * page of a language tells its own before anything is drawn; elsewhere `lib/i18n` tells both.
 */
export function matchWords(locale: Locale): MatchWords {
  const words = told[locale]
  if (!words) throw new Error(`Nobody told the words of the questionnaire in ${locale}: import lib/i18n.`)
  return words
}
