import { desk as en } from './en/desk'
import type { Locale } from './locale'
import { desk as zh } from './zh/desk'

/** The words of a manager's first page, apart from the rest of the workspace. */
export const deskWords = (locale: Locale): typeof zh => (locale === 'zh' ? zh : en)
