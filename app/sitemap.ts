import type { MetadataRoute } from 'next'
import { LOCALES } from '@/lib/i18n/locale'
import { ruleFiles } from '@/lib/rulebook/files'
import { load } from '@/lib/ruleset/load'
import { alternatesOf, siteUrl } from '@/lib/site'
import { today } from '@/lib/today'

/** Every page that may be found: what needs no answers, in both languages. */
export default function sitemap(): MetadataRoute.Sitemap {
  const paths = [
    '',
    '/products',
    '/rules',
    '/how-it-works',
    '/money',
    '/screen',
    ...ruleFiles(load(), LOCALES[0], today()).map(({ id }) => `/rules/${id}`),
  ]
  const whole = (path: string) => new URL(path, siteUrl()).href
  return paths.flatMap((path) =>
    LOCALES.map((locale) => ({
      url: whole(`/${locale}${path}`),
      alternates: {
        languages: Object.fromEntries(
          Object.entries(alternatesOf(locale, path).languages).map(([lang, each]) => [lang, whole(each)]),
        ),
      },
    })),
  )
}
