'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { StateMark } from '@/app/_ui/state-mark'
import { stateOfWhole } from '@/app/_ui/state-of'
import type { ShownRow, View } from '@/lib/batch/kept'
import type { ScreenWords } from '@/lib/i18n/screen'
import { Choice, fieldClass, Labelled } from './choice'
import styles from './company-table.module.css'
import { FIRST } from './use-list'

const SIZE = 50

/** Every company of the list, a page at a time: sorted, filtered and found by the worker, which holds them. */
export function CompanyTable({
  words,
  page,
  look,
}: {
  words: ScreenWords
  page: { rows: ShownRow[]; total: number; view: View } | null
  look: (view: View) => void
}) {
  const t = words.table
  const [view, setView] = useState<View>(FIRST)
  const see = (now: Partial<View>) => {
    const next = { ...view, page: 0, ...now }
    setView(next)
    look(next)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when the list is done.
  useEffect(() => look(FIRST), [])
  const count = new Intl.NumberFormat('en')
  const total = page?.total ?? 0
  const from = (page?.view.page ?? 0) * SIZE
  return (
    <>
      <div className={styles.tools}>
        <Labelled label={t.search}>
          <input
            className={fieldClass}
            type="search"
            value={view.search}
            onChange={(event) => see({ search: event.target.value })}
          />
        </Labelled>
        <Choice label={t.sort} value={view.sort} options={t.sorts} pick={(sort) => see({ sort })} />
        <Choice label={t.filter} value={view.filter} options={t.filters} pick={(filter) => see({ filter })} />
      </div>
      <p role="status" className="quiet">
        {page === null
          ? null
          : total === 0
            ? t.empty
            : t.shown(count.format(from + 1), count.format(Math.min(from + SIZE, total)), count.format(total))}
      </p>
      <table className={styles.table}>
        <caption className="unseen">{t.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.outcome}</th>
            <th scope="col">{t.reasons}</th>
            <th scope="col">{t.missing}</th>
          </tr>
        </thead>
        <tbody>
          {page?.rows.map((row) => (
            <Company key={row.row} words={words} row={row} />
          ))}
        </tbody>
      </table>
      {total > SIZE ? (
        <nav className={styles.pages} aria-label={t.page}>
          <Button disabled={view.page === 0} onClick={() => see({ page: view.page - 1 })}>
            {t.previous}
          </Button>
          <Button disabled={from + SIZE >= total} onClick={() => see({ page: view.page + 1 })}>
            {t.next}
          </Button>
        </nav>
      ) : null}
    </>
  )
}

function Company({ words, row }: { words: ScreenWords; row: ShownRow }) {
  const t = words.table
  return (
    <tr>
      <th scope="row">
        <span className={styles.name}>{row.name}</span>
        <span className={styles.small}>
          {words.map.rowNumber} {row.row}
          {row.code ? ` · ${row.code}` : ''}
        </span>
      </th>
      <td>
        <span className={styles.outcome}>
          {row.outcome ? <StateMark state={stateOfWhole(row.outcome)} /> : null}
          <span>
            {row.outcomeLabel}
            {row.outcome && !row.certain ? <span className={styles.small}>{t.open}</span> : null}
          </span>
        </span>
        {row.loan ? (
          <span className={styles.loan}>{row.outcome === 'ineligible' ? t.nearestLoan(row.loan) : row.loan}</span>
        ) : null}
      </td>
      <td data-word={t.reasons}>
        {row.reasons}
        {row.gate ? <span className={styles.small}>{row.gate}</span> : null}
        {row.firstDay ? (
          <span className={styles.small}>
            {t.firstDay} {row.firstDay}
          </span>
        ) : null}
        {row.problems.map((text) => (
          <span key={text} className={styles.problem}>
            {text}
          </span>
        ))}
      </td>
      <td data-word={t.missing}>{row.missing}</td>
    </tr>
  )
}
