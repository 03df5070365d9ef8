import type { Status } from '@/lib/engine'
import styles from './honesty-mark.module.css'

/**
 * How sure a value is: public stands plain, unconfirmed over dots, assumed over dashes with its word,
 * confirmed by the bank with a small seal. `label` is the word in the reader's language.
 */
export function HonestyMark({ status, label, children }: { status: Status; label: string; children: React.ReactNode }) {
  return (
    <span>
      {children ? <span className={styles[status]}>{children}</span> : null}
      {status === 'public' ? null : (
        <>
          {' '}
          <span className={styles.word}>
            {status === 'confirmed' ? <Seal /> : null}
            {label}
          </span>
        </>
      )}
    </span>
  )
}

function Seal() {
  return (
    <svg className={styles.seal} viewBox="0 0 16 16" aria-hidden="true">
      <rect x="1.2" y="1.2" width="13.6" height="13.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="m4.4 8.3 2.5 2.5 4.8-5.4" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  )
}
