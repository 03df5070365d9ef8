import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Section } from '@/app/_ui/section'
import { coverageRows, openRoster } from '@/lib/db/coverage'
import { openedStore } from '@/lib/db/open'
import { Refusal } from '@/lib/db/refusal'
import { teamCounts } from '@/lib/db/team'
import { isLocale } from '@/lib/i18n'
import { branchWords } from '@/lib/i18n/branch'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { signedIn } from '../../gate'
import workspace from '../../workspace.module.css'
import { RosterLine } from '../roster-line'
import { RowsTable } from '../rows-table'
import { addressOf } from '../scope'
import { Steps } from '../steps'
import { RosterActs } from './roster-acts'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/coverage/[id]'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: branchWords(locale).coverage.title } : {}
}

/** One dated list: its day and source, how far its companies have come, and who is to call on whom. */
export default async function RosterPage({ params }: PageProps<'/[locale]/workspace/coverage/[id]'>) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const store = await openedStore()
  const { coverage: text } = branchWords(locale)
  const lead = actor.role === 'lead'
  try {
    const roster = await openRoster(store, actor, id)
    const rows = await coverageRows(store, actor, { roster: id }, 'listed', Date.now())
    return (
      <div className={`column ${workspace.page}`}>
        <div>
          <p className="screen-only">
            <a href={`/${locale}/workspace/coverage`}>{text.title}</a>
          </p>
          <h1 className={workspace.title}>{roster.title}</h1>
          <RosterLine locale={locale} roster={roster} published={load().coverage} today={today()} />
        </div>
        <Steps locale={locale} caption={roster.title} scope={{ roster: id }} counts={roster.counts} />
        {lead ? (
          <RosterActs
            locale={locale}
            roster={id}
            unassigned={roster.unassigned}
            team={(await teamCounts(store, actor)).map(({ id: value, name }) => ({ value, label: name }))}
          />
        ) : null}
        <Section id="rows" title={text.lists} wide>
          <RowsTable locale={locale} caption={roster.title} rows={rows} roster={id} lead={lead} />
          {roster.counts.listed > rows.length ? (
            <p>
              <a href={addressOf(locale, { roster: id }, 'listed', 1)}>{text.later}</a>
            </p>
          ) : null}
        </Section>
      </div>
    )
  } catch (error) {
    if (error instanceof Refusal) notFound()
    throw error
  }
}
