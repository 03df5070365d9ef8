'use client'

import { useAnswers } from '@/app/_ui/answers-store'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { ChoiceFields } from './choice-fields'
import { type ControlProps, unitText } from './control'
import { GroundFields } from './ground-fields'
import { IndustryField } from './industry-field'
import { kindOf, type Question, RANGE } from './question'
import styles from './question-fields.module.css'
import { suggestionFor } from './suggestion'
import { TextFields } from './text-fields'
import { useMatch } from './use-match'
import { useCame } from './use-way'

/** What only the server can say of a question before the rulebook is there. */
export type Made = { suggestion: string | null; list?: React.ReactNode }

const YEARS_BACK = { lastYear: 0, priorYear: 1, twoYearsPrior: 2 }

/** The question as the heading of the page, its hint and its controls; one control is labelled, several are grouped. */
export function QuestionFields({
  hintId,
  made,
  moot,
  children,
  ...props
}: Omit<ControlProps, 'describedBy'> & {
  hintId: string
  made?: Made
  moot?: string | null
  children?: React.ReactNode
}) {
  const { locale, question, values, error, controlId } = props
  const match = matchWords(locale)
  const { decision, soFar, ruleset, asOf } = useMatch()
  const { facts } = useAnswers()
  const heading = useCame<HTMLHeadingElement>()

  const kind = kindOf(question)
  const isGroup =
    kind === 'choices' ||
    kind === 'grounds' ||
    kind === 'bands' ||
    kind === 'dateOrNone' ||
    (kind === 'number' && values.choice === RANGE)
  const back = question.period && question.period !== 'now' ? YEARS_BACK[question.period] : null
  const suggestion = ruleset ? suggestionFor(question, ruleset, decision, facts, locale) : made?.suggestion
  const describedBy = [hintId, error?.id].filter(Boolean).join(' ')
  const title = (
    <>
      {question.ask[locale]}
      {isGroup ? null : <UnitOf question={question} locale={locale} />}
    </>
  )
  const controls = { ...props, describedBy }
  // The error stands beside its field, also where that opens under a card.
  const opensField = isGroup && kind !== 'number' && error?.field === 'text'
  const trouble = error ? (
    <div className={styles.error}>
      <p id={error.id}>
        <span className="unseen">{match.errors.prefix}</span>
        {error.text}
      </p>
      {children}
    </div>
  ) : null
  const body = (
    <div className={styles.ground}>
      <div className={styles.hint} id={hintId}>
        {question.hint ? <p>{question.hint[locale]}</p> : null}
        {back !== null && asOf ? (
          <p>{match.year(soFar ? soFar.accountsYear - back : Number(asOf.slice(0, 4)) - 1 - back)}</p>
        ) : null}
        {question.exampleText ? <p>{match.example(question.exampleText)}</p> : null}
        {kind === 'date' ? <p>{match.dayHint}</p> : null}
        {suggestion ? <p>{match.suggested(suggestion)}</p> : null}
        {moot ? <p className={styles.moot}>{match.asking.moot(moot)}</p> : null}
      </div>
      {opensField ? null : trouble}
      {kind === 'industry' ? (
        <IndustryField {...controls} list={made?.list} />
      ) : kind === 'grounds' ? (
        <GroundFields {...controls}>{opensField ? trouble : null}</GroundFields>
      ) : kind === 'choices' || kind === 'bands' || kind === 'dateOrNone' ? (
        <ChoiceFields {...controls}>{opensField ? trouble : null}</ChoiceFields>
      ) : (
        <TextFields {...controls} />
      )}
    </div>
  )
  return isGroup ? (
    <fieldset className={styles.fields} aria-describedby={describedBy}>
      <legend className={styles.legend}>
        <h1 className={styles.title} ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </legend>
      {body}
    </fieldset>
  ) : (
    <div className={styles.fields}>
      <h1 className={styles.title} ref={heading} tabIndex={-1}>
        <label htmlFor={controlId('text')}>{title}</label>
      </h1>
      {body}
    </div>
  )
}

function UnitOf({ question, locale }: { question: Question; locale: Locale }) {
  const unit = unitText(question, locale)
  if (kindOf(question) === 'text') return <span className={styles.unit}>{matchWords(locale).optional}</span>
  return unit ? <span className={styles.unit}>{matchWords(locale).unit(unit)}</span> : null
}
