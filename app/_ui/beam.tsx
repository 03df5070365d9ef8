import type { Explanation, SideView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import styles from './beam.module.css'
import { Prose } from './prose'

/** How far a side reaches, in parts of its full points, from the middle outwards. */
const parts = (side: SideView) => {
  const judged = side.qualitative.high - side.qualitative.low
  const share = (points: number) => `${(100 * points) / side.max}%`
  return { counted: share(side.low), judged: share(judged), open: share(Math.max(0, side.high - side.low - judged)) }
}

/**
 * Two sides of one beam, never one sum: counted points solid, what a manager may still give hatched, what is unknown open.
 * The sentences and the tables below say the same.
 */
export function Beam({ evaluation, locale }: { evaluation: Explanation['evaluation']; locale: Locale }) {
  const text = words(locale).result.evaluation
  const sides = [evaluation.tech, evaluation.talent]
  return (
    <figure className={styles.figure}>
      <ul className={styles.sentences}>
        {sides.map((side) => (
          <li key={side.id}>
            <span className={styles.title}>{side.title}</span>
            <span className={styles.range}>
              {side.low === side.high ? side.low : `${side.low}–${side.high}`}
              <small> {text.points}</small>
            </span>
            <span className="quiet">{text.outOf(side.max)}</span>
          </li>
        ))}
      </ul>
      <div className={styles.beam} aria-hidden="true">
        {sides.map((side) => {
          const { counted, judged, open } = parts(side)
          return (
            <div key={side.id} className={`${styles.side} ${styles[side.id]}`}>
              <span className={styles.counted} style={{ width: counted }} />
              <span className={styles.judged} style={{ width: judged }} />
              <span className={styles.open} style={{ width: open }} />
            </div>
          )
        })}
        <span className={styles.pivot} />
      </div>
      <div className={styles.scale} aria-hidden="true">
        {[100, 50, 0, 50, 100].map((mark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: five fixed marks
          <span key={index}>{mark}</span>
        ))}
      </div>
      <figcaption className={styles.caption}>
        <ul className={styles.legend}>
          <li>
            <span className={`${styles.swatch} ${styles.counted}`} />
            {text.counted}
          </li>
          <li>
            <span className={`${styles.swatch} ${styles.judged}`} />
            {text.judgedOpen}
          </li>
          <li>
            <span className={`${styles.swatch} ${styles.open}`} />
            {text.unknown}
          </li>
        </ul>
        {sides.map((side) => (
          <p key={side.id}>
            <Prose text={side.sentence} locale={locale} />
          </p>
        ))}
        <p className="quiet">{text.scale}</p>
        <p className="quiet">
          <Prose text={evaluation.note} locale={locale} />
        </p>
      </figcaption>
    </figure>
  )
}
