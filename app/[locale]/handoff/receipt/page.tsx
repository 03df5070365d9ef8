import type { Metadata } from 'next'
import { isLocale } from '@/lib/i18n'
import { handoffWords } from '@/lib/i18n/handoff'
import { load } from '@/lib/ruleset/load'
import styles from '../handoff.module.css'
import { LookForm } from '../look-form'
import { ReceiptList } from './receipt-list'

export async function generateMetadata({ params }: PageProps<'/[locale]/handoff/receipt'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale)
    ? { title: handoffWords(locale).receipt.title, robots: 'noindex, nofollow, noarchive', referrer: 'no-referrer' }
    : {}
}

/** What this device has sent and where it stands; without scripts, or from another device, by code and key. */
export default async function ReceiptPage({ params }: PageProps<'/[locale]/handoff/receipt'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  const desks = Object.fromEntries(load().branches.map(({ id, name }) => [id, name[locale]]))
  const { receipt } = handoffWords(locale)
  return (
    <div className={`column ${styles.page} ${styles.part}`}>
      <h1 className={styles.title}>{receipt.title}</h1>
      <ReceiptList locale={locale} desks={desks} />
      <LookForm locale={locale} />
    </div>
  )
}
