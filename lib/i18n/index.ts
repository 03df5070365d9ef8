import { en } from './en'
import type { Locale } from './locale'
import { zh } from './zh'

export { HTML_LANG, isLocale, LOCALES, type Locale } from './locale'

/** The words of the interface in one language; both files have one type, so a missing word does not compile. */
export const words = (locale: Locale) => (locale === 'zh' ? zh : en)
export type Catalogue = typeof zh
