import type { Unit } from '@/lib/batch/headings'
import type { Column } from '@/lib/batch/rows'

/** Which fact and unit a person chose for a heading. Headings only: nothing of what stands under them is kept. */
type Remembered = Record<string, { fact: string | null; unit: Unit | null }>

const KEY = 'list-columns'
const MOST = 500
const keyOf = (heading: string) => heading.replace(/\s+/g, '').toLowerCase()

function read(): Remembered {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '{}')
    return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? (stored as Remembered) : {}
  } catch {
    return {}
  }
}

/** Keeps what a person chose for the columns that were not recognised so. */
export function rememberColumns(columns: readonly Column[]): void {
  const known = read()
  for (const { heading, fact, unit, by } of columns)
    if (by === 'hand' && heading) known[keyOf(heading)] = { fact, unit }
  try {
    window.localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(Object.entries(known).slice(-MOST))))
  } catch {
    // A private window keeps nothing; the choice holds for this list.
  }
}

/** The columns as recognised, with what was chosen for the same headings before. */
export function withRemembered(columns: readonly Column[], facts: ReadonlySet<string>): Column[] {
  const known = read()
  const chosen = columns.map((column): Column => {
    const before = column.heading ? known[keyOf(column.heading)] : undefined
    if (!before || (before.fact !== null && !facts.has(before.fact))) return column
    return {
      ...column,
      fact: before.fact,
      unit: before.unit ?? (before.fact === column.fact ? column.unit : null),
      by: 'hand',
    }
  })
  const byHand = new Set(chosen.filter(({ by }) => by === 'hand').map(({ fact }) => fact))
  return chosen.map((column) =>
    column.by !== 'hand' && byHand.has(column.fact) ? { ...column, fact: null, unit: null, by: null } : column,
  )
}

export const hasRemembered = () => Object.keys(read()).length > 0

export function forgetColumns(): void {
  try {
    window.localStorage.removeItem(KEY)
  } catch {
    // Nothing was stored.
  }
}
