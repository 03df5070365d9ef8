'use client'

import type { Unit } from '@/lib/batch/headings'
import { lettersOf } from '@/lib/batch/letters'
import type { Column } from '@/lib/batch/rows'
import type { ScreenWords } from '@/lib/i18n/screen'
import { fieldClass } from './choice'
import styles from './map-columns.module.css'
import type { FactChoice } from './messages'

/** One column: its heading and two of its cells, the fact that it is, and its unit where one matters. */
export function ColumnRow({
  words,
  column,
  facts,
  units,
  bare,
  sample,
  set,
}: {
  words: ScreenWords
  column: Column
  facts: readonly FactChoice[]
  units: Record<Unit, string>
  bare: boolean
  sample: readonly string[]
  set: (now: Partial<Column>) => void
}) {
  const t = words.map
  const heading = column.heading || t.untitled(lettersOf(column.index))
  const chosen = facts.find(({ id }) => id === column.fact)
  const topics = [...new Set(facts.map(({ topic }) => topic))]
  const asked = chosen?.needsUnit === true && bare && column.unit === null
  return (
    <li className={`${styles.column} ${column.fact ? '' : styles.unused}`}>
      <div className={styles.what}>
        <p className={styles.heading}>{heading}</p>
        <p className={styles.sample}>{sample.join(' · ')}</p>
      </div>
      <select
        className={fieldClass}
        aria-label={t.factOf(heading)}
        value={column.fact ?? ''}
        onChange={(event) => set({ fact: event.target.value || null, unit: null })}
      >
        <option value="">{t.ignore}</option>
        {topics.map((topic) => (
          <optgroup key={topic} label={topic}>
            {facts
              .filter((fact) => fact.topic === topic)
              .map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {chosen && chosen.units.length > 0 ? (
        <select
          className={fieldClass}
          aria-label={t.unitOf(heading)}
          aria-invalid={asked || undefined}
          value={column.unit ?? ''}
          onChange={(event) => set({ unit: (event.target.value || null) as Unit | null })}
        >
          <option value="">{asked ? t.chooseUnit : t.noUnit}</option>
          {chosen.units.map((unit) => (
            <option key={unit} value={unit}>
              {units[unit]}
            </option>
          ))}
        </select>
      ) : null}
    </li>
  )
}
