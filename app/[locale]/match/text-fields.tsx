'use client'

import { useAwake } from '@/app/_ui/answers-store'
import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/fold'
import { matchWords } from '@/lib/i18n/told'
import { type ControlProps, inputModeOf, unitText } from './control'
import { Echo } from './echo'
import { kindOf, RANGE, UNSURE } from './question'
import styles from './text-fields.module.css'
import { Unsure } from './unsure'

/** A figure, a date or a line of text; a figure may also be told as a range of two ends. */
export function TextFields(props: ControlProps) {
  const { locale, question, form, values, before, controlId, error, describedBy } = props
  const awake = useAwake()
  const match = matchWords(locale)
  const kind = kindOf(question)
  const unit = unitText(question, locale)
  const mayRange = kind === 'number' && question.type !== 'year'
  const isRange = mayRange && values.choice === RANGE
  // Typing an answer takes "I don't know" back; the other way round the text is kept.
  const typing = () => form.get().choice === UNSURE && form.set('choice', '')

  const end = (field: 'from' | 'to') => (
    <div>
      <label className={styles.label} htmlFor={controlId(field)}>
        {match.exactLabel(match.range[field], unit)}
      </label>
      <input
        {...form.register(field)}
        defaultValue={before[field]}
        className={styles.input}
        id={controlId(field)}
        type="text"
        inputMode={inputModeOf(question)}
        aria-invalid={error?.field === field || undefined}
        aria-describedby={error?.field === field ? error.id : undefined}
      />
      <Echo question={question} locale={locale} text={values[field] ?? ''} made={props.echoes?.[field]} />
    </div>
  )

  return (
    <>
      {isRange ? (
        <>
          <div className={styles.ends}>
            {end('from')}
            {end('to')}
          </div>
          <p className={styles.kept}>{match.range.hint}</p>
        </>
      ) : (
        <>
          <div className={styles.row}>
            <input
              {...form.register('text', typing)}
              defaultValue={before.text}
              className={kind === 'number' ? styles.input : kind === 'date' ? styles.date : styles.line}
              id={controlId('text')}
              type="text"
              inputMode={kind === 'number' ? inputModeOf(question) : undefined}
              autoComplete={question.id === 'companyName' ? 'organization' : 'off'}
              aria-invalid={error?.field === 'text' || undefined}
              aria-describedby={describedBy}
            />
            {kind === 'number' && unit && question.type !== 'yuan' ? (
              <span className={styles.suffix} aria-hidden="true">
                {unit}
              </span>
            ) : null}
          </div>
          <Echo question={question} locale={locale} text={values.text ?? ''} made={props.echoes?.text} />
        </>
      )}
      {mayRange && !awake ? (
        <noscript>
          <Fold plain line={isRange ? match.range.close : match.range.open}>
            {isRange ? (
              <PlainField field="text" label={match.exactLabel(question.label[locale], unit)} {...props} />
            ) : (
              <div className={styles.ends}>
                <PlainField field="from" label={match.exactLabel(match.range.from, unit)} {...props} />
                <PlainField field="to" label={match.exactLabel(match.range.to, unit)} {...props} />
              </div>
            )}
          </Fold>
        </noscript>
      ) : null}
      {mayRange ? (
        <p className={styles.other}>
          {awake ? (
            <Button
              weight="bare"
              onClick={() => {
                form.set('choice', isRange ? '' : RANGE)
                requestAnimationFrame(() => document.getElementById(controlId(isRange ? 'text' : 'from'))?.focus())
              }}
            >
              {isRange ? match.range.close : match.range.open}
            </Button>
          ) : null}
        </p>
      ) : null}
      {kind === 'text' ? null : <Unsure {...props} />}
    </>
  )
}

/** A field that opens without scripts, where a press of a button could not change the form. */
function PlainField({
  field,
  label,
  question,
  before,
  controlId,
}: ControlProps & { field: 'text' | 'from' | 'to'; label: string }) {
  return (
    <div>
      <label className={styles.label} htmlFor={`${controlId(field)}-plain`}>
        {label}
      </label>
      <input
        className={styles.input}
        id={`${controlId(field)}-plain`}
        name={field}
        type="text"
        inputMode={inputModeOf(question)}
        defaultValue={before[field]}
      />
    </div>
  )
}
