import { en } from './en'
import { LOCALES, type Locale } from './locale'
import { tellWords } from './told'
import { zh } from './zh'

export { HTML_LANG, isLocale, LOCALES, type Locale } from './locale'

/** The words of the interface in one language; both files have one type, so a missing word does not compile. */
export const words = (locale: Locale) => (locale === 'zh' ? zh : en)
export type Catalogue = typeof zh

for (const locale of LOCALES) tellWords(locale, words(locale).match)
