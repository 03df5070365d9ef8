import type { CharacteristicView, SideView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { rulePath } from '@/lib/rulebook/rule-path'
import { Fold } from './fold'
import { HonestyMark } from './honesty-mark'
import { Prose } from './prose'
import styles from './side-table.module.css'
import { SourceLine } from './source-line'
import { StateMark } from './state-mark'
import { stateOf } from './state-of'

/** One side in numbers: every item with what is counted, what is possible at most and the full points. */
export function SideTable({ side, locale }: { side: SideView; locale: Locale }) {
  const text = words(locale).result.evaluation
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{text.table(side.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{text.item}</th>
          <th scope="col" className={styles.number}>
            {text.earned}
          </th>
          <th scope="col" className={styles.number}>
            {text.possible}
          </th>
          <th scope="col" className={styles.number}>
            {text.full}
          </th>
        </tr>
      </thead>
      <tbody>
        {side.characteristics.map((item) => (
          <Rows key={item.id} item={item} href={rulePath(locale, side.id, item.id)} locale={locale} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text.total}</th>
          <td className={styles.number}>{side.low}</td>
          <td className={styles.number}>{side.high}</td>
          <td className={`${styles.number} ${styles.full}`}>{side.max}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function Rows({ item, href, locale }: { item: CharacteristicView; href: string; locale: Locale }) {
  const { result, sheet } = words(locale)
  const { evaluation, states } = result
  const opens = item.bands.length > 0 || item.anchors !== undefined
  return (
    <>
      <tr className={opens ? styles.withBands : undefined}>
        <th scope="row">
          {item.judged ? (
            <>
              <StateMark state="person" label={states.person} />{' '}
            </>
          ) : null}
          <HonestyMark status={item.status} label={item.statusLabel}>
            {item.label}
          </HonestyMark>
          {item.yours ? (
            <span className={styles.yours}>
              <Prose text={item.yours} locale={locale} />
            </span>
          ) : null}
        </th>
        <td className={styles.number}>{item.low}</td>
        <td className={styles.number}>{item.high}</td>
        <td className={`${styles.number} ${styles.full}`}>{item.max}</td>
      </tr>
      {opens ? (
        <tr className={styles.bandsRow}>
          <td colSpan={4}>
            <Fold plain line={evaluation.bands}>
              <ul className={styles.bands}>
                {item.bands.map((band) => (
                  <li
                    key={`${band.text}${band.points}`}
                    className={band.outcome === 'satisfied' ? styles.here : undefined}
                  >
                    <StateMark state={stateOf(band.outcome)} label={states[stateOf(band.outcome)]} />
                    <span>
                      <Prose text={band.text} locale={locale} />
                    </span>
                    <span className="amount">{band.points}</span>
                  </li>
                ))}
                {item.anchors?.map((anchor) => (
                  <li key={anchor.rating}>
                    <span>{anchor.rating}</span>
                    <span>
                      {anchor.text}
                      <span className={styles.yours}>{sheet.rating.evidence(anchor.evidence)}</span>
                    </span>
                    <span className="amount">{anchor.points}</span>
                  </li>
                ))}
              </ul>
              {item.next ? (
                <p className="quiet">
                  <Prose text={item.next} locale={locale} />
                </p>
              ) : null}
              {item.feeds.length ? (
                <p className="quiet">
                  {sheet.bands.feeds}
                  {locale === 'zh' ? '：' : ': '}
                  {item.feeds.join(locale === 'zh' ? '、' : ', ')}
                </p>
              ) : null}
              <SourceLine source={item.source} basis={item.basis} rule={{ href }} locale={locale} />
            </Fold>
          </td>
        </tr>
      ) : null}
    </>
  )
}
