import { visit as en } from './en/visit'
import type { Locale } from './locale'
import { visit as zh } from './zh/visit'

export type VisitWords = typeof zh

/** The words of visits, apart from the rest of the workspace. */
export const visitWords = (locale: Locale): VisitWords => (locale === 'zh' ? zh : en)
