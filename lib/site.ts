import { words } from '@/lib/i18n'
import { HTML_LANG, LOCALES, type Locale } from '@/lib/i18n/locale'

/** The address at which this installation is reached, for links that must be whole: `SITE_URL`, else this machine. */
export const siteUrl = () => new URL(process.env.SITE_URL || `http://localhost:${process.env.PORT || 3000}`)

/** Who runs this installation: `OPERATOR`, else the project. */
export const operator = (locale: Locale) => process.env.OPERATOR || words(locale).site.operatorDefault

/** How to reach whoever runs it, where `OPERATOR_CONTACT` says so. */
export const contact = () => process.env.OPERATOR_CONTACT || undefined

/** The address of a page in both languages, for those who find it in one of them. */
export const alternatesOf = (locale: Locale, path: string) => ({
  canonical: `/${locale}${path}`,
  languages: {
    ...Object.fromEntries(LOCALES.map((other) => [HTML_LANG[other], `/${other}${path}`])),
    'x-default': `/${LOCALES[0]}${path}`,
  },
})
