import { money as en } from '@/lib/i18n/en/money'
import type { Locale } from '@/lib/i18n/locale'
import { money as zh } from '@/lib/i18n/zh/money'

/** The words of this page alone, so that it carries no others. */
export const moneyWords = (locale: Locale) => (locale === 'zh' ? zh : en)
