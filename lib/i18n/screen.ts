import { screen as en } from './en/screen'
import type { Locale } from './locale'
import { screen as zh } from './zh/screen'

/** The words of the page that screens a list; no other page carries them. */
export const screenWords = (locale: Locale) => (locale === 'zh' ? zh : en)
export type ScreenWords = typeof zh
