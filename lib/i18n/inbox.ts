import { inbox as en } from './en/inbox'
import type { Locale } from './locale'
import { inbox as zh } from './zh/inbox'

export type InboxWords = typeof zh

/** Words of the managers' side of hand-offs and links to confirm; no page of a company carries them. */
export const inboxWords = (locale: Locale): InboxWords => (locale === 'zh' ? zh : en)
