import { fold } from '@/lib/amount'
import type { ProductOutcome, Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { batchWords } from '@/lib/i18n/batch'
import { formatDay } from '@/lib/i18n/format'
import { lettersOf } from './letters'
import type { Batch, Remark } from './list'
import { type Reported, reporter } from './report'
import type { Column } from './rows'
import { nearness } from './screen'
import { tally } from './tally'
import { BOM, csvLine } from './write-csv'
import { workbook } from './write-xlsx'

export type Sort = 'row' | 'loan' | 'nearness'
export type Filter = 'all' | ProductOutcome | 'refused' | 'problems'
export type View = { sort: Sort; filter: Filter; search: string; page: number }

/** One company as a row of the page: words only. */
export type ShownRow = {
  row: number
  name: string
  code: string
  outcome: ProductOutcome | null
  outcomeLabel: string
  loan: string
  certain: boolean
  reasons: string
  missing: string
  gate: string
  firstDay: string
  problems: string[]
}

export const PAGE = 50

/** The screened companies of one list, kept on the device: counted as they come, shown a page at a time, written out whole. */
export function keptList(
  ruleset: Ruleset,
  asOf: string,
  locale: Locale,
  columns: readonly Column[],
  firstDay: boolean,
) {
  const t = batchWords(locale)
  const e = words(locale).explain
  const report = reporter(ruleset, asOf, locale, columns, { firstDay })
  const count = tally(ruleset.products.map(({ id }) => id))
  const order = ruleset.products.map(({ id }) => id)
  const all: Reported[] = []
  const remarks: Remark[] = []
  let problems = 0

  const nameOf = ({ facts, row }: Reported) => String(facts.companyName ?? t.unnamed(row))

  function shown(one: Reported): ShownRow {
    const { row, facts, screened } = one
    const who = {
      row,
      name: nameOf(one),
      code: String(facts.unifiedSocialCreditCode ?? ''),
      problems: one.problems.map(report.problemText),
    }
    if (!screened)
      return {
        ...who,
        outcome: null,
        outcomeLabel: t.refused,
        loan: '',
        certain: false,
        reasons: '',
        missing: '',
        gate: '',
        firstDay: '',
      }
    const { outcome, recommended, certain, missing, nearest, eligibleFrom } = screened
    return {
      ...who,
      outcome,
      outcomeLabel: e.productOutcome[outcome],
      loan: report.titles(outcome === 'ineligible' && nearest ? [nearest.product] : recommended),
      certain,
      reasons: report.reasons(screened),
      missing: certain ? '' : missing.slice(0, 3).map(report.label).join(t.factSeparator),
      gate: nearest?.gate ? report.gateText(nearest.gate) : '',
      firstDay: eligibleFrom ? formatDay(eligibleFrom, locale) : '',
    }
  }

  function fits({ screened, problems: wrong }: Reported, filter: Filter): boolean {
    if (filter === 'all') return true
    if (filter === 'problems') return wrong.length > 0
    return filter === 'refused' ? screened === null : screened?.outcome === filter
  }

  function compare(sort: Sort) {
    const near = new Map(all.map((one) => [one, one.screened ? nearness(one.screened) : ([3, 0, 0] as const)]))
    const loan = (one: Reported) => {
      const first = one.screened?.recommended[0]
      return first === undefined ? order.length : order.indexOf(first)
    }
    return (a: Reported, b: Reported): number => {
      if (sort === 'loan' && loan(a) !== loan(b)) return loan(a) - loan(b)
      const [x, y] = [near.get(a)!, near.get(b)!]
      if (sort !== 'row') for (const n of [0, 1, 2] as const) if (x[n] !== y[n]) return x[n] - y[n]
      return a.row - b.row
    }
  }

  let sorted: { key: string; rows: Reported[] } = { key: '', rows: [] }

  function page({ sort, filter, search, page }: View): { rows: ShownRow[]; total: number } {
    const key = JSON.stringify([sort, filter, search, all.length])
    if (sorted.key !== key) {
      const wanted = fold(search)
      const rows = all.filter((one) => fits(one, filter) && (wanted === '' || fold(nameOf(one)).includes(wanted)))
      sorted = { key, rows: rows.sort(compare(sort)) }
    }
    return { rows: sorted.rows.slice(page * PAGE, (page + 1) * PAGE).map(shown), total: sorted.rows.length }
  }

  /** What was not taken or is to be known, in the order of the list. */
  function troubles(most: number): { texts: string[]; more: number } {
    const texts: string[] = []
    let more = 0
    const add = (text: () => string) => (texts.length < most ? texts.push(text()) : more++)
    for (const one of all) for (const problem of one.problems) add(() => report.problemText(problem))
    for (const remark of remarks) {
      if ('skipped' in remark) add(() => t.skipped[remark.skipped](remark.row))
      else if ('sameAs' in remark) add(() => t.sameAs(remark.row, remark.sameAs))
      else add(() => t.noted(t.cell(lettersOf(remark.column), remark.row), t.notes[remark.note]))
    }
    return { texts, more }
  }

  const lines = (): string[][] => [report.headings, ...all.map(report.cells)]

  return {
    add({ reported, remarks: more }: Batch): void {
      for (const one of reported) {
        all.push(one)
        count.add(one)
        problems += one.problems.length
      }
      remarks.push(...more)
    },
    merged: (ranges: readonly { top: number; bottom: number; left: number; right: number }[], first: number): void => {
      for (const { top, bottom, left } of ranges)
        if (bottom > top && bottom >= first) remarks.push({ row: top, column: left, note: 'merged' })
    },
    get companies() {
      return all.length
    },
    tally: () => ({ ...count.result(), troubles: problems + remarks.length }),
    label: report.label,
    page,
    troubles,
    csv: (): string => BOM + lines().map(csvLine).join(''),
    xlsx: (about: readonly (readonly [string, string])[]): Uint8Array =>
      workbook([
        { name: t.sheets.result, rows: lines(), widths: [8, 28, 22, 12, 24, 12, 60, 40, 18, 40, 30, 30] },
        { name: t.sheets.about, rows: about, widths: [20, 90], heading: false },
      ]),
  }
}

export type KeptList = ReturnType<typeof keptList>
