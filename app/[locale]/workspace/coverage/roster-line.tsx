import type { Counts, Roster } from '@/lib/db/coverage'
import type { PublishedShare } from '@/lib/engine'
import { branchWords } from '@/lib/i18n/branch'
import { formatDay, formatRatio } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import styles from '../branch.module.css'
import { percentOf } from './percent'

/** The day and source of a list; and, where one was published, the share of such lists, each with the day it speaks of. */
export function RosterLine({
  locale,
  roster,
  published,
  today,
}: {
  locale: Locale
  roster: Roster & { counts: Counts }
  published: PublishedShare[]
  today: string
}) {
  const { coverage: text } = branchWords(locale)
  const comparable = published.filter(({ of }) => of === roster.kind)
  return (
    <div className={styles.list}>
      <p className="quiet">
        {[
          text.kinds[roster.kind],
          text.asOf(formatDay(roster.asOf, locale)),
          text.source(roster.source),
          text.countedOn(formatDay(today, locale)),
        ].join(' · ')}
      </p>
      {roster.counts.listed > 0 && comparable.length > 0 ? (
        <div>
          <p>
            {text.financedShare(
              percentOf(roster.counts, 'financed'),
              formatDay(roster.asOf, locale),
              formatDay(today, locale),
            )}
          </p>
          {comparable.map(({ id, text: said, share, asOf, citation }) => (
            <p key={id} className="quiet">
              {text.published(said[locale], formatRatio(share), formatDay(asOf, locale), citation.number)} {text.beside}
            </p>
          ))}
        </div>
      ) : null}
    </div>
  )
}
