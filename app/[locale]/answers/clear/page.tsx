import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button-link'
import { Notice } from '@/app/_ui/notice'
import { isLocale, words } from '@/lib/i18n'
import { ClearForm } from './clear-form'

export async function generateMetadata({ params }: PageProps<'/[locale]/answers/clear'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: words(locale).match.clear.ask, robots: { index: false } } : {}
}

/** Asks once more before all answers go, where no script can ask in place. */
export default async function ClearPage({ params }: PageProps<'/[locale]/answers/clear'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { clear } = words(locale).match
  return (
    <Notice title={clear.ask} text={clear.sure}>
      <ClearForm locale={locale} yes={clear.yes} />
      <ButtonLink href={`/${locale}/match/check`}>{clear.no}</ButtonLink>
    </Notice>
  )
}
