'use client'

import { useAwake } from '@/app/_ui/answers-store'
import { matchWords } from '@/lib/i18n/told'
import { ChoiceCard } from './choice-card'
import styles from './choice-fields.module.css'
import { choicesOf } from './choices'
import { type ControlProps, inputModeOf, unitText } from './control'
import { Echo } from './echo'
import { EXACT, kindOf, UNSURE } from './question'
import text from './text-fields.module.css'

/** Ready-made answers as cards, at most one field that opens under its card, and "I don't know" of its own. */
export function ChoiceFields(props: ControlProps & { children?: React.ReactNode }) {
  const { locale, question, form, values, before, controlId, error, describedBy, children } = props
  const match = matchWords(locale)
  const awake = useAwake()
  const kind = kindOf(question)
  const choices = choicesOf(question, locale)
  const field = form.register('choice')
  const opens = kind === 'bands' || kind === 'dateOrNone'
  const dated = match[question.domain?.max === 'asOf' ? 'incident' : 'validity']
  const exact = kind === 'bands' ? match.exact : dated.dated
  const isShort =
    !opens &&
    (question.type === 'yesNo' ||
      choices.every(({ label, hint }) => !hint && label.length <= (locale === 'zh' ? 8 : 14)))
  return (
    <>
      <div className={`${styles.cards} ${isShort ? styles.pairs : ''}`}>
        {choices.map(({ value, label, hint }, index) => (
          <ChoiceCard
            key={value}
            field={field}
            isChosen={before.choice === value}
            id={index === 0 ? controlId('choice') : `${controlId('choice')}-${value}`}
            value={value}
            label={label}
            hint={hint}
          />
        ))}
        {opens ? (
          <div className={styles.opens}>
            <ChoiceCard
              field={field}
              isChosen={before.choice === EXACT}
              id={`${controlId('choice')}-exact`}
              value={EXACT}
              label={exact}
              hint={match.exactHint}
            />
            <div className={`${styles.opened} ${awake && values.choice !== EXACT ? styles.shut : ''}`}>
              <label className={text.label} htmlFor={controlId('text')}>
                {kind === 'bands' ? match.exactLabel(question.label[locale], unitText(question, locale)) : dated.day}
              </label>
              {error?.field === 'text' ? children : null}
              <input
                {...form.register('text')}
                defaultValue={before.text}
                className={kind === 'bands' ? text.input : text.date}
                id={controlId('text')}
                type="text"
                inputMode={kind === 'bands' ? inputModeOf(question) : undefined}
                aria-invalid={error?.field === 'text' || undefined}
                aria-describedby={error?.field === 'text' ? describedBy : undefined}
              />
              <Echo question={question} locale={locale} text={values.text ?? ''} made={props.echoes?.text} />
            </div>
          </div>
        ) : null}
      </div>
      <div className={styles.unsure}>
        <ChoiceCard
          field={field}
          isChosen={before.choice === UNSURE}
          id={`${controlId('choice')}-unsure`}
          value={UNSURE}
          label={match.unsure}
          hint={match.unsureHint}
          open
        />
      </div>
    </>
  )
}
