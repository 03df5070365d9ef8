import { pack as en } from './en/pack'
import type { Locale } from './locale'
import { pack as zh } from './zh/pack'

export type PackWords = typeof zh

/** The words of the meeting packs. */
export const packWords = (locale: Locale): PackWords => (locale === 'zh' ? zh : en)
