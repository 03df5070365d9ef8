import { OpenSign } from './fold'
import styles from './section.module.css'

type Props = {
  id: string
  title: string
  intro?: string
  wide?: boolean
  /** Not for paper. */
  screen?: boolean
  /** Folds the entry to its heading and this one line, which says what is inside. */
  gist?: React.ReactNode
  children: React.ReactNode
}

/**
 * One entry of the ledger: its heading in the margin, its content beside it; below it on a phone, or where it is `wide`.
 * One with a gist opens in place, and on paper stands open.
 */
export function Section({ id, title, intro, wide, screen, gist, children }: Props) {
  const text = intro ? <p className="quiet">{intro}</p> : null
  if (gist === undefined)
    return (
      <section
        className={[styles.section, styles.split, wide && styles.wide, screen && 'screen-only']
          .filter(Boolean)
          .join(' ')}
        aria-labelledby={id}
      >
        <div className={styles.margin}>
          <h2 id={id}>{title}</h2>
          {text}
        </div>
        <div className={styles.content}>{children}</div>
      </section>
    )
  return (
    <section className={`${styles.section} ${styles.folded}`} aria-labelledby={id}>
      <details data-paper>
        <summary className={styles.line}>
          <h2 id={id}>{title}</h2>
          <span className={styles.gist}>{gist}</span>
          <OpenSign />
        </summary>
        <div className={`${styles.inside} ${styles.split}`}>
          <div className={styles.margin}>{text}</div>
          <div className={styles.content}>{children}</div>
        </div>
      </details>
    </section>
  )
}
