import type { Locale } from '@/lib/i18n'
import styles from './confirm-list.module.css'
import { Prose } from './prose'
import { StateMark } from './state-mark'

/** What only a person can confirm. */
export function ConfirmList({ items, locale }: { items: string[]; locale: Locale }) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item}>
          <StateMark state="person" />
          <span>
            <Prose text={item} locale={locale} />
          </span>
        </li>
      ))}
    </ul>
  )
}
