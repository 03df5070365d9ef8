import type { Metadata } from 'next'
import { isLocale } from '@/lib/i18n'
import { screenWords } from '@/lib/i18n/screen'
import { load } from '@/lib/ruleset/load'
import { alternatesOf } from '@/lib/site'
import { ScreenView } from './screen-view'

export async function generateMetadata({ params }: PageProps<'/[locale]/screen'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const { title, lead } = screenWords(locale)
  return { title, description: lead, alternates: alternatesOf(locale, '/screen') }
}

/** Screening a list: read, matched and decided in the browser; the server sees nothing of it. */
export default async function ScreenPage({ params }: PageProps<'/[locale]/screen'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  return <ScreenView locale={locale} rulesetId={load().id} />
}
