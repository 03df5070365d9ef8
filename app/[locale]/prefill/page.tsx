import type { Metadata } from 'next'
import { isLocale } from '@/lib/i18n'
import { handoffWords } from '@/lib/i18n/handoff'
import { load } from '@/lib/ruleset/load'
import { Words } from '../match/words'
import { CheckPrefill } from './check-prefill'

export async function generateMetadata({ params }: PageProps<'/[locale]/prefill'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale)
    ? { title: handoffWords(locale).prefill.title, robots: 'noindex, nofollow, noarchive', referrer: 'no-referrer' }
    : {}
}

/** Where what the bank has on record is checked against one's own answers. */
export default async function CheckPage({ params }: PageProps<'/[locale]/prefill'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  return (
    <>
      <noscript>
        <p className="column">{handoffWords(locale).prefill.noScript}</p>
      </noscript>
      <Words locale={locale}>
        <CheckPrefill locale={locale} rulesetId={load().id} />
      </Words>
    </>
  )
}
