import { fold } from '@/lib/amount'
import { type AnswerProblem, checkValue, holdTogether, parseAnswer, parseFacts } from '@/lib/answers'
import type { FactDefinition, Facts, FactValue, Ruleset, Scalar } from '@/lib/engine'
import type { Heading, Unit } from './headings'
import { keeper } from './keeper'
import type { Layout } from './layout'
import { unguarded } from './write-csv'

/** One column of a list: what it holds and in which unit, as recognised or as a person chose. */
export type Column = {
  index: number
  heading: string
  fact: string | null
  unit: Unit | null
  by: Heading['by'] | 'above' | 'hand' | null
}

/** Why a cell is not taken; the parser's own reasons, and what only a table can suffer. */
export type CellProblem =
  | AnswerProblem
  | 'no-unit'
  | 'error-value'
  | 'formula-without-value'
  | 'narrow-column'
  | 'lost-characters'
  | 'leading-zero'
  | 'no-such-industry'
  | 'several-industries'

export type Problem = { row: number; column: number; fact: string; text: string; code: CellProblem }

/** What one row tells. `refused`: it cannot hold together as it stands, so it is not screened until it is corrected. */
export type ReadRow = { facts: Facts; problems: Problem[]; refused: boolean; told: number; unknown: number }

/** The columns of a list by its headings; of two columns with one fact the first has it, the second is for a person. */
export function columnsOf(ruleset: Pick<Ruleset, 'facts'>, layout: Layout): Column[] {
  const taken = new Set<string>()
  return layout.headings.map((heading, index) => {
    const { fact, unit, by } = layout.columns[index]!
    if (fact === null || taken.has(fact)) return { index, heading, fact: null, unit: null, by: null }
    taken.add(fact)
    const isMoney = ruleset.facts.find(({ id }) => id === fact)?.type === 'yuan'
    const above = isMoney && unit === null ? layout.unit : null
    return { index, heading, fact, unit: unit ?? above, by: above ? 'above' : (by ?? null) }
  })
}

/** A figure with nothing that says its unit. */
export const isBare = (text: string): boolean => /^[-+(¥]*\.?\d[\d., ]*\)?$/.test(fold(text))

/** Money columns whose unit nobody told while they hold bare figures: they are asked, never guessed. */
export function unitless(
  ruleset: Pick<Ruleset, 'facts'>,
  columns: readonly Column[],
  sample: readonly string[][],
): Column[] {
  const money = new Set(ruleset.facts.filter(({ type }) => type === 'yuan').map(({ id }) => id))
  return columns.filter(
    ({ fact, unit, index }) =>
      fact !== null && money.has(fact) && unit === null && sample.some((cells) => isBare(cells[index] ?? '')),
  )
}

const UNKNOWN = new Set([
  '',
  '-',
  '--',
  '---',
  '/',
  '\\',
  '?',
  '??',
  'n/a',
  'na',
  'nan',
  'null',
  'unknown',
  'tbd',
  '不详',
  '未知',
  '不清楚',
  '不清',
  '待补充',
  '待定',
  '待查',
  '未填',
  '暂缺',
  '缺',
])
const ERROR = /^#(ref!|value!|div\/0!|name\?|null!|num!|n\/a|spill!|calc!|getting_data)$/
const TICKS: Record<string, string> = {
  '√': '是',
  '✓': '是',
  '✔': '是',
  '1': '是',
  '×': '否',
  '✗': '否',
  '✘': '否',
  '0': '否',
}

/** 0.062 → 6.2%: a share told as a decimal, the point moved in its text. */
function asPercent(text: string): string | null {
  const [, sign, whole = '', fraction = ''] = /^([-+]?)(\d*)\.?(\d*)$/.exec(fold(text).replace(/[, ]/g, '')) ?? []
  if (sign === undefined || whole + fraction === '') return null
  const digits = `${whole}${fraction.padEnd(2, '0')}`
  const at = whole.length + 2
  return `${sign}${digits.slice(0, at)}.${digits.slice(at) || '0'}%`
}

type Read = { value: FactValue } | { code: CellProblem }

