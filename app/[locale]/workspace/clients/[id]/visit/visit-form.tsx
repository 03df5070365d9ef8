'use client'

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { NO_ANSWERS } from '@/app/_ui/answers'
import { Fold } from '@/app/_ui/fold'
import { CellField } from '@/app/[locale]/match/all/cell-field'
import { type Cells, cellsFrom, cellsIn, putCells } from '@/app/[locale]/match/all/cells'
import { readPaste } from '@/app/[locale]/match/all/paste'
import { readCells } from '@/app/[locale]/match/all/read-cells'
import type { Question } from '@/app/[locale]/match/question'
import type { FactChange } from '@/lib/db/client-rows'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { all as allEn } from '@/lib/i18n/en/all'
import { visitWords } from '@/lib/i18n/visit'
import { all as allZh } from '@/lib/i18n/zh/all'
import { entered, factNow, factsNow, type Taken, unread } from '@/lib/visit/taken'
import { OWN_COLUMNS, Paste } from '../../../paste'
import workspace from '../../../workspace.module.css'
import styles from './visit.module.css'

type Source = Pick<FactChange, 'saidBy' | 'evidence'>
type Props = {
  locale: Locale
  ruleset: Ruleset
  now: Taken
  write: (change: (now: Taken) => Taken) => void
  asOf: string
  next: { fact: string; why: string } | null
  save: () => Promise<unknown>
}

/** Its Save stands at the foot of the whole visit. */
export const VISIT_FORM = 'visit-form'
const keys = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as K[]
const { sources: NAMED } = visitWords('zh').form
const SOURCES = keys(NAMED).flatMap((saidBy) => keys(NAMED[saidBy]).map((evidence): Source => ({ saidBy, evidence })))
const nameOf = ({ saidBy, evidence }: Source) => `${saidBy} ${evidence}`
const sourceOf = (name: string) => SOURCES.find((source) => nameOf(source) === name) ?? SOURCES[0]!

