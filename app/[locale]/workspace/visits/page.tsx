import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { visitWords } from '@/lib/i18n/visit'
import { load } from '@/lib/ruleset/load'
import { signedIn } from '../gate'
import { DayList } from './day-list'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/visits'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: visitWords(locale).day.title } : {}
}

/** The day's visits. The page itself names no client, so that it may be put by for a place without network. */
export default async function VisitsPage({ params }: PageProps<'/[locale]/workspace/visits'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  return <DayList locale={locale} manager={actor.id} rulesetId={load().id} />
}
