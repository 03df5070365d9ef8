import { Prose } from '@/app/_ui/prose'
import type { Locale } from '@/lib/i18n/locale'
import styles from './page-head.module.css'

/** The pale part of a page to look things up in: the way up, its name, and what it is in a sentence. */
export function PageHead({
  locale,
  up,
  title,
  notes = [],
  children,
}: {
  locale: Locale
  up?: { href: string; text: string }
  title: string
  notes?: (string | null | undefined)[]
  children?: React.ReactNode
}) {
  return (
    <div className="sky">
      <div className={`column ${styles.head}`}>
        {up ? (
          <p className={`${styles.up} screen-only`}>
            <a href={up.href}>{up.text}</a>
          </p>
        ) : null}
        <h1 className={styles.title}>{title}</h1>
        {notes.map((note) =>
          note ? (
            <p key={note}>
              <Prose text={note} locale={locale} />
            </p>
          ) : null,
        )}
        {children}
      </div>
    </div>
  )
}
