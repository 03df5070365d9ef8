import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { handoffCounts, inboxOf } from '@/lib/db/handoff-inbox'
import { openedStore } from '@/lib/db/open'
import { isLocale } from '@/lib/i18n'
import { inboxWords } from '@/lib/i18n/inbox'
import { load } from '@/lib/ruleset/load'
import { signedIn } from '../gate'
import styles from '../workspace.module.css'
import { BranchCounts } from './branch-counts'
import { Inbox } from './inbox'
import { labelsOf } from './labels'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/handoffs'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: inboxWords(locale).title } : {}
}

/** What companies sent to the branch's desks and nobody has taken over yet, and what is in this manager's hands. */
export default async function HandoffsPage({ params }: PageProps<'/[locale]/workspace/handoffs'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const [store, now] = [await openedStore(), Date.now()]
  const labels = labelsOf(load(), locale)
  const text = inboxWords(locale)
  return (
    <div className={`column ${styles.page}`}>
      <div className={styles.form}>
        <h1 className={styles.title}>{text.title}</h1>
        <p>{text.intro}</p>
      </div>
      <Inbox locale={locale} found={await inboxOf(store, actor, now)} labels={labels} now={now} />
      {actor.role === 'lead' ? (
        <BranchCounts locale={locale} counts={await handoffCounts(store, actor, now)} labels={labels} />
      ) : null}
    </div>
  )
}
