import styles from './section.module.css'

/** One entry of the ledger: its heading in the margin, its content beside it; below it on a phone. */
export function Section({
  id,
  title,
  intro,
  children,
}: {
  id: string
  title: string
  intro?: string
  children: React.ReactNode
}) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.margin}>
        <h2 id={id}>{title}</h2>
        {intro ? <p className="quiet">{intro}</p> : null}
      </div>
      <div className={styles.content}>{children}</div>
    </section>
  )
}
