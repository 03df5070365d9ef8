import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale, words } from '@/lib/i18n'
import { Resume } from './resume'

export async function generateMetadata({ params }: PageProps<'/[locale]/match'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: words(locale).match.title } : {}
}

/** The door of the questionnaire: leads to the first open question, or to where a person left off. */
export default async function MatchPage({ params }: PageProps<'/[locale]/match'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return <Resume locale={locale} />
}
