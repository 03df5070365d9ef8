'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { answerFact, keepTyped, readAnswers, type Typed, today, useAnswers, useAwake } from '@/app/_ui/answers-store'
import { Button } from '@/app/_ui/button'
import { fetchRuleset } from '@/app/_ui/use-ruleset'
import { formatNumber } from '@/lib/amount'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { type Contradiction, contradictionOf } from './contradiction'
import type { Fields } from './control'
import { ErrorSummary } from './error-summary'
import { stepAfter } from './order'
import { problemText } from './problem-text'
import { QuestionFields } from './question-fields'
import styles from './question-form.module.css'
import { StepFoot } from './step-foot'
import { StepHead } from './step-head'
import { type Field, type Question, typedFrom, UNSURE, understand } from './understand'
import { decideSoFar, useMatch } from './use-match'
import { pathOf, useWay } from './use-way'

type Trouble = { field: Field; text: string; contradiction?: Contradiction; again: boolean }

const NAMES: readonly Field[] = ['choice', 'text', 'from', 'to', 'picked']

/** What was typed into this question before, or what its fact says where it came from elsewhere. */
function typedBefore(question: Question): Typed {
  const { typed, facts, skipped } = readAnswers()
  const kept = typed[question.id]
  if (kept) return kept
  return skipped.includes(question.id) ? { choice: UNSURE } : typedFrom(question, facts[question.id], formatNumber)
}

/** One question on a page: its words, its fields, and Continue. Nothing is judged before Continue. */
export function QuestionForm({ locale, question, topic }: { locale: Locale; question: Question; topic: string }) {
  const match = matchWords(locale)
  const { id } = question
  const { start, ruleset, rulesetId, decision, retry } = useMatch()
  const router = useRouter()
  const awake = useAwake()
  const answers = useAnswers()
  const way = useWay(id)
  const form = useForm<Fields>()
  const { control, getValues, handleSubmit, reset } = form
  const values = useWatch({ control })
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [stuck, setStuck] = useState(false)
  const failures = useRef(0)
  const summary = useRef<HTMLDivElement>(null)
  const errorId = useId()

  // What was typed before the page woke up stays; the rest comes from what this device keeps.
  useLayoutEffect(() => {
    const [now, before] = [getValues(), typedBefore(question)]
    reset(Object.fromEntries(NAMES.map((name) => [name, now[name] || before[name] || ''])) as Fields)
  }, [question, getValues, reset])

  // Every keystroke is kept; a trouble that was shown goes as soon as it is mended.
  useEffect(() => {
    const watching = form.watch((now, { name }) => {
      if (!name) return
      keepTyped(id, Object.fromEntries(NAMES.map((each) => [each, now[each] ?? ''])))
      setTrouble((shown) => (shown && understand(question, now as Typed, { locale, asOf: today() }).ok ? null : shown))
    })
    return () => watching.unsubscribe()
  }, [form, id, question, locale])

  useEffect(() => {
    if (!trouble) return
    const title = document.title
    document.title = `${match.errors.prefix}${title}`
    return () => {
      document.title = title
    }
  }, [trouble, match])

  // What most likely comes next is fetched while this is being answered.
  useEffect(() => {
    const next = decision && stepAfter(id, start, readAnswers(), ruleset, decision)
    if (next) router.prefetch(pathOf(locale, next))
  }, [decision, ruleset, start, id, locale, router])

  const refuse = (field: Field, text: string, contradiction?: Contradiction) => {
    failures.current += 1
    setTrouble({ field, text, contradiction, again: failures.current > 1 })
    // After the summary is on the page.
    requestAnimationFrame(() => summary.current?.focus())
  }

  const onContinue = async (typed: Fields) => {
    setStuck(false)
    keepTyped(id, typed)
    const asOf = answers.asOf ?? today()
    const understood = understand(question, typed, { locale, asOf })
    if (!understood.ok)
      return refuse(understood.field, problemText(question, understood.field, understood.problem, locale))
    // The first questions follow each other without the rulebook, which may still be on its way.
    const rules = ruleset ?? (start.includes(id) ? undefined : await fetchRuleset(rulesetId).catch(() => undefined))
    const facts = { ...readAnswers().facts, [id]: understood.value }
    const contradiction = rules && contradictionOf(rules, id, facts, asOf, locale)
    if (contradiction) return refuse(fieldWith(typed), contradiction.text, contradiction)
    answerFact(id, understood.value)
    if (way.returnTo) return router.push(way.returnTo)
    const decided = rules && (await decideSoFar(rules, readAnswers().facts, asOf).catch(() => null))
    const next = stepAfter(id, start, readAnswers(), rules, decided ?? undefined)
    // Without the rulebook, or the engine that reads it, nobody knows what else to ask.
    if (!next && (!rules || decided === null)) return setStuck(true)
    router.push(next ? pathOf(locale, next) : `/${locale}/result`)
  }

  const hint = `${errorId}-hint`
  const controlId = (field: Field) => `${id}-${field}`
  return (
    <form
      className={styles.form}
      method="post"
      action={pathOf(locale, id)}
      noValidate
      autoComplete="off"
      onSubmit={handleSubmit(onContinue)}
    >
      <StepHead locale={locale} step={id} topic={topic} way={way}>
        {trouble ? (
          <ErrorSummary
            ref={summary}
            locale={locale}
            text={trouble.text}
            help={trouble.again ? match.errors.hard[helpFor(question)] : undefined}
            href={`#${controlId(trouble.field)}`}
          />
        ) : null}
      </StepHead>
      <QuestionFields
        locale={locale}
        question={question}
        form={form}
        values={values as Partial<Fields>}
        hintId={hint}
        controlId={controlId}
        error={trouble ? { field: trouble.field, id: errorId, text: trouble.text } : undefined}
      >
        {trouble?.contradiction?.other ? (
          <p>
            <Link href={pathOf(locale, trouble.contradiction.other.id)}>
              {match.errors.fix(trouble.contradiction.other.label)}
            </Link>
          </p>
        ) : null}
      </QuestionFields>
      <StepFoot locale={locale} why={question.why[locale]} stuck={stuck} retry={retry}>
        {/* Until the page is awake a press must not send the form away and lose what was typed. */}
        <Button weight="strong" type={awake ? 'submit' : 'button'}>
          {way.returnTo ? match.keep : match.go}
        </Button>
      </StepFoot>
    </form>
  )
}

const fieldWith = ({ choice, text }: Fields): Field =>
  text && choice !== 'range' ? 'text' : choice === 'range' ? 'from' : 'choice'

function helpFor({ type, options }: Question): 'number' | 'percent' | 'date' | 'choice' | 'industry' | 'text' {
  if (type === 'yesNo' || options) return 'choice'
  if (type === 'ratio') return 'percent'
  if (type === 'date' || type === 'dateOrNone') return 'date'
  return type === 'industry' || type === 'text' ? type : 'number'
}
