import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { listWords } from '@/lib/i18n/lists'
import { load } from '@/lib/ruleset/load'
import { signedIn } from '../gate'
import { ScreeningView } from './screening-view'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/screenings'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: listWords(locale).screen.title } : {}
}

/** A long list screened on the server: sent with its progress, stopped at any time, the result saved on the device. */
export default async function ScreeningsPage({ params }: PageProps<'/[locale]/workspace/screenings'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  await signedIn(locale, ['manager', 'lead'])
  return <ScreeningView locale={locale} rulesetId={load().id} />
}
