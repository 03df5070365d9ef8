import { type Locale, words } from '@/lib/i18n'
import { Fold } from './fold'
import styles from './terms.module.css'

/** The technical terms that a text uses, a tap away from it. */
export function Terms({ text, locale }: { text: string; locale: Locale }) {
  const t = words(locale).sheet.terms
  const lower = text.toLowerCase()
  const used = t.list.filter(({ term }) => lower.includes(term.toLowerCase()))
  if (used.length === 0) return null
  return (
    <div className={styles.terms}>
      <Fold plain paper line={t.title}>
        <dl>
          {used.map(({ id, term, text: meaning }) => (
            <div key={term}>
              <dt>
                <a href={`/${locale}/how-it-works#word-${id}`}>{term}</a>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Fold>
    </div>
  )
}
