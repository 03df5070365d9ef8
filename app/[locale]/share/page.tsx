import type { Metadata } from 'next'
import { ShareList } from '@/app/_ui/share-list'
import { isLocale } from '@/lib/i18n'
import { shareWords } from '@/lib/i18n/share'
import { load } from '@/lib/ruleset/load'
import { shareMetadata } from './look'

export async function generateMetadata({ params }: PageProps<'/[locale]/share'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? shareMetadata(locale, shareWords(locale).mine.title) : {}
}

/** The links that were made on this device, by a secret that only it has. */
export default async function MyLinksPage({ params }: PageProps<'/[locale]/share'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  return (
    <>
      <noscript>
        <p className="column">{shareWords(locale).mine.noScript}</p>
      </noscript>
      <ShareList locale={locale} rulesetId={load().id} />
    </>
  )
}
