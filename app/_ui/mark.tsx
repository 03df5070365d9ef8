import styles from './mark.module.css'

/** Our own mark: one beam, a full weight and an open one. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M3 21.5h26" stroke="currentColor" strokeWidth="2.4" />
      <path d="M16 21.5 12 28h8z" fill="currentColor" />
      <circle cx="9" cy="13.5" r="5.6" fill="currentColor" />
      <circle cx="23" cy="13.5" r="4.5" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  )
}
