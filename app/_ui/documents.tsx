import type { DocumentView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import styles from './documents.module.css'
import { Fold } from './fold'
import { Prose } from './prose'

/** What to bring: a list to tick off; a tap away, the conditions that each paper shows. */
export function Documents({ documents, locale }: { documents: DocumentView[]; locale: Locale }) {
  const t = words(locale).sheet.bring
  return (
    <>
      <ul className={styles.list}>
        {documents.map(({ id, text }) => (
          <li key={id}>
            <span className={styles.box} aria-hidden="true" />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <Fold plain line={t.why}>
        <dl className={styles.shows}>
          {documents.map(({ id, text, shows }) => (
            <div key={id}>
              <dt>{text}</dt>
              {shows.map((condition) => (
                <dd key={condition}>
                  <Prose text={condition} locale={locale} />
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </Fold>
    </>
  )
}
