import { sessions as en } from './en/sessions'
import type { Locale } from './locale'
import { sessions as zh } from './zh/sessions'

/** The words of the page on which a manager sees where the own account is signed in. */
export const sessionWords = (locale: Locale): typeof zh => (locale === 'zh' ? zh : en)
