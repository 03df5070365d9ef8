import type { Locale } from '@/lib/i18n'
import type { SharedPage } from '@/lib/share/page'
import { BeamPicture } from './beam'
import styles from './beam.module.css'
import { Prose } from './prose'
import own from './share-points.module.css'

const PARTS = ['counted', 'judged', 'open'] as const

/** The beam as the card has it: points as ranges, and what they are made of. */
export function SharePoints({ points, locale }: { points: NonNullable<SharedPage['card']['points']>; locale: Locale }) {
  const { tech, talent, legend } = points
  return (
    <figure className={styles.figure}>
      <ul className={styles.sentences}>
        {[tech, talent].map((side) => (
          <li key={side.title}>
            <span className={styles.title}>{side.title}</span>
            <span className={own.figures}>{side.figures}</span>
          </li>
        ))}
      </ul>
      <BeamPicture
        sides={[
          { id: 'tech', ...tech },
          { id: 'talent', ...talent },
        ]}
      />
      <figcaption className={styles.caption}>
        <ul className={styles.legend}>
          {PARTS.map((part) => (
            <li key={part}>
              <span className={`${styles.swatch} ${styles[part]}`} />
              {legend[part]}
            </li>
          ))}
        </ul>
        <p className="quiet">
          <Prose text={legend.note} locale={locale} />
        </p>
      </figcaption>
    </figure>
  )
}
