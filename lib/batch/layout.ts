import type { Ruleset } from '@/lib/engine'
import { type Heading, readHeading, type Unit, unitOf } from './headings'

export type RawRow = { number: number; cells: string[] }

/** Where the headings of a list stand and what they say. `first` is the number of the first row of companies. */
export type Layout = {
  headings: string[]
  columns: Heading[]
  /** Numbers of the one or two rows of headings; empty where none was recognised. */
  rows: number[]
  first: number
  /** 单位：万元 in a row above the headings: the unit of the money columns that name none. */
  unit: Unit | null
}

/** Rows at the head of a list among which the headings are looked for. */
export const HEAD = 25

/** A heading over several columns stands in the first of them: the ones under which a second row says more inherit it. */
function joined(above: readonly string[], below: readonly string[]): string[] {
  let parent = ''
  return Array.from({ length: Math.max(above.length, below.length) }, (_, column) => {
    const [top, bottom] = [(above[column] ?? '').trim(), (below[column] ?? '').trim()]
    if (top !== '') parent = top
    if (bottom === '') {
      // Beside a heading that spans two rows nothing is inherited.
      const own = top
      if (top !== '') parent = ''
      return own
    }
    return [parent, bottom].filter(Boolean).join(' ')
  })
}

function unitAbove(rows: readonly RawRow[]): Unit | null {
  for (const { cells } of rows)
    for (const cell of cells) {
      const told = /单位\s*[:：]\s*(?:人民币)?\s*(亿元|万元|元)|\bunit\s*:\s*(.+)$/i.exec(cell)
      const unit = told && unitOf((told[1] ?? told[2] ?? '').trim())
      if (unit) return unit
    }
  return null
}

/** Looks for the headings: the row, or the pair of rows, in which the most columns are recognised. */
export function findLayout(ruleset: Pick<Ruleset, 'facts'>, head: readonly RawRow[], accountsYear: number): Layout {
  const filled = head.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  let best: (Layout & { known: number }) | null = null
  const offer = (texts: readonly string[], at: number, rows: readonly RawRow[]) => {
    const columns = texts.map((text) => readHeading(ruleset, text, accountsYear))
    const known = new Set(columns.map(({ fact }) => fact).filter((fact) => fact !== null)).size
    if (known === 0 || (best && known <= best.known)) return
    const last = rows.at(-1)!.number
    const first = filled.find(({ number }) => number > last)?.number ?? last + 1
    best = {
      headings: texts.map((text) => text.trim().replace(/\s+/g, ' ')),
      columns,
      rows: rows.map(({ number }) => number),
      first,
      unit: unitAbove(filled.slice(0, at)),
      known,
    }
  }
  for (const [at, row] of filled.slice(0, HEAD - 1).entries()) {
    offer(row.cells, at, [row])
    const below = filled[at + 1]
    if (below) offer(joined(row.cells, below.cells), at, [row, below])
  }
  if (best) {
    const { known: _, ...layout } = best as Layout & { known: number }
    return layout
  }
  const [first] = filled
  const headings = (first?.cells ?? []).map((text) => text.trim())
  return {
    headings,
    columns: headings.map(() => ({ fact: null, unit: null })),
    rows: first ? [first.number] : [],
    first: (first?.number ?? 0) + 1,
    unit: null,
  }
}
