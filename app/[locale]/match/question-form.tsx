'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Typed } from '@/app/_ui/answers'
import { answerFact, keepTyped, noteEffect, readAnswers, useAnswers, useAwake } from '@/app/_ui/answers-store'
import { Button } from '@/app/_ui/button'
import { StepLink } from '@/app/_ui/step-link'
import { fetchRuleset } from '@/app/_ui/use-ruleset'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { today } from '@/lib/today'
import { EnterSubmits } from './enter-submits'
import { ErrorSummary } from './error-summary'
import type { Trouble } from './judge'
import { effectOf, effectWithin, type Origin, stepAfter, unasked } from './order'
import { FIELDS, type Field, fieldOf, helpFor, type Question, UNSURE } from './question'
import { type Made, QuestionFields } from './question-fields'
import styles from './question-form.module.css'
import type { Reasons } from './reasons'
import { type Doubt, SlipAsk } from './slip-ask'
import { StepFoot } from './step-foot'
import { StepHead } from './step-head'
import { type Fields, useFields } from './use-fields'
import { decideSoFar, useMatch } from './use-match'
import { useReasons } from './use-reasons'
import { senseSoon, useSense } from './use-sense'
import { pathOf, useWay } from './use-way'

/** What a page that was made on the server knows of its question. */
export type Told = Made & {
  reasons: Reasons | null
  typed: Typed
  /** What was understood of each field. */
  echoes: Partial<Fields>
  from: Origin | null
  trouble: (Trouble & { again: boolean }) | null
  doubt: Doubt | null
}

/** What was typed into this question before. */
function typedBefore(question: Question): Typed {
  const { typed, skipped } = readAnswers()
  return typed[question.id] ?? (skipped.includes(question.id) ? { choice: UNSURE } : {})
}

