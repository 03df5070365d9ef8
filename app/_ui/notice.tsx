import styles from './notice.module.css'

/** A page that holds one thing to say and the way on. */
export function Notice({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className="sky">
      <div className={`column ${styles.notice}`}>
        <h1 className={styles.title}>{title}</h1>
        <p role="status">{text}</p>
        <div className={styles.act}>{children}</div>
      </div>
    </div>
  )
}