/** A code, a code with its name, or a name alone. Without its letter 111 may be 0111, its zero lost to a spreadsheet. */
function industry({ industries }: Ruleset, text: string): { text: string } | { code: CellProblem } {
  const told = fold(text)
  const [, intact, letter = '', digits] = /^(')?([a-t])?(\d{1,4})(?!\d)/.exec(told) ?? []
  if (digits !== undefined) {
    const mayLack = !intact && letter === '' && (digits.length === 1 || /^[1-5]\d\d$/.test(digits))
    return mayLack ? { code: 'leading-zero' } : { text: letter + digits }
  }
  if (/^[a-t]$/.test(told)) return { text: told }
  const named = industries.classes.filter(({ label }) => fold(label.zh) === told || fold(label.en) === told)
  if (named.length > 1) return { code: 'several-industries' }
  return named[0] ? { text: named[0].code } : { code: 'no-such-industry' }
}

/** An option named by the start of its label, where no other one starts so: 包头 for 包头市. */
function option({ options = [] }: FactDefinition, text: string): string | null {
  const told = fold(text)
  const fitting = options.filter(
    ({ value, label }) => fold(value) === told || fold(label.zh) === told || fold(label.en) === told,
  )
  if (fitting.length > 0) return null
  const starting = options.filter(
    ({ label }) => told.length >= 2 && (fold(label.zh).startsWith(told) || fold(label.en).startsWith(told)),
  )
  return starting.length === 1 ? starting[0]!.label.zh : null
}

/** 创新型中小企业：是 — held on the day of the list, until when is not told. */
const holdsToday = (definition: FactDefinition, text: string): boolean =>
  definition.type === 'dateOrNone' &&
  definition.id.endsWith('ValidUntil') &&
  /^(是|有|y|yes|true|√|✓|✔|已认定|有效)$/.test(fold(text))

function readCell(
  ruleset: Ruleset,
  definition: FactDefinition,
  unit: Unit | null,
  text: string,
  asOf: string,
  locale: 'zh' | 'en',
): Read {
  const { type } = definition
  let told =
    type === 'text' ? unguarded(text.trim()) : type === 'industry' ? text.trim() : text.trim().replace(/^'/, '')
  const folded = fold(told)
  if (ERROR.test(folded)) return { code: 'error-value' }
  if (/^#{2,}$/.test(folded)) return { code: 'narrow-column' }
  if (told.includes('\ufffd')) return { code: 'lost-characters' }
  let moneyUnit: 'yuan' | 'tenThousandYuan' = 'tenThousandYuan'
  if (type === 'yuan') {
    if (unit === null && isBare(told)) return { code: 'no-unit' }
    if (unit === 'hundredMillionYuan' && isBare(told)) told = `${told}亿元`
    if (unit === 'yuan') moneyUnit = 'yuan'
  } else if (type === 'ratio' && isBare(told)) {
    if (unit === 'percent') told = `${told}%`
    else if (unit === 'decimal') told = asPercent(told) ?? told
  } else if (type === 'yesNo') told = TICKS[folded] ?? told
  else if (type === 'industry') {
    const found = industry(ruleset, told)
    if ('code' in found) return found
    told = found.text
  } else if (type === 'choice') {
    const zone =
      definition.id === 'highTechZone' &&
      ruleset.zones.find(({ name }) => fold(name.zh) === folded || fold(name.en) === folded)
    told = zone ? zone.level : (option(definition, told) ?? told)
  } else if (holdsToday(definition, told)) return { value: { min: asOf } }
  const answer = parseAnswer(definition, told, locale, { unit: moneyUnit, asOf })
  return answer.ok ? { value: answer.value } : { code: answer.code }
}

const NARROWED = new Set(['choice', 'yesNo'])
const RANGED = new Set(['count', 'yuan', 'ratio', 'number', 'date', 'dateOrNone'])

/** 500..900, ..900 for a range, A|B for what may be either: as our own lists write what is half known. */
function readNarrowed(read: (text: string) => Read, definition: FactDefinition, text: string): Read | null {
  if (NARROWED.has(definition.type) && text.includes('|')) {
    const answers = text.split('|').map(read)
    const wrong = answers.find((answer) => 'code' in answer)
    if (wrong) return wrong
    return { value: { oneOf: answers.map((answer) => ('value' in answer ? (answer.value as Scalar) : '')) } }
  }
  if (!RANGED.has(definition.type) || !text.includes('..')) return null
  const [min, max, more] = text.split('..').map((end) => (end.trim() === '' ? { value: null } : read(end)))
  if (!min || !max || more) return { code: 'range' }
  if ('code' in min) return min
  if ('code' in max) return max
  const range = { ...(min.value === null ? {} : { min: min.value }), ...(max.value === null ? {} : { max: max.value }) }
  if (Object.keys(range).length === 0 || Object.values(range).some((end) => typeof end === 'object'))
    return { code: 'range' }
  return { value: range as { min?: number; max?: number } }
}

/** What a cell tells, as its fact is kept. `doubt`: no such value can be, which refuses the row; null: unknown. */
type Cell = { value: FactValue; doubt: boolean } | { code: CellProblem } | null

/** Texts of a column that are read once while they come again: choices, counts, days. */
const KEPT = 2048
/** Longer than this they hardly come again. */
const LONGEST_KEPT = 40
/** Of 万元 they are still exact. */
const MOST_DIGITS = 11

/** Whether digits alone are a figure of a column, and what one of them is worth in the unit of its fact; null: they are not. */
function worthOfOne({ type, options }: FactDefinition, unit: Unit | null): number | null {
  if (options) return null
  if (type === 'count' || type === 'number') return 1
  return type === 'yuan' && unit === 'yuan' ? 1 : type === 'yuan' && unit === 'tenThousandYuan' ? 10_000 : null
}

/**
 * Reads the rows of a list by its columns. A cell that is not understood leaves its fact open and is reported; facts that
 * cannot hold together refuse the row. Blank, "-" and 不详 are unknown.
 */
export function rowReader(ruleset: Ruleset, columns: readonly Column[], asOf: string, locale: 'zh' | 'en') {
  const readers = columns.flatMap(({ index, fact, unit }) => {
    const definition = ruleset.facts.find(({ id }) => id === fact)
    if (!definition) return []
    // A name hardly comes again.
    const known = definition.type === 'text' ? null : keeper<Cell>(KEPT)
    return [{ index, definition, unit, worth: worthOfOne(definition, unit), known }]
  })
  const columnOf = new Map(readers.map(({ index, definition }) => [definition.id, index]))

  function cellOf(definition: FactDefinition, unit: Unit | null, text: string): Cell {
    if (definition.id !== 'companyName' && UNKNOWN.has(fold(text))) return null
    const one = (told: string) => readCell(ruleset, definition, unit, told, asOf, locale)
    const read = readNarrowed(one, definition, text) ?? one(text)
    if ('code' in read) return read
    if (read.value === null) return { value: null, doubt: false }
    const checked = checkValue(definition, read.value, asOf)
    return 'code' in checked ? { value: read.value, doubt: true } : { value: checked.value, doubt: false }
  }

  /** A figure that is digits and no more; not one that has to be refused, for which `cellOf` finds the reason. */
  function figure(definition: FactDefinition, value: number): Cell | undefined {
    const checked = checkValue(definition, value, asOf)
    return 'code' in checked ? undefined : { value: checked.value, doubt: false }
  }

  return (row: number, cells: readonly string[]): ReadRow => {
    const facts: Record<string, FactValue> = {}
    const problems: Problem[] = []
    let unknown = 0
    let told = 0
    let doubt = false
    for (const { index, definition, unit, worth, known } of readers) {
      const text = cells[index] ?? ''
      if (text === '') continue
      let cell: Cell | undefined
      // Digits alone are read as fast as they are looked up, and most of them never come again.
      if (worth !== null && text.length <= MOST_DIGITS && /^-?\d+$/.test(text))
        cell = figure(definition, Number(text) * worth)
      if (cell === undefined) {
        const keeps = text.length <= LONGEST_KEPT ? known : null
        cell = keeps?.get(text)
        if (cell === undefined) {
          cell = cellOf(definition, unit, text)
          keeps?.set(text, cell)
        }
      }
      if (cell === null) unknown++
      else if ('code' in cell)
        problems.push({ row, column: index, fact: definition.id, text: text.slice(0, 60), code: cell.code })
      else if (cell.value !== null) {
        facts[definition.id] = cell.value
        doubt ||= cell.doubt
        told++
      }
    }
    if (!doubt && holdTogether(ruleset, facts, asOf)) return { facts, problems, refused: false, told, unknown }
    const checked = parseFacts(ruleset, facts, asOf)
    const errors = 'errors' in checked ? checked.errors : []
    for (const { fact, code } of errors) {
      const column = columnOf.get(fact ?? '') ?? 0
      problems.push({ row, column, fact: fact ?? '', text: (cells[column] ?? '').slice(0, 60), code })
    }
    return { facts: 'facts' in checked ? checked.facts : facts, problems, refused: errors.length > 0, told, unknown }
  }
}
