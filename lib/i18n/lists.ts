import { lists as en } from './en/lists'
import type { Locale } from './locale'
import { lists as zh } from './zh/lists'

/** The words of lists in the workspace: taken in, written out, screened on the server. */
export const listWords = (locale: Locale) => (locale === 'zh' ? zh : en)
export type ListWords = typeof zh
