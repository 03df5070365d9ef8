import styles from './section.module.css'

/** One entry of the ledger: its heading in the margin, its content beside it; below it on a phone, or where it is `wide`. */
export function Section({
  id,
  title,
  intro,
  wide,
  children,
}: {
  id: string
  title: string
  intro?: string
  wide?: boolean
  children: React.ReactNode
}) {
  return (
    <section className={`${styles.section} ${wide ? styles.wide : ''}`} aria-labelledby={id}>
      <div className={styles.margin}>
        <h2 id={id}>{title}</h2>
        {intro ? <p className="quiet">{intro}</p> : null}
      </div>
      <div className={styles.content}>{children}</div>
    </section>
  )
}
