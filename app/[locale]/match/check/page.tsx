import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale, words } from '@/lib/i18n'
import { CheckView } from './check-view'

export async function generateMetadata({ params }: PageProps<'/[locale]/match/check'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: words(locale).match.check.title } : {}
}

/** Every answer on one page, each with a way to change it. */
export default async function CheckPage({ params }: PageProps<'/[locale]/match/check'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return <CheckView locale={locale} />
}
