import { NO_ANSWERS } from '@/app/_ui/answers'
import { fold, formatNumber } from '@/lib/amount'
import { csvParser } from '@/lib/batch/csv'
import { findLayout } from '@/lib/batch/layout'
import { FileRefusal } from '@/lib/batch/refusal'
import { columnsOf, rowReader } from '@/lib/batch/rows'
import type { FactValue, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import type { Question } from '../question'
import { typedFrom } from '../understand'
import { type Cells, cellsFrom, isChosen } from './cells'

/** What was pasted: cells to fill in, and the headings and cells that were not recognised, to be left where they were pasted. */
export type Pasted = { cells: Cells; filled: number; left: number; rest: string }

const tabs = (rows: string[][]) => rows.map((cells) => cells.join('\t')).join('\n')

/**
 * One company out of a spreadsheet: headings above one row of cells, or two columns below each other. A figure of money
 * without a unit is left to the person, as is every column that is not known.
 */
export function readPaste(
  ruleset: Ruleset,
  questions: readonly Question[],
  text: string,
  { locale, asOf, none }: { locale: Locale; asOf: string; none: string },
): Pasted {
  const pasted = recordsIn(text)
  const isUpright = pasted.length > 2 && pasted.every((cells) => cells.length <= 2)
  const rows = isUpright ? [0, 1].map((column) => pasted.map((cells) => cells[column] ?? '')) : pasted
  const raw = rows.map((cells, index) => ({ number: index + 1, cells }))
  const layout = findLayout(ruleset, raw, Number(asOf.slice(0, 4)) - 1)
  const columns = columnsOf(ruleset, layout)
  const company = raw.find(({ number }) => number >= layout.first)?.cells ?? []
  const row = rowReader(ruleset, columns, asOf, locale)(1, company)
  const told = cellsFrom(questions, { ...NO_ANSWERS, facts: row.facts }, none)
  const cells: Record<string, string> = {}
  const left = columns.filter(({ index, fact }) => {
    const written = company[index] ?? ''
    if (written.trim() === '') return false
    const question = questions.find(({ id }) => id === fact)
    const problem = row.problems.find(({ column }) => column === index)
    if (!question || !fact || problem?.code === 'no-unit') return true
    const cell = isChosen(question)
      ? choiceOf(ruleset, question, written, row.facts[fact])
      : problem
        ? written
        : told[fact]
    if (cell) cells[fact] = cell
    return !cell
  })
  // Nothing recognised: it stays as it was pasted.
  if (Object.keys(cells).length === 0) return { cells, filled: 0, left: left.length, rest: text }
  return {
    cells,
    filled: Object.keys(cells).length,
    left: left.length,
    rest:
      left.length > 0 ? tabs([left.map(({ heading }) => heading), left.map(({ index }) => company[index] ?? '')]) : '',
  }
}

/** The rows of cells that a spreadsheet puts on the clipboard; one row of a text that is none. */
function recordsIn(text: string): string[][] {
  const parser = csvParser('\t')
  try {
    return [...parser.push(text), ...parser.end()].filter((cells) => cells.some((cell) => cell.trim() !== ''))
  } catch (error) {
    if (error instanceof FileRefusal) return [[text]]
    throw error
  }
}

/** The choice that a cell stands for; a park goes by its name, since its level alone does not tell which it is. */
function choiceOf({ zones }: Ruleset, question: Question, written: string, value: FactValue | undefined): string {
  if (question.stands) {
    const told = fold(written)
    return zones.find(({ name }) => fold(name.zh) === told || fold(name.en) === told)?.id ?? ''
  }
  return typeof value === 'object' ? '' : (typedFrom(question, value, formatNumber).choice ?? '')
}
