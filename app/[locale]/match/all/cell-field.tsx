import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import type { all } from '@/lib/i18n/zh/all'
import { choicesOf } from '../choices'
import { unitText } from '../control'
import type { Question } from '../question'
import styles from './cell-field.module.css'
import { isChosen } from './cells'

/** One question of the form: its label with the unit, one field, and what is wrong with it. */
export function CellField({
  locale,
  say,
  question,
  cell,
  problem,
  beside,
  above,
  onLeave,
}: {
  locale: Locale
  say: typeof all
  question: Question
  cell?: string
  problem?: string
  /** Where the answer comes from, say: a control of its own. */
  beside?: React.ReactNode
  /** Why this one is asked first; it is read out with the field. */
  above?: string
  onLeave: () => void
}) {
  const { id } = question
  const match = matchWords(locale)
  const fieldId = `all-${id}-field`
  const common = {
    id: fieldId,
    name: id,
    defaultValue: cell,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby':
      [above && `${fieldId}-above`, problem && `${fieldId}-problem`].filter(Boolean).join(' ') || undefined,
  }
  return (
    <div className={`${styles.row} ${above ? styles.first : ''}`}>
      {above ? (
        <p className={styles.above} id={`${fieldId}-above`}>
          {above}
        </p>
      ) : null}
      <label htmlFor={fieldId}>{match.exactLabel(question.label[locale], unitText(question, locale))}</label>
      {isChosen(question) ? (
        <select {...common} className={styles.field} onChange={onLeave}>
          <option value="">{say.blank}</option>
          {choicesOf(question, locale).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          className={styles.field}
          type="text"
          autoComplete={id === 'companyName' ? 'organization' : 'off'}
          onBlur={onLeave}
        />
      )}
      {beside}
      {problem ? (
        <p className={styles.problem} id={`${fieldId}-problem`}>
          <span className="unseen">{match.errors.prefix}</span>
          {problem}
        </p>
      ) : null}
    </div>
  )
}
