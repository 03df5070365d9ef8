import { batch as en } from './en/batch'
import type { Locale } from './locale'
import { batch as zh } from './zh/batch'

/** The words of lists, by themselves: pages that show no list do not carry them. */
export const batchWords = (locale: Locale) => (locale === 'zh' ? zh : en)
