import { pack as en } from './en/pack'
import type { Locale } from './locale'
import { pack as zh } from './zh/pack'

/** The words of the meeting packs. */
export const packWords = (locale: Locale): typeof zh => (locale === 'zh' ? zh : en)
