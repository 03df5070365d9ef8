import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import type { all } from '@/lib/i18n/zh/all'
import styles from '../error-summary.module.css'
import type { Question } from '../question'

/** At the top of the form whose cells were not all understood: each leads to its field. */
export function AllProblems({
  ref,
  locale,
  say,
  questions,
  problems,
}: {
  ref: React.Ref<HTMLDivElement>
  locale: Locale
  say: typeof all
  questions: readonly Question[]
  problems: Readonly<Record<string, string>>
}) {
  const wrong = questions.filter(({ id }) => problems[id])
  if (wrong.length === 0) return null
  return (
    <div ref={ref} className={styles.summary} id="problem" role="alert" tabIndex={-1} aria-labelledby="error-title">
      <h2 id="error-title">{matchWords(locale).errors.title}</h2>
      <p>{say.problems(wrong.length)}</p>
      <ul>
        {wrong.map(({ id }) => (
          <li key={id}>
            <a href={`#all-${id}-field`}>{problems[id]}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
