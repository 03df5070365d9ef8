import type { Metadata } from 'next'
import { isLocale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { ResultView } from './result-view'

export async function generateMetadata({ params }: PageProps<'/[locale]/result'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: words(locale).result.title, robots: { index: false } } : {}
}

/** The result: worked out in the browser from the answers that it keeps. */
export default async function ResultPage({ params }: PageProps<'/[locale]/result'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  const { title, reading, noScript, empty } = words(locale).result
  return <ResultView locale={locale} rulesetId={load().id} words={{ title, reading, noScript, empty }} />
}
