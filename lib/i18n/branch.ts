import { branch as en } from './en/branch'
import type { Locale } from './locale'
import { branch as zh } from './zh/branch'

export type BranchWords = typeof zh

/** The words of campaigns, coverage, the portfolio and the day's report. */
export const branchWords = (locale: Locale): BranchWords => (locale === 'zh' ? zh : en)
