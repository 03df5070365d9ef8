import type { Explanation, SideView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import styles from './beam.module.css'
import { Prose } from './prose'

type Stretches = { counted: number; judged: number; open: number; max: number }

/** How far a side reaches from the middle outwards, in points. */
const parts = (side: SideView): Stretches => {
  const judged = side.qualitative.high - side.qualitative.low
  return { counted: side.low, judged, open: Math.max(0, side.high - side.low - judged), max: side.max }
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
      <BeamPicture sides={sides.map((side) => ({ id: side.id, ...parts(side) }))} />
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

/** The beam itself, for eyes only: the sentences beside it say the same. */
export function BeamPicture({ sides }: { sides: (Stretches & { id: 'tech' | 'talent' })[] }) {
  return (
    <>
      <div className={styles.beam} aria-hidden="true">
        {sides.map(({ id, max, ...stretches }) => (
          <div key={id} className={`${styles.side} ${styles[id]}`}>
            {(['counted', 'judged', 'open'] as const).map((part) => (
              <span key={part} className={styles[part]} style={{ width: `${(100 * stretches[part]) / max}%` }} />
            ))}
          </div>
        ))}
        <span className={styles.pivot} />
      </div>
      <div className={styles.scale} aria-hidden="true">
        {[100, 50, 0, 50, 100].map((mark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: five fixed marks
          <span key={index}>{mark}</span>
        ))}
      </div>
    </>
  )
}
