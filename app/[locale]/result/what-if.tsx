'use client'

import { useDeferredValue, useMemo, useState } from 'react'
import { Button } from '@/app/_ui/button'
import box from '@/app/_ui/entry-box.module.css'
import table from '@/app/_ui/small-table.module.css'
import { StateMark } from '@/app/_ui/state-mark'
import { stateOfWhole } from '@/app/_ui/state-of'
import { parseAnswer } from '@/lib/answers'
import { type Decision, decide, type FactDefinition, type Facts, type FactValue, type Ruleset } from '@/lib/engine'
import type { Explanation } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { formatActual, formatRange } from '@/lib/i18n/format'
import styles from './what-if.module.css'

const MOST = 3

type Trial = { fact: string; text: string }
type Props = {
  ruleset: Ruleset
  decision: Decision
  explanation: Explanation
  facts: Facts
  asOf: string
  locale: Locale
}

/** Up to three answers changed for a moment: what the rules would say then. Nothing is kept, the answers stay as they are. */
export function WhatIf(props: Props) {
  const { ruleset, facts, asOf, locale, decision, explanation } = props
  const t = words(locale).sheet.whatIf
  const [trials, setTrials] = useState<Trial[]>([{ fact: '', text: '' }])
  const offered = useMemo(() => offeredFacts(ruleset, decision, explanation), [ruleset, decision, explanation])
  const definitions = new Map(ruleset.facts.map((one) => [one.id, one]))
  const read = trials.map(({ fact, text }) => {
    const definition = definitions.get(fact)
    return definition && text.trim() !== '' ? { fact, answer: parseAnswer(definition, text, locale, { asOf }) } : null
  })
  const set: Record<string, FactValue> = {}
  for (const one of read) if (one?.answer.ok) set[one.fact] = one.answer.value
  const key = useDeferredValue(JSON.stringify(set))
  const after = useMemo(() => tryOut(ruleset, facts, JSON.parse(key) as Facts, asOf), [ruleset, facts, key, asOf])
  const change = (index: number, trial: Trial) => setTrials(trials.map((one, n) => (n === index ? trial : one)))
  return (
    <div className={`${styles.trial} screen-only`}>
      <h3 className={styles.title}>{t.title}</h3>
      <p className="quiet">{t.intro}</p>
      <ol className={styles.rows}>
        {trials.map((trial, index) => {
          const definition = definitions.get(trial.fact)
          const bad = read[index]?.answer.ok === false
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its fact may change
            <li key={index} className={styles.row}>
              <label className={styles.pick}>
                <span>{t.pick}</span>
                <select
                  className={box.box}
                  value={trial.fact}
                  onChange={(event) => change(index, { fact: event.currentTarget.value, text: '' })}
                >
                  <option value="">{t.choose}</option>
                  {offered
                    .filter(({ id }) => id === trial.fact || !trials.some(({ fact }) => fact === id))
                    .map(({ id, label }) => (
                      <option key={id} value={id}>
                        {label[locale]}
                      </option>
                    ))}
                </select>
              </label>
              {definition ? (
                <Value
                  definition={definition}
                  own={facts[trial.fact]}
                  text={trial.text}
                  bad={bad}
                  locale={locale}
                  onText={(text) => change(index, { fact: trial.fact, text })}
                />
              ) : null}
              {definition && trials.length > 1 ? (
                <Button weight="bare" onClick={() => setTrials(trials.filter((_, n) => n !== index))}>
                  {t.remove(definition.label[locale])}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ol>
      {trials.length < MOST && trials.every(({ fact }) => fact) ? (
        <Button weight="bare" onClick={() => setTrials([...trials, { fact: '', text: '' }])}>
          {t.add}
        </Button>
      ) : null}
      {after === 'conflict' ? (
        <p role="alert" className={box.trouble}>
          {t.conflict}
        </p>
      ) : after ? (
        <>
          <Effect before={decision} after={after} explanation={explanation} />
          <Button onClick={() => setTrials([{ fact: '', text: '' }])}>{t.reset}</Button>
        </>
      ) : null}
    </div>
  )
}

/** The decision with the answers changed; null where nothing is changed yet. */
function tryOut(ruleset: Ruleset, facts: Facts, set: Facts, asOf: string): Decision | 'conflict' | null {
  if (Object.keys(set).length === 0) return null
  try {
    return decide(ruleset, { ...facts, ...set }, asOf, { brief: true })
  } catch (error) {
    if (error instanceof RangeError) return 'conflict'
    throw error
  }
}

/** What may be tried: first what the page speaks of, then all else that the rules read. */
function offeredFacts({ facts }: Ruleset, decision: Decision, { products }: Explanation): FactDefinition[] {
  const first = [
    ...products.flatMap(({ changes }) => changes.flatMap(({ steps }) => steps.map(({ fact }) => fact))),
    ...products.flatMap(({ criteria }) =>
      criteria
        .filter(({ outcome }) => outcome === 'unsatisfied')
        .flatMap(({ answers = [] }) => answers.map(({ fact }) => fact)),
    ),
    ...decision.openQuestions,
  ]
  const rank = new Map([...new Set(first)].map((fact, n) => [fact, n]))
  return facts
    .filter(({ reader, type }) => reader === 'rules' && type !== 'industry' && type !== 'text' && type !== 'year')
    .sort((a, b) => (rank.get(a.id) ?? first.length) - (rank.get(b.id) ?? first.length))
}

type ValueProps = {
  definition: FactDefinition
  own: FactValue | undefined
  text: string
  bad: boolean
  locale: Locale
  onText: (text: string) => void
}

function Value({ definition, own, text, bad, locale, onText }: ValueProps) {
  const { sheet, match } = words(locale)
  const t = sheet.whatIf
  const id = `try-${definition.id}`
  const choices =
    definition.type === 'yesNo'
      ? [
          { value: 'yes', label: match.yes },
          { value: 'no', label: match.no },
        ]
      : definition.options?.map(({ value, label }) => ({ value, label: label[locale] }))
  const unit =
    definition.type === 'yuan'
      ? match.tenThousandYuan
      : definition.type === 'ratio'
        ? match.percent
        : (definition.unit?.[locale] ?? '')
  return (
    <div className={styles.value}>
      <label htmlFor={id}>
        {t.to(definition.label[locale])}
        {unit && !choices ? match.unit(unit) : null}
      </label>
      {choices ? (
        <select
          className={box.box}
          id={id}
          value={text}
          aria-describedby={`${id}-own`}
          onChange={(event) => onText(event.currentTarget.value)}
        >
          <option value="">{t.choose}</option>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input
          className={box.box}
          id={id}
          type="text"
          autoComplete="off"
          value={text}
          aria-invalid={bad || undefined}
          aria-describedby={`${id}-own`}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      )}
      <span id={`${id}-own`} className={bad ? box.trouble : 'quiet'}>
        {bad ? t.unread : t.own(own === undefined || own === null ? t.notTold : formatActual(definition, own, locale))}
      </span>
    </div>
  )
}

type EffectProps = { before: Decision; after: Decision; explanation: Explanation }

function Effect({ before, after, explanation }: EffectProps) {
  const { locale, products, evaluation } = explanation
  const { sheet, explain } = words(locale)
  const t = sheet.whatIf
  const rows = products.map(({ id, title }) => {
    const [was, is] = [before, after].map((one) => one.products.find((product) => product.id === id)!.outcome)
    return { id, title, was: was!, is: is! }
  })
  const turned = rows.filter(({ was, is }) => was !== is)
  const label = (outcome: keyof typeof explain.productOutcome) => explain.productOutcome[outcome]
  return (
    <div className={styles.effect}>
      <p role="status">
        {turned.length
          ? t.changed(turned.map(({ title, was, is }) => t.turns(title, label(was), label(is))))
          : t.unchanged}{' '}
        {t.notSaved}
      </p>
      <table className={table.table}>
        <caption className="unseen">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.loan}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, was, is }) => (
            <tr key={id} className={was === is ? undefined : styles.turned}>
              <th scope="row">{title}</th>
              <td>
                <StateMark state={stateOfWhole(was)} /> {label(was)}
              </td>
              <td>
                <StateMark state={stateOfWhole(is)} /> {label(is)}
              </td>
            </tr>
          ))}
          {(['tech', 'talent'] as const).map((side) => {
            const [was, is] = [before, after].map(({ evaluation: { [side]: one } }) => formatRange(one.low, one.high))
            return (
              <tr key={side} className={was === is ? undefined : styles.turned}>
                <th scope="row">{t.points(evaluation[side].title)}</th>
                <td>{was}</td>
                <td>{is}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
