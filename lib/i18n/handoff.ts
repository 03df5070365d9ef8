import { handoff as en } from './en/handoff'
import type { Locale } from './locale'
import { handoff as zh } from './zh/handoff'

export type HandoffWords = typeof zh

/** Words of handing answers to a desk and of confirming what the bank has; apart from the rest. */
export const handoffWords = (locale: Locale): HandoffWords => (locale === 'zh' ? zh : en)
