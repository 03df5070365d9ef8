import type { Branch } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { handoffWords } from '@/lib/i18n/handoff'
import styles from './handoff.module.css'

/** Says plainly that sending needs scripts, and what does not: whom to call, and the receipt. */
export function WithoutScripts({ locale, branches }: { locale: Locale; branches: readonly Branch[] }) {
  const { noScript, before } = handoffWords(locale)
  return (
    <div className={`column ${styles.page} ${styles.part}`}>
      <h2>{noScript.title}</h2>
      <p>{noScript.text}</p>
      <ul className={styles.part}>
        {branches.map(({ id, name, contact }) => (
          <li key={id}>
            <strong>{name[locale]}</strong>
            <p className="quiet">{contact[locale]}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/${locale}/handoff/receipt`}>{before}</a>
      </p>
    </div>
  )
}
