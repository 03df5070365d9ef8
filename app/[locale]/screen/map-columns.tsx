'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/fold'
import { Section } from '@/app/_ui/section'
import type { Encoding } from '@/lib/batch/encoding'
import type { Unit } from '@/lib/batch/headings'
import { lettersOf } from '@/lib/batch/letters'
import type { Column } from '@/lib/batch/rows'
import type { ScreenWords } from '@/lib/i18n/screen'
import { Choice, fieldClass, Labelled } from './choice'
import { ColumnRow } from './column-row'
import styles from './map-columns.module.css'
import type { Choices, FactChoice, Opened } from './messages'
import { forgetColumns, hasRemembered } from './remembered'

type Ready = { facts: FactChoice[]; encodings: Record<Encoding, string>; units: Record<Unit, string> }

/** What still stands between the list and its result, in words; none: it can be screened. */
function faultOf(
  columns: readonly Column[],
  bare: readonly boolean[],
  facts: FactChoice[],
  words: ScreenWords,
): string | null {
  const used = columns.filter(({ fact }) => fact !== null)
  if (used.length === 0) return words.map.nothing
  const twice = used.find(({ fact, index }) => used.some((other) => other.fact === fact && other.index < index))
  if (twice) return words.map.twice(facts.find(({ id }) => id === twice.fact)?.label ?? '')
  const unitless = used.filter(
    ({ fact, unit, index }) =>
      unit === null && bare[index] && facts.some(({ id, needsUnit }) => id === fact && needsUnit),
  )
  return unitless.length > 0
    ? words.map.unitMissing(unitless.map(({ heading, index }) => heading || lettersOf(index)))
    : null
}

/** The list as it was taken: how it was read, its first rows, and each column with its fact and unit. */
export function MapColumns({
  words,
  name,
  opened,
  ready,
  columns,
  asOf,
  setAsOf,
  change,
  reopen,
  go,
  more,
}: {
  words: ScreenWords
  name: string
  opened: Opened
  ready: Ready
  columns: Column[]
  asOf: string
  /** Without it the day is not for the reader to choose. */
  setAsOf?: (day: string) => void
  change: (columns: Column[]) => void
  reopen: (choices: Choices) => void
  go: (firstDay: boolean) => void
  /** What else is chosen before going on, instead of the first day. */
  more?: React.ReactNode
}) {
  const t = words.map
  const [tried, setTried] = useState(false)
  const [firstDay, setFirstDay] = useState(false)
  const [remembers, setRemembers] = useState(hasRemembered)
  const fault = faultOf(columns, opened.bare, ready.facts, words)
  const used = columns.filter(({ fact }) => fact !== null).length
  const set = (index: number, now: Partial<Column>) =>
    change(columns.map((column) => (column.index === index ? { ...column, ...now, by: 'hand' } : column)))
  // What was recognised when the list was opened stays folded, also while it is changed.
  const isAsked = ({ fact, unit, index }: Column) =>
    fact === null ||
    (unit === null && opened.bare[index] && ready.facts.some(({ id, needsUnit }) => id === fact && needsUnit))
  const [asked] = useState(() => new Set(columns.filter(isAsked).map(({ index }) => index)))
  const open = columns.filter(({ index }) => asked.has(index))
  const known = columns.filter(({ index }) => !asked.has(index))
  const row = (column: Column) => (
    <ColumnRow
      key={column.index}
      words={words}
      column={column}
      facts={ready.facts}
      units={ready.units}
      bare={opened.bare[column.index] ?? false}
      sample={opened.sample
        .map(({ cells }) => cells[column.index] ?? '')
        .filter((cell) => cell.trim() !== '')
        .slice(0, 2)}
      set={(now) => set(column.index, now)}
    />
  )
  return (
    <>
      <Section
        id="file"
        title={t.preview}
        intro={
          opened.rows === null
            ? t.fileHead(name)
            : t.file(name, opened.kind === 'csv' ? 'CSV' : 'XLSX', opened.rows.toLocaleString('en'))
        }
      >
        <div className={styles.ways}>
          {opened.encoding ? (
            <Choice
              label={t.encoding}
              value={opened.encoding}
              options={ready.encodings}
              pick={(encoding) => reopen({ encoding })}
            />
          ) : null}
          {opened.delimiter ? (
            <Choice
              label={t.delimiter}
              value={opened.delimiter}
              options={t.delimiters}
              pick={(delimiter) => reopen({ delimiter })}
            />
          ) : null}
          {opened.sheets && opened.sheets.length > 1 ? (
            <Choice
              label={t.sheet}
              value={opened.sheet ?? ''}
              options={Object.fromEntries(
                opened.sheets.map(({ name: sheet, hidden }) => [sheet, hidden ? t.hiddenSheet(sheet) : sheet]),
              )}
              pick={(sheet) => reopen({ sheet })}
            />
          ) : null}
          {setAsOf ? (
            <Labelled label={t.asOf}>
              <input
                type="date"
                className={fieldClass}
                defaultValue={asOf}
                required
                min="1900-01-01"
                max="2199-12-31"
                onBlur={({ target }) => {
                  if (target.validity.valid && target.value !== asOf) setAsOf(target.value)
                }}
              />
            </Labelled>
          ) : null}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard. */}
        <section className={styles.scroll} aria-label={name} tabIndex={0}>
          <table className={styles.preview}>
            <thead>
              <tr>
                <th scope="col">{t.rowNumber}</th>
                {columns.map(({ index, heading }) => (
                  <th scope="col" key={index}>
                    {heading || lettersOf(index)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {opened.sample.map(({ number, cells }) => (
                <tr key={number}>
                  <th scope="row">{number}</th>
                  {columns.map(({ index }) => (
                    <td key={index}>{cells[index]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {opened.headingRows.length > 0 ? <p className="quiet">{t.headingRows(opened.headingRows)}</p> : null}
      </Section>
      <Section id="columns" title={t.columns} intro={t.used(used, columns.length)}>
        {open.length > 0 ? <ul className={styles.columns}>{open.map(row)}</ul> : <p>{t.allKnown}</p>}
        {known.length > 0 ? (
          <Fold line={t.known(known.length)}>
            <ul className={styles.columns}>{known.map(row)}</ul>
          </Fold>
        ) : null}
        {remembers ? (
          <Button
            weight="bare"
            onClick={() => {
              forgetColumns()
              setRemembers(false)
              change(opened.columns)
            }}
          >
            {t.forget}
          </Button>
        ) : null}
        <div className={styles.go}>
          {more !== undefined ? (
            more
          ) : (
            <label className={styles.check}>
              <input type="checkbox" checked={firstDay} onChange={(event) => setFirstDay(event.target.checked)} />
              <span>{t.firstDay}</span>
            </label>
          )}
          {tried && fault ? (
            <p role="alert" className={styles.fault}>
              {fault}
            </p>
          ) : null}
          <Button
            weight="strong"
            onClick={() => {
              if (fault) setTried(true)
              else go(firstDay)
            }}
          >
            {t.go}
          </Button>
        </div>
      </Section>
    </>
  )
}
