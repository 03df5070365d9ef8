import { share as en } from './en/share'
import type { Locale } from './locale'
import { share as zh } from './zh/share'

/** Words of links and shared pages; apart from the rest, so that no other page carries them. */
export const shareWords = (locale: Locale) => (locale === 'zh' ? zh : en)
