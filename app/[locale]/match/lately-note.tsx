import { Fold } from '@/app/_ui/fold'
import type { LatelyText } from './lately'
import styles from './lately-note.module.css'

/** Questions that the last answer spared, with the reason of each, and those that it brought. */
export function LatelyNote({ text }: { text: LatelyText }) {
  return (
    <div className={styles.lately}>
      {text.added ? <p>{text.added}</p> : null}
      {text.spared ? (
        <Fold plain line={text.spared}>
          <ul className={styles.lines}>
            {text.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Fold>
      ) : null}
    </div>
  )
}
