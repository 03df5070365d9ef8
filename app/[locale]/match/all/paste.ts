import { NO_ANSWERS } from '@/app/_ui/answers'
import { fold, formatNumber } from '@/lib/amount'
import { csvParser } from '@/lib/batch/csv'
import { factHeading, listedFacts } from '@/lib/batch/fact-table'
import { readHeading } from '@/lib/batch/headings'
import { findLayout } from '@/lib/batch/layout'
import { FileRefusal } from '@/lib/batch/refusal'
import { type CellProblem, type Column, columnsOf, rowReader } from '@/lib/batch/rows'
import type { FactValue, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import type { Question } from '../question'
import { typedFrom } from '../understand'
import { type Cells, cellsFrom, isChosen } from './cells'

/** One column of what was pasted: the fact that its heading means, the cell of the form that its text becomes, or what is wrong. */
export type PastedColumn = {
  heading: string
  written: string
  fact: string | null
  /** As it will stand in the form; blank where the form does not take it. */
  cell: string
  value: FactValue | undefined
  problem: CellProblem | null
}

/** What was pasted: cells to fill in, and the headings and cells that were not recognised, to be left where they were pasted. */
export type Pasted = {
  cells: Cells
  filled: number
  left: number
  rest: string
  /** Every column that says something, as it was understood. */
  columns: PastedColumn[]
  /** Rows below the first one, which are not read. */
  more: number
}

const tabs = (rows: string[][]) => rows.map((cells) => cells.join('\t')).join('\n')

/**
 * One company out of a spreadsheet: headings above one row of cells, two columns below each other, or a row of our own
 * template without its headings. A figure of money without a unit is left to the person, as is every column that is not
 * known.
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
  const filledIn = (cells: string[] = []) => cells.filter((cell) => cell.trim() !== '').length
  // A choice may be called like a fact; a row of headings is one for the most part.
  const isHeading = layout.columns.filter(({ fact }) => fact !== null).length * 2 > filledIn(rows[0])
  const read = rows.length === 1 && !isHeading ? templateRow(ruleset, rows[0]!, asOf, locale) : null
  const columns = read?.columns ?? columnsOf(ruleset, layout)
  const companies = read ? rows : raw.filter(({ number }) => number >= layout.first).map(({ cells }) => cells)
  const company = companies[0] ?? []
  const row = read?.row ?? rowReader(ruleset, columns, asOf, locale)(1, company)
  const told = cellsFrom(questions, { ...NO_ANSWERS, facts: row.facts }, none)
  const understood = columns.flatMap(({ index, heading, fact }): PastedColumn[] => {
    const written = company[index] ?? ''
    if (written.trim() === '') return []
    const question = questions.find(({ id }) => id === fact)
    const problem = row.problems.find(({ column }) => column === index)?.code ?? null
    const value = fact === null ? undefined : row.facts[fact]
    const takes = question && problem !== 'no-unit'
    const cell = !takes
      ? ''
      : isChosen(question)
        ? choiceOf(ruleset, question, written, value)
        : problem
          ? written
          : (told[question.id] ?? '')
    return [{ heading, written, fact, cell, value, problem }]
  })
  const taken = understood.filter(({ cell }) => cell !== '')
  const left = understood.filter(({ cell }) => cell === '')
  const found = { left: left.length, columns: understood, more: Math.max(0, companies.length - 1) }
  // Nothing recognised: it stays as it was pasted.
  if (taken.length === 0) return { ...found, cells: {}, filled: 0, rest: text }
  return {
    ...found,
    cells: Object.fromEntries(taken.map(({ fact, cell }) => [fact!, cell])),
    filled: taken.length,
    rest: left.length > 0 ? tabs([left.map(({ heading }) => heading), left.map(({ written }) => written)]) : '',
  }
}

/**
 * A row copied out of our own template without its headings: as many cells as it has columns, or fewer of which every one
 * reads as what its column holds. Null for any other row.
 */
function templateRow(ruleset: Ruleset, cells: string[], asOf: string, locale: Locale) {
  const facts = listedFacts(ruleset)
  const length = cells.map((cell) => cell.trim() !== '').lastIndexOf(true) + 1
  if (length < 3 || length > facts.length) return null
  const columns = facts.slice(0, cells.length).map((fact, index): Column => {
    const heading = factHeading(fact, locale)
    return { index, heading, fact: fact.id, unit: readHeading(ruleset, heading, 0).unit, by: 'label' }
  })
  const row = rowReader(ruleset, columns, asOf, locale)(1, cells)
  const isSure = cells.length === facts.length || (row.problems.length === 0 && !row.refused)
  return isSure && row.told > 0 ? { columns, row } : null
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
