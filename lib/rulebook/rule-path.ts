import type { Locale } from '@/lib/i18n/locale'

/** Where a rule can be read: its file's page, and the row on it. */
export const rulePath = (locale: Locale, file: string, row?: string) =>
  `/${locale}/rules/${file}${row ? `#${row}` : ''}`
