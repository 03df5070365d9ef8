import styles from './fold.module.css'

/** Something that opens in place. The line is at least a thumb high; `paper` opens it for printing too. */
export function Fold({
  line,
  open,
  plain,
  paper,
  children,
}: {
  line: React.ReactNode
  open?: boolean
  plain?: boolean
  paper?: boolean
  children: React.ReactNode
}) {
  return (
    <details className={`${styles.fold} ${plain ? styles.plain : ''}`} open={open} data-paper={paper || undefined}>
      <summary className={styles.line}>
        <span className={styles.words}>{line}</span>
        <OpenSign />
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}

/** Plus while closed, minus while open. */
export function OpenSign() {
  return (
    <svg className={styles.sign} viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1.5 8h13" stroke="currentColor" strokeWidth="1.5" />
      <path className={styles.upright} d="M8 1.5v13" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
