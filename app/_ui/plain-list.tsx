import { Prose } from '@/app/_ui/prose'
import type { Locale } from '@/lib/i18n/locale'
import styles from './plain-list.module.css'

/** A list of sentences, each behind a short rule. */
export function PlainList({ items, locale }: { items: string[]; locale: Locale }) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item}>
          <span>
            <Prose text={item} locale={locale} />
          </span>
        </li>
      ))}
    </ul>
  )
}