/** Every question by topic, each with who said it and what shows it; an answer counts when its field is left. */
export function VisitForm({ locale, ruleset, now, write, asOf, next, save }: Props) {
  const { form: text } = visitWords(locale)
  const say = locale === 'zh' ? allZh : allEn
  const form = useRef<HTMLFormElement>(null)
  const [usual, setUsual] = useState<Source>(SOURCES[0]!)
  const questions: Question[] = useMemo(() => ruleset.facts.filter(({ id }) => !OWN_COLUMNS.includes(id)), [ruleset])
  const shown: Cells = useMemo(
    () => ({ ...cellsFrom(questions, { ...NO_ANSWERS, facts: factsNow(now) }, say.none), ...now.cells }),
    [questions, now, say],
  )
  const problems = useMemo(
    () => (Object.keys(now.cells).length > 0 ? readCells(ruleset, questions, shown, { locale, asOf }).problems : {}),
    [ruleset, questions, shown, now.cells, locale, asOf],
  )
  // What is understood stands in its field as it was read; the field in use is left alone.
  useLayoutEffect(() => {
    const used = document.activeElement?.getAttribute('name') ?? ''
    const { [used]: _, ...others } = shown
    putCells(form.current, others, true)
  }, [shown])

  /** The state with these cells read; what is not understood is kept as it was typed and counts as not known. */
  const withCells = (then: Taken, typed: Cells): Taken => {
    const read = readCells(ruleset, questions, { ...shown, ...typed }, { locale, asOf })
    let state = then
    for (const id of Object.keys(typed)) {
      const problem = read.problems[id]
      const source = factNow(state, id)
      const value = read.facts[id] ?? null
      state = problem
        ? unread(state, id, typed[id] ?? '')
        : entered(state, id, { value, ...(value === null && source ? sourceIn(source) : usual) })
    }
    return state
  }
  const leave = (id: string) => {
    const typed = cellsIn(form.current, questions)[id] ?? ''
    if (typed !== (shown[id] ?? '')) write((then) => withCells(then, { [id]: typed }))
  }
  /** The field in use is read as if it were left. */
  const leaveUsed = () => {
    const used = document.activeElement?.getAttribute('name')
    if (used && used in shown) leave(used)
  }
  const saveAll = async () => {
    leaveUsed()
    await save()
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      saveAll()
    }
    // The screen goes dark, the window is covered or closed: nothing half typed is lost.
    const onHidden = () => document.visibilityState === 'hidden' && leaveUsed()
    window.addEventListener('keydown', onKey)
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      window.removeEventListener('keydown', onKey)
      document.removeEventListener('visibilitychange', onHidden)
    }
  })
  /** Enter goes on to the next answer, as in a spreadsheet; Shift with it goes back. */
  const onKeyDown = (event: React.KeyboardEvent) => {
    const field = event.target
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    const fields = [...(form.current?.elements ?? [])].filter((one) => (one.getAttribute('name') ?? '') in shown)
    const at = fields.indexOf(field as Element)
    if (at < 0) return
    event.preventDefault()
    const other = fields[at + (event.shiftKey ? -1 : 1)]
    if (other instanceof HTMLElement) other.focus()
  }
  const setSource = (id: string, source: Source) =>
    write((then) => {
      const fact = factNow(then, id)
      return fact ? entered(then, id, { value: fact.value, ...source }) : then
    })
  return (
    <form
      id={VISIT_FORM}
      ref={form}
      className={styles.form}
      method="post"
      noValidate
      autoComplete="off"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        saveAll()
      }}
    >
      <h2>{text.title}</h2>
      <p className="quiet">{text.lead}</p>
      <div className={workspace.row}>
        <SourceChoice id="usual" label={text.usual} locale={locale} source={usual} choose={setUsual} shown />
      </div>
      <Fold line={text.pasted}>
        <Paste
          locale={locale}
          ruleset={ruleset}
          say={say}
          facts={factsNow(now)}
          mends
          understand={(pasted) => readPaste(ruleset, questions, pasted, { locale, asOf, none: say.none })}
          take={({ cells }) => write((then) => withCells(then, cells))}
        />
      </Fold>
      <nav aria-label={text.jump} className={styles.topics}>
        {ruleset.topics.map(({ id, title }) => (
          <a key={id} href={`#all-${id}`}>
            {title[locale]}
          </a>
        ))}
      </nav>
      {ruleset.topics.map(({ id, title }) => (
        <section key={id} className={styles.topic} aria-labelledby={`all-${id}`}>
          <h3 id={`all-${id}`} tabIndex={-1}>
            {title[locale]}
          </h3>
          {questions
            .filter(({ topic }) => topic === id)
            .map((question) => {
              const fact = factNow(now, question.id)
              return (
                <CellField
                  key={question.id}
                  locale={locale}
                  say={say}
                  question={question}
                  problem={now.cells[question.id] === undefined ? undefined : problems[question.id]}
                  above={next?.fact === question.id ? (next.why ? text.asks(next.why) : text.asksPlain) : undefined}
                  beside={
                    fact && fact.value !== null ? (
                      <div className={styles.source}>
                        <SourceChoice
                          id={`source-${question.id}`}
                          label={text.source(question.label[locale])}
                          locale={locale}
                          source={sourceIn(fact)}
                          choose={(source) => setSource(question.id, source)}
                        />
                        {now.entries[question.id] ? <span className="quiet">{text.unsent}</span> : null}
                      </div>
                    ) : undefined
                  }
                  onLeave={() => leave(question.id)}
                />
              )
            })}
        </section>
      ))}
    </form>
  )
}

const sourceIn = ({ saidBy, evidence }: Source): Source => ({ saidBy, evidence })

function SourceChoice({
  id,
  label,
  locale,
  source,
  choose,
  shown,
}: {
  id: string
  label: string
  locale: Locale
  source: Source
  choose: (source: Source) => void
  shown?: boolean
}) {
  const { sources } = visitWords(locale).form
  return (
    <>
      <label htmlFor={id} className={shown ? undefined : 'unseen'}>
        {label}
      </label>
      <select
        id={id}
        className={workspace.select}
        value={nameOf(source)}
        onChange={(event) => choose(sourceOf(event.target.value))}
      >
        {SOURCES.map((one) => (
          <option key={nameOf(one)} value={nameOf(one)}>
            {sources[one.saidBy][one.evidence]}
          </option>
        ))}
      </select>
    </>
  )
}