/** One question on a page: its words, its fields, and Continue. Nothing is judged before Continue. */
export function QuestionForm({
  locale,
  question,
  topic,
  told,
}: {
  locale: Locale
  question: Question
  topic: string
  told?: Told
}) {
  const match = matchWords(locale)
  const { id } = question
  const { start, ruleset, rulesetId, decision, retry } = useMatch()
  const router = useRouter()
  const awake = useAwake()
  const answers = useAnswers()
  const way = useWay(id, told?.from)
  const [form, filled] = useFields()
  const sense = useSense()
  const before: Partial<Fields> = told?.typed ?? {}
  const values = awake ? filled : before
  const [trouble, setTrouble] = useState<(Trouble & { again: boolean }) | null>(told?.trouble ?? null)
  const [doubt, setDoubt] = useState(told?.doubt ?? null)
  const [stuck, setStuck] = useState(false)
  const isPlain = useRef(false)
  const isGoing = useRef(false)
  const failures = useRef(told?.trouble ? 1 : 0)
  const summary = useRef<HTMLDivElement>(null)
  const isToldNow = useRef(false)
  const errorId = useId()
  const reasons = useReasons(id, told?.reasons ?? undefined)

  // What was typed before the page woke up stays; the rest comes from what this device keeps.
  useLayoutEffect(() => {
    const [now, before] = [form.get(), typedBefore(question)]
    form.reset(Object.fromEntries(FIELDS.map((name) => [name, now[name] || before[name] || ''])) as Fields)
  }, [question, form])

  // An answer that came from elsewhere is written into the fields, unless something stands there already.
  useEffect(() => {
    const { typed, facts } = readAnswers()
    if (!sense || typed[id] || FIELDS.some((name) => form.get()[name])) return
    form.reset({ ...form.get(), ...sense.typedFrom(question, facts[id], sense.formatNumber) })
  }, [sense, form, id, question])

  // Every keystroke is kept; a trouble that was shown goes as soon as it is mended.
  useEffect(() => {
    return form.watch((now) => {
      setDoubt(null)
      keepTyped(id, now)
      setTrouble((shown) => (shown && sense?.understand(question, now, { locale, asOf: today() }).ok ? null : shown))
    })
  }, [form, sense, id, question, locale])

  // Once the summary is on the page, and only where Continue brought it.
  useEffect(() => {
    if (isToldNow.current && (trouble || doubt)) summary.current?.focus()
    isToldNow.current = false
  }, [trouble, doubt])

  useEffect(() => {
    if (!trouble) return
    const title = document.title.replace(match.errors.prefix, '')
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

  const refuse = (trouble: Trouble) => {
    failures.current += 1
    isToldNow.current = true
    setTrouble({ ...trouble, again: failures.current > 1 })
  }

  const onContinue = (event: React.FormEvent<HTMLFormElement>) => {
    if (isPlain.current) return
    event.preventDefault()
    // A press that came twice goes on once.
    if (isGoing.current) return
    isGoing.current = true
    setStuck(false)
    goOn(event.currentTarget, submitterOf(event)).finally(() => {
      isGoing.current = false
    })
  }

  const goOn = async (page: HTMLFormElement, button: HTMLElement | null) => {
    const sent = form.get()
    const sure = sureBy(button)
    // The press is seen before anything is worked out.
    await painted()
    const sense = await senseSoon()
    if (!sense) {
      if (!navigator.onLine) return setStuck(true)
      // The way of a page without scripts: the server makes sense of it, and the answers come back with the next page.
      isPlain.current = true
      return page.requestSubmit(button)
    }
    const typed =
      sure === 'meant' && doubt ? { ...sent, text: sense.formatNumber(doubt.meant, fieldOf(question)) } : sent
    keepTyped(id, typed)
    const asOf = answers.asOf ?? today()
    // The first questions follow each other without the rulebook, which may still be on its way.
    const rules = ruleset ?? (start.includes(id) ? undefined : await fetchRuleset(rulesetId).catch(() => undefined))
    const judged = sense.judge(question, typed, readAnswers().facts, { locale, asOf, ruleset: rules })
    if ('trouble' in judged) return refuse(judged.trouble)
    if (judged.meant !== null && typeof judged.value === 'number' && !sure) {
      isToldNow.current = true
      return setDoubt({ value: judged.value, meant: judged.meant })
    }
    const before = readAnswers()
    answerFact(id, judged.value, question.label[locale])
    // Each by itself, so that no task is long: what the page shows of the answer, the rules, the next page.
    await rested()
    // Whoever was quicker than the first decision of this page is told, too, what the answer brought.
    const stood = decision ?? (rules && (await decideSoFar(rules.id, before, asOf).catch(() => null)))
    const decided = rules && (await decideSoFar(rules.id, readAnswers(), asOf).catch(() => null))
    await rested()
    const isChecking = way.returnTo === pathOf(locale, 'check')
    if (stood && decided) {
      const [left, now] = [unasked(start, stood, before), unasked(start, decided, readAnswers())]
      const effect = isChecking ? effectWithin(id, left, now, before.lately) : effectOf(id, left, now)
      noteEffect(effect)
      if (effect.waiting?.[0]) return router.push(`${pathOf(locale, effect.waiting[0])}?from=check`)
    }
    if (way.returnTo) return router.push(way.returnTo)
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
      action={`/${locale}/answers`}
      noValidate
      autoComplete="off"
      onSubmit={onContinue}
    >
      {doubt ? <EnterSubmits /> : null}
      <input type="hidden" name="fact" value={id} />
      {told?.from ? <input type="hidden" name="from" value={told.from} /> : null}
      <StepHead locale={locale} step={id} topic={topic} way={way}>
        {trouble ? (
          <ErrorSummary
            ref={summary}
            locale={locale}
            text={trouble.text}
            help={trouble.again ? match.errors.hard[helpFor(question)] : undefined}
            href={`#${controlId(trouble.field)}`}
          />
        ) : doubt ? (
          <SlipAsk ref={summary} locale={locale} doubt={doubt} />
        ) : null}
      </StepHead>
      <QuestionFields
        locale={locale}
        question={question}
        form={form}
        values={values}
        before={before}
        echoes={told?.echoes}
        made={told}
        moot={reasons.moot}
        hintId={hint}
        controlId={controlId}
        error={trouble ? { field: trouble.field, id: errorId, text: trouble.text } : undefined}
      >
        {trouble?.contradiction?.other ? (
          <p>
            <StepLink href={pathOf(locale, trouble.contradiction.other.id)}>
              {match.errors.fix(trouble.contradiction.other.label)}
            </StepLink>
          </p>
        ) : null}
      </QuestionFields>
      <StepFoot
        locale={locale}
        why={reasons.why ?? question.why[locale]}
        lately={reasons.lately}
        stuck={stuck}
        retry={retry}
      >
        {/* Before the page is awake a press sends the form, and the answers come back with the next page. */}
        <Button weight="strong" type="submit">
          {way.returnTo ? match.keep : match.go}
        </Button>
      </StepFoot>
    </form>
  )
}

const submitterOf = ({ nativeEvent }: React.FormEvent) => (nativeEvent as SubmitEvent).submitter

/** The button of the question about the unit, where it was that which sent the form. */
const sureBy = (button: HTMLElement | null) =>
  button instanceof HTMLButtonElement && button.name === 'sure' ? button.value : ''

const rested = () => new Promise<void>((done) => setTimeout(done))
const painted = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)))
