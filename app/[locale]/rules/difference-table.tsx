import { PlainList } from '@/app/_ui/plain-list'
import { Prose } from '@/app/_ui/prose'
import type { Locale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { guideWords } from '@/lib/i18n/guide'
import type { Difference } from '@/lib/rulebook/rows'
import styles from './difference-table.module.css'

/** What a version changed: the old words and the new side by side, one below the other on a phone. */
export function DifferenceTable({ difference, locale }: { difference: Difference; locale: Locale }) {
  const { changes } = guideWords(locale).rules
  const day = formatDay(difference.from, locale)
  const moved = difference.changed.length + difference.added.length + difference.dropped.length
  const notes = [
    ...(difference.transitionEnded ? [changes.transitionEnded] : []),
    ...(difference.score ? [changes.score[difference.score]] : []),
    moved === 0 ? changes.allSame : changes.same(difference.same),
  ].filter((note) => note !== '')
  return (
    <>
      {difference.changed.length ? (
        <table className={styles.table}>
          <caption className="unseen">{changes.caption(day)}</caption>
          <thead>
            <tr>
              <th scope="col">{changes.before(day)}</th>
              <th scope="col">{changes.after(day)}</th>
            </tr>
          </thead>
          <tbody>
            {difference.changed.map(({ old, new: now }) => (
              <tr key={`${old}|${now}`}>
                <td>
                  <span className={styles.when}>{changes.before(day)}</span>
                  <Prose text={old} locale={locale} />
                </td>
                <td>
                  <span className={styles.when}>{changes.after(day)}</span>
                  <Prose text={now} locale={locale} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Rows title={changes.added(difference.added.length)} rows={difference.added} locale={locale} />
      <Rows title={changes.dropped(difference.dropped.length)} rows={difference.dropped} locale={locale} />
      <p className="quiet">{notes.join(locale === 'zh' ? '' : ' ')}</p>
    </>
  )
}

function Rows({ title, rows, locale }: { title: string; rows: string[]; locale: Locale }) {
  if (rows.length === 0) return null
  return (
    <div className={styles.rows}>
      <h4>{title}</h4>
      <PlainList items={rows} locale={locale} />
    </div>
  )
}
