import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { Button } from '@/app/_ui/button'
import { ownHandoffs } from '@/lib/db/handoffs'
import { openedStore } from '@/lib/db/open'
import { RECEIPT_COOKIE, receiptIn } from '@/lib/handoff/receipt-cookie'
import { isLocale } from '@/lib/i18n'
import { handoffWords } from '@/lib/i18n/handoff'
import { load } from '@/lib/ruleset/load'
import styles from '../handoff.module.css'
import { LookForm } from '../look-form'
import { ReceiptCard } from '../receipt-card'

export async function generateMetadata({ params }: PageProps<'/[locale]/handoff/status'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale)
    ? { title: handoffWords(locale).receipt.title, robots: 'noindex, nofollow, noarchive', referrer: 'no-referrer' }
    : {}
}

/** The state of the receipt that was typed in, made on the server; it is withdrawn by a plain form. */
export default async function StatusPage({ params, searchParams }: PageProps<'/[locale]/handoff/status'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  const { receipt: text } = handoffWords(locale)
  const asked = await searchParams
  const receipt = receiptIn((await cookies()).get(RECEIPT_COOKIE)?.value)
  const found = receipt ? await ownHandoffs(await openedStore(), receipt, Date.now()) : []
  const desks = Object.fromEntries(load().branches.map(({ id, name }) => [id, name[locale]]))
  const problem = asked.resting !== undefined ? 'resting' : asked.wrong !== undefined ? 'wrong' : undefined
  return (
    <div className={`column ${styles.page} ${styles.part}`}>
      <h1 className={styles.title}>{text.title}</h1>
      {found.map((handoff) => (
        <ReceiptCard key={handoff.id} handoff={handoff} desks={desks} locale={locale}>
          {handoff.state === 'sent' || handoff.state === 'taken' ? (
            <form className={styles.part} method="post" action={`/${locale}/handoff/withdraw`}>
              <p>{text.ask}</p>
              <div>
                <Button type="submit">{text.withdraw}</Button>
              </div>
            </form>
          ) : null}
        </ReceiptCard>
      ))}
      <LookForm locale={locale} problem={problem} />
    </div>
  )
}
