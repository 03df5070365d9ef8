'use client'

import { useAwake } from '@/app/_ui/answers-store'
import { matchWords } from '@/lib/i18n/told'
import { ChoiceCard } from './choice-card'
import cards from './choice-fields.module.css'
import { type ControlProps, inputModeOf } from './control'
import { Echo } from './echo'
import styles from './ground-fields.module.css'
import { NONE, ticksIn, UNSURE } from './question'
import text from './text-fields.module.css'

/** Boxes to tick, how many there are in all where any is ticked, and two answers that stand for themselves. */
export function GroundFields(props: ControlProps & { children?: React.ReactNode }) {
  const { locale, question, form, values, before, controlId, error, describedBy, children } = props
  const match = matchWords(locale)
  const awake = useAwake()
  const { grounds } = question
  if (!grounds) return null
  const ticks = ticksIn(before.picked, question)
  const isOpen = ticksIn(values.picked, question).length > 0 || Boolean(values.text)
  const undo = () => form.get().choice && form.set('choice', '')
  const tick = form.register('picked', undo)
  const other = form.register('choice', ({ checked, value }) => {
    if (!checked) return
    form.set('choice', value)
    if (value !== NONE) return
    form.set('picked', '')
    form.set('text', '')
  })
  return (
    <>
      <div className={cards.opens}>
        <div className={cards.cards}>
          {grounds.options.map(({ value, label, hint }, index) => (
            <ChoiceCard
              many
              key={value}
              field={tick}
              isChosen={ticks.includes(value)}
              id={index === 0 ? controlId('choice') : `${controlId('picked')}-${value}`}
              value={value}
              label={label[locale]}
              hint={hint?.[locale]}
            />
          ))}
        </div>
        <div className={`${cards.opened} ${isOpen ? cards.filled : awake ? cards.shut : ''}`}>
          <label className={text.label} htmlFor={controlId('text')}>
            {grounds.count[locale]}
            <span className={styles.optional}>{match.optional}</span>
          </label>
          {error?.field === 'text' ? children : null}
          <input
            {...form.register('text', undo)}
            defaultValue={before.text}
            className={text.input}
            id={controlId('text')}
            type="text"
            inputMode={inputModeOf(question)}
            aria-invalid={error?.field === 'text' || undefined}
            aria-describedby={error?.field === 'text' ? describedBy : undefined}
          />
          <Echo question={question} locale={locale} text={values.text ?? ''} made={props.echoes?.text} />
        </div>
      </div>
      <div className={`${cards.cards} ${styles.others}`}>
        <ChoiceCard
          many
          field={other}
          isChosen={before.choice === NONE}
          id={`${controlId('choice')}-${NONE}`}
          value={NONE}
          label={grounds.none[locale]}
        />
        <ChoiceCard
          many
          field={other}
          isChosen={before.choice === UNSURE}
          id={`${controlId('choice')}-${UNSURE}`}
          value={UNSURE}
          label={match.unsure}
          hint={match.unsureHint}
          open
        />
      </div>
      <p role="status" className={text.kept}>
        {values.choice === UNSURE && isOpen ? match.unsureKept : ''}
      </p>
    </>
  )
}
