import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import styles from './error-summary.module.css'

/** At the top of a page whose answer was not understood: takes the focus and leads to the field. */
export function ErrorSummary({
  ref,
  locale,
  text,
  help,
  href,
}: {
  ref: React.Ref<HTMLDivElement>
  locale: Locale
  text: string
  help?: string
  href: string
}) {
  const { errors } = matchWords(locale)
  return (
    <div ref={ref} className={styles.summary} id="problem" role="alert" tabIndex={-1} aria-labelledby="error-title">
      <h2 id="error-title">{errors.title}</h2>
      <p>
        <a
          href={href}
          onClick={(event) => {
            const field = document.querySelector<HTMLElement>(`[id="${href.slice(1)}"]`)
            if (!field) return
            event.preventDefault()
            field.focus()
            field.scrollIntoView({ block: 'center' })
          }}
        >
          {text}
        </a>
      </p>
      {help ? <p>{help}</p> : null}
    </div>
  )
}
