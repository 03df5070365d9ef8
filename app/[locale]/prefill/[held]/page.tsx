import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Notice } from '@/app/_ui/notice'
import { clientAddress } from '@/lib/client-address'
import { lookForPrefill } from '@/lib/handoff/look'
import { isLocale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { handoffWords } from '@/lib/i18n/handoff'
import { dayOf } from '@/lib/today'
import { OpenPrefill } from './open-prefill'

export async function generateMetadata({ params }: PageProps<'/[locale]/prefill/[held]'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const { title, description } = handoffWords(locale).prefill
  return { title, description, robots: 'noindex, nofollow, noarchive', referrer: 'no-referrer' }
}

/** A link to confirm as it is first seen: how much it asks about, and nothing of it before a person opens it. */
export default async function PrefillPage({ params }: PageProps<'/[locale]/prefill/[held]'>) {
  const { locale, held } = await params
  if (!isLocale(locale)) return null
  const { prefill: text } = handoffWords(locale)
  const seen = await lookForPrefill(held, clientAddress(await headers()))
  if (seen.state !== 'open') return <Notice title={text[seen.state].title} text={text[seen.state].text} />
  return (
    <Notice title={text.title} text={text.ask(seen.asked, formatDay(dayOf(seen.expiresAt), locale))}>
      <OpenPrefill locale={locale} held={held} />
      <noscript>
        <p>{text.noScript}</p>
      </noscript>
    </Notice>
  )
}
