import { HonestyMark } from '@/app/_ui/honesty-mark'
import { Prose } from '@/app/_ui/prose'
import { SourceLine } from '@/app/_ui/source-line'
import type { CharacteristicView } from '@/lib/explain'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { basisOf } from './basis-of'
import styles from './score-table.module.css'

type Props = {
  rows: CharacteristicView[]
  max: string
  caption: string
  locale: Locale
  named: boolean
  /** What stands under a row: the written steps of one that a person judges. */
  under?: (id: string) => React.ReactNode
}

/** A table of points: every item with its bands, the first that holds counts. */
export function ScoreTable({ rows, max, caption, locale, named, under }: Props) {
  const { rules } = guideWords(locale)
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        {caption} · {max}
      </caption>
      <thead>
        <tr>
          <th scope="col">{rules.band}</th>
          <th scope="col" className={styles.points}>
            {rules.points}
          </th>
        </tr>
      </thead>
      {rows.map((row) => (
        <tbody key={row.id} id={named ? row.id : undefined}>
          <tr className={styles.item}>
            <th scope="rowgroup">
              <HonestyMark status={row.status} label={row.statusLabel}>
                {row.label}
              </HonestyMark>
            </th>
            <td className={styles.points}>{row.judged ? `0–${row.max}` : row.max}</td>
          </tr>
          {row.bands.map((band) => (
            <tr key={`${band.text}${band.points}`} className={styles.band}>
              <td>
                <Prose text={band.text} locale={locale} />
              </td>
              <td className={styles.points}>{band.points}</td>
            </tr>
          ))}
          {row.judged || row.basis || under?.(row.id) ? (
            <tr className={styles.note}>
              <td colSpan={2}>
                {row.judged ? <p className="quiet">{rules.judgedPoints}</p> : null}
                {under?.(row.id)}
                {row.basis ? <SourceLine basis={basisOf(row, locale)} locale={locale} /> : null}
              </td>
            </tr>
          ) : null}
        </tbody>
      ))}
    </table>
  )
}
