import { Fold } from '@/app/_ui/fold'
import type { ScreenWords } from '@/lib/i18n/screen'
import styles from './ask-table.module.css'
import type { AskRow } from './messages'

const FIRST = 8

/** The questions in the order that settles most companies soonest, with what each of them does. */
export function AskTable({ words, asks, of }: { words: ScreenWords; asks: readonly AskRow[]; of: number }) {
  const t = words.ask
  const count = new Intl.NumberFormat('en')
  if (asks.length === 0) return <p>{t.none}</p>
  const best = asks.reduce((a, b) => (b.settles > a.settles ? b : a))
  const half = asks.findIndex(({ after }) => after >= of / 2)
  const table = (rows: readonly AskRow[], caption: string) => (
    <table className={styles.table}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.question}</th>
          <th scope="col">{t.matters}</th>
          <th scope="col">{t.settles}</th>
          <th scope="col">{t.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, matters, settles, after }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td data-word={t.matters}>{count.format(matters)}</td>
            <td data-word={t.settles}>{count.format(settles)}</td>
            <td data-word={t.after}>{count.format(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <>
      {best.settles > 0 ? (
        <p className={styles.best}>{t.sentence(best.label, count.format(best.settles), count.format(of))}</p>
      ) : null}
      {half > 0 ? (
        <p className={styles.best}>
          {t.several(count.format(half + 1), count.format(asks[half]?.after ?? 0), count.format(of))}
        </p>
      ) : null}
      {table(asks.slice(0, FIRST), t.title)}
      {asks.length > FIRST ? (
        <Fold line={t.more(asks.length - FIRST)} plain>
          {table(asks.slice(FIRST), t.more(asks.length - FIRST))}
        </Fold>
      ) : null}
    </>
  )
}
