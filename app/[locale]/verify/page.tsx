import type { Metadata } from 'next'
import { isLocale } from '@/lib/i18n'
import { shareWords } from '@/lib/i18n/share'
import { VerifyForm } from './verify-form'

export async function generateMetadata({ params }: PageProps<'/[locale]/verify'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const { title, intro } = shareWords(locale).verify
  return { title, description: intro }
}

/** Where whoever holds a card or a link can check it. */
export default async function VerifyPage({ params, searchParams }: PageProps<'/[locale]/verify'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  return <VerifyForm locale={locale} unreadable={(await searchParams).unreadable !== undefined} />
}
