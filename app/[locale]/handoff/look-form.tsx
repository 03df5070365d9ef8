import { buttonClass } from '@/app/_ui/button'
import fieldStyles from '@/app/_ui/field.module.css'
import { handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'
import styles from './handoff.module.css'

/** Code and key of a receipt, typed in. It works without scripts, and what is typed goes into no address. */
export function LookForm({ locale, problem }: { locale: Locale; problem?: 'wrong' | 'resting' | undefined }) {
  const { look } = handoffWords(locale).receipt
  return (
    <section className={styles.look} aria-labelledby="look">
      <h2 id="look">{look.title}</h2>
      <p>{look.intro}</p>
      <form className={styles.part} method="post" action={`/${locale}/handoff/look`} noValidate>
        {problem ? (
          <p id="look-wrong" role="alert" className={styles.wrong}>
            {look[problem]}
          </p>
        ) : null}
        {(['code', 'key'] as const).map((field) => (
          <div key={field} className={fieldStyles.field}>
            <label htmlFor={`look-${field}`}>{look[field]}</label>
            <input
              id={`look-${field}`}
              name={field}
              className={fieldStyles.input}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              aria-invalid={problem === 'wrong' || undefined}
              aria-describedby={problem ? 'look-wrong' : undefined}
            />
          </div>
        ))}
        <div>
          <button type="submit" className={buttonClass()}>
            {look.go}
          </button>
        </div>
      </form>
    </section>
  )
}
