import { buttonClass } from '@/app/_ui/button'
import type { Locale } from '@/lib/i18n'
import { shareWords } from '@/lib/i18n/share'
import styles from './verify.module.css'

/** The form for a link or code. It works without scripts, and what is typed goes into no address. */
export function VerifyForm({ locale, unreadable }: { locale: Locale; unreadable: boolean }) {
  const { verify } = shareWords(locale)
  return (
    <div className="sky">
      <div className={`column ${styles.ask}`}>
        <h1 className={styles.title}>{verify.title}</h1>
        <p>{verify.intro}</p>
        <form className={styles.form} method="post" action="/api/v1/shares/verify" noValidate>
          <input type="hidden" name="locale" value={locale} />
          <label htmlFor="held">{verify.held}</label>
          <p id="held-hint" className="quiet">
            {verify.hint}
          </p>
          {unreadable ? (
            <p id="held-error" role="alert" className={styles.error}>
              {verify.unreadable}
            </p>
          ) : null}
          <input
            id="held"
            name="held"
            className={styles.input}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={unreadable || undefined}
            aria-describedby={unreadable ? 'held-error held-hint' : 'held-hint'}
          />
          <button type="submit" className={buttonClass('strong')}>
            {verify.go}
          </button>
        </form>
      </div>
    </div>
  )
}
