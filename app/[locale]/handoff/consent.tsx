import { Prose } from '@/app/_ui/prose'
import { CONSENT } from '@/lib/handoff/terms'
import { type HandoffWords, handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'
import type { Wrong } from './fields'
import styles from './handoff.module.css'

type Terms = Parameters<HandoffWords['consent']['terms']>[0]
type Agreed = { answers: boolean; contact: boolean }
type Props = { locale: Locale; terms: Terms; agreed: Agreed; wrong: Wrong; onChange: (agreed: Agreed) => void }

/** What is agreed to, line by line, and the ticks; a contact has a tick of its own. Nothing is ticked beforehand. */
export function Consent({ locale, terms, agreed, wrong, onChange }: Props) {
  const { consent } = handoffWords(locale)
  return (
    <div className={styles.part}>
      <dl className={styles.terms}>
        {consent.terms(terms).map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <Prose text={text} locale={locale} />
            </dd>
          </div>
        ))}
      </dl>
      {(['answers', 'contact'] as const).map((field) =>
        field === 'contact' && !terms.calls ? null : (
          <div key={field}>
            {wrong[field] ? (
              <p id={`${field}-wrong`} className={styles.wrong}>
                {wrong[field]}
              </p>
            ) : null}
            <label className={styles.check} htmlFor={field}>
              <input
                type="checkbox"
                id={field}
                checked={agreed[field]}
                aria-invalid={wrong[field] ? true : undefined}
                aria-describedby={wrong[field] ? `${field}-wrong` : undefined}
                onChange={(event) => onChange({ ...agreed, [field]: event.target.checked })}
              />
              <span>{field === 'answers' ? consent.answers(terms.desk) : consent.contact}</span>
            </label>
          </div>
        ),
      )}
      <p className="quiet">{consent.version(CONSENT)}</p>
    </div>
  )
}
