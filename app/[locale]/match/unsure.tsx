'use client'

import { matchWords } from '@/lib/i18n/told'
import cards from './choice-fields.module.css'
import type { ControlProps } from './control'
import { UNSURE } from './question'
import styles from './text-fields.module.css'

/** "I don't know" beside a field: a choice of its own, which leaves what was typed as it is. */
export function Unsure({ locale, form, values, controlId }: ControlProps) {
  const match = matchWords(locale)
  const id = `${controlId('choice')}-unsure`
  const isUnsure = values.choice === UNSURE
  const hasText = Boolean(values.text?.trim() || values.picked)
  return (
    <div className={styles.unsure}>
      <div className={`${cards.card} ${cards.open}`}>
        <input
          type="checkbox"
          name="choice"
          value={UNSURE}
          id={id}
          checked={isUnsure}
          onChange={() => form.set('choice', isUnsure ? '' : UNSURE)}
          aria-describedby={`${id}-hint`}
        />
        <div>
          <label htmlFor={id}>{match.unsure}</label>
          <p className={cards.hint} id={`${id}-hint`}>
            {match.unsureHint}
          </p>
        </div>
      </div>
      <p role="status" className={styles.kept}>
        {isUnsure && hasText ? match.unsureKept : ''}
      </p>
    </div>
  )
}
