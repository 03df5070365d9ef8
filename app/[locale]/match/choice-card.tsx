import styles from './choice-fields.module.css'
import type { Registered } from './use-fields'

/** A whole card to press; a dashed edge is an answer that stays open. */
export function ChoiceCard({
  field,
  isChosen,
  id,
  value,
  label,
  hint,
  open,
  many,
}: {
  field: Registered
  isChosen: boolean
  id: string
  value: string
  label: string
  hint?: string
  open?: boolean
  /** One of several that may hold together. */
  many?: boolean
}) {
  return (
    <div className={`${styles.card} ${open ? styles.open : ''}`}>
      <input
        {...field}
        type={many ? 'checkbox' : 'radio'}
        id={id}
        value={value}
        defaultChecked={isChosen}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <p className={styles.hint} id={`${id}-hint`}>
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  )
}
