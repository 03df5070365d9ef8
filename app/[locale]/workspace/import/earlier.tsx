import { Section } from '@/app/_ui/section'
import type { ImportHead } from '@/lib/db/imports'
import { formatMoment } from '@/lib/i18n/format'
import { listWords } from '@/lib/i18n/lists'
import type { Locale } from '@/lib/i18n/locale'
import { TableHead } from '../table-head'
import styles from '../workspace.module.css'
import { Undo } from './undo'

/** What was imported lately, each with its way back while there is one. */
export function Earlier({ locale, imports, now }: { locale: Locale; imports: ImportHead[]; now: number }) {
  const t = listWords(locale).import
  const count = new Intl.NumberFormat('en')
  return (
    <Section id="earlier" title={t.earlier}>
      {imports.length === 0 ? <p className="quiet">{t.earlierNone}</p> : null}
      {imports.length > 0 ? (
        <table className={styles.table}>
          <caption className="unseen">{t.earlier}</caption>
          <TableHead columns={{ file: t.file, result: t.result, when: t.when }} />
          <tbody>
            {imports.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.fileName}</th>
                <td>
                  {t.counts(count.format(one.counts.new), count.format(one.counts.update))}
                  <Undo locale={locale} one={one} now={now} />
                </td>
                <td className={`quiet ${styles.number}`}>{formatMoment(one.doneAt ?? one.madeAt, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  )
}
