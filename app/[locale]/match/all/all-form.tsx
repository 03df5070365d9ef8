'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { readAnswers, updateAnswers, useAwake } from '@/app/_ui/answers-store'
import { Button } from '@/app/_ui/button'
import { fetchRuleset } from '@/app/_ui/use-ruleset'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import type { all } from '@/lib/i18n/zh/all'
import { today } from '@/lib/today'
import { EnterSubmits } from '../enter-submits'
import type { Question } from '../question'
import head from '../question-fields.module.css'
import { StepFoot } from '../step-foot'
import { StepHead } from '../step-head'
import { useMatch } from '../use-match'
import { useCame } from '../use-way'
import styles from './all-form.module.css'
import { AllProblems } from './all-problems'
import { CellField } from './cell-field'
import { type Cells, cellsFrom, cellsIn, putCells } from './cells'

type Topic = { id: string; title: string; questions: Question[] }

export type AllProps = {
  locale: Locale
  topics: Topic[]
  /** What the server made of it, for a device without scripts. */
  made?: { cells: Cells; problems: Record<string, string>; rest: string }
}

/** Every question on one page, for who has the figures at hand; the three loans beside follow each cell. */
export function AllForm({ locale, topics, made, say }: AllProps & { say: typeof all }) {
  const match = matchWords(locale)
  const router = useRouter()
  const { rulesetId, ruleset, failed, retry } = useMatch()
  const awake = useAwake()
  const heading = useCame<HTMLHeadingElement>()
  const form = useRef<HTMLFormElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const isToldNow = useRef(false)
  const pasteId = useId()
  const [problems, setProblems] = useState(made?.problems ?? {})
  const [said, setSaid] = useState('')
  const [paste, setPaste] = useState(made?.rest ?? '')
  const questions = useMemo(() => topics.flatMap((topic) => topic.questions), [topics])

  const cellsNow = () => cellsIn(form.current, questions)
  /** Reads and keeps the whole form; null while the rulebook is not there. */
  const keep = async (cells: Cells) => {
    const [rules, { answersWith, readCells }] = await Promise.all([
      ruleset ?? fetchRuleset(rulesetId).catch(() => undefined),
      import('./read-cells'),
    ])
    if (!rules) return null
    const read = readCells(rules, questions, cells, { locale, asOf: readAnswers().asOf ?? today() })
    updateAnswers((now) => answersWith(now, questions, read, locale))
    return read
  }
  const onLeave = async (id: string) => {
    const read = await keep(cellsNow())
    // A problem that was shown goes as soon as it is mended; none is shown before the whole is sent.
    if (read && problems[id] && !read.problems[id]) setProblems(({ [id]: _, ...others }) => others)
  }
  const onPaste = async () => {
    const rules = ruleset ?? (await fetchRuleset(rulesetId).catch(() => undefined))
    if (!rules) return
    const { readPaste } = await import('./paste')
    const asOf = readAnswers().asOf ?? today()
    const { cells, filled, left, rest } = readPaste(rules, questions, paste, { locale, asOf, none: say.none })
    putCells(form.current, cells, true)
    await keep(cellsNow())
    setPaste(rest)
    setSaid(filled > 0 ? say.paste.done(filled, left) : say.paste.empty)
  }
  const onSubmit = async (event: React.FormEvent) => {
    event.preventDefault()
    const read = await keep(cellsNow())
    if (!read) return
    isToldNow.current = true
    setProblems(read.problems)
    if (Object.keys(read.problems).length === 0) router.push(`/${locale}/result`)
  }
  // Once the summary is on the page, and only where the whole was sent.
  useEffect(() => {
    if (isToldNow.current && Object.keys(problems).length > 0) summary.current?.focus()
    isToldNow.current = false
  }, [problems])
  // What was typed before the page woke up stays; the rest comes from what this device keeps.
  useLayoutEffect(() => putCells(form.current, cellsFrom(questions, readAnswers(), say.none), false), [questions, say])

  return (
    <form
      ref={form}
      className={styles.form}
      method="post"
      action={`/${locale}/answers`}
      noValidate
      autoComplete="off"
      onSubmit={onSubmit}
    >
      <EnterSubmits />
      <input type="hidden" name="fact" value="all" />
      <StepHead
        locale={locale}
        topic={match.title}
        way={{ back: `/${locale}`, label: match.backToStart, isAside: true }}
      >
        <AllProblems ref={summary} locale={locale} say={say} questions={questions} problems={problems} />
      </StepHead>
      <h1 className={head.title} ref={heading} tabIndex={-1}>
        {say.title}
      </h1>
      <div className={head.ground}>
        <p>{say.lead}</p>
        <section className={styles.paste} aria-labelledby={`${pasteId}-title`}>
          <h2 id={`${pasteId}-title`}>{say.paste.title}</h2>
          <p className="quiet" id={`${pasteId}-hint`}>
            {say.paste.hint}
          </p>
          <label className="unseen" htmlFor={pasteId}>
            {say.paste.label}
          </label>
          <textarea
            id={pasteId}
            name="paste"
            rows={3}
            aria-describedby={`${pasteId}-hint`}
            {...(awake ? { value: paste, onChange: (event) => setPaste(event.target.value) } : { defaultValue: paste })}
          />
          <p>
            <Button type={awake ? 'button' : 'submit'} name="act" value="paste" onClick={awake ? onPaste : undefined}>
              {say.paste.act}
            </Button>
          </p>
          <p role="status">{said}</p>
        </section>
        {topics.map(({ id, title, questions: own }) => (
          <section key={id} className={styles.topic} aria-labelledby={`all-${id}`}>
            <h2 id={`all-${id}`}>{title}</h2>
            {own.map((question) => (
              <CellField
                key={question.id}
                locale={locale}
                say={say}
                question={question}
                cell={made?.cells[question.id]}
                problem={problems[question.id]}
                onLeave={() => onLeave(question.id)}
              />
            ))}
          </section>
        ))}
      </div>
      <StepFoot locale={locale} stuck={failed} retry={retry} isAll>
        <Button weight="strong" type="submit">
          {say.go}
        </Button>
      </StepFoot>
    </form>
  )
}
