import type { Metadata } from 'next'
import { isLocale } from '@/lib/i18n'
import { screenWords } from '@/lib/i18n/screen'
import { load } from '@/lib/ruleset/load'
import { ScreenView } from './screen-view'

export async function generateMetadata({ params }: PageProps<'/[locale]/screen'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: screenWords(locale).title, description: screenWords(locale).lead } : {}
}

/** Screening a list: read, matched and decided in the browser; the server sees nothing of it. */
export default async function ScreenPage({ params }: PageProps<'/[locale]/screen'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  return <ScreenView locale={locale} rulesetId={load().id} />
}
