import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale, words } from '@/lib/i18n'
import { StandingView } from './standing-view'

export async function generateMetadata({ params }: PageProps<'/[locale]/match/standing'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: words(locale).match.standing.title } : {}
}

/** After the first topic: how near the company is to whom each loan is meant for, and what is already ruled out. */
export default async function StandingPage({ params }: PageProps<'/[locale]/match/standing'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return <StandingView locale={locale} />
}
