import type { Locale } from '@/lib/i18n'
import { words } from '@/lib/i18n'
import styles from './contents.module.css'

/** What the page holds, each a step away. */
export function Contents({ entries, locale }: { entries: { id: string; title: string }[]; locale: Locale }) {
  return (
    <nav className={`${styles.contents} screen-only`} aria-label={words(locale).result.contents}>
      <ul>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A link inside the page opens the entry that it leads to. */
export function openEntry(target: Element) {
  const id = target.closest('a[href^="#"]')?.getAttribute('href')?.slice(1)
  const fold = id && document.getElementById(id)?.closest('details')
  if (fold) fold.open = true
}
