import { fold } from '@/lib/amount'
import { accountsYearOf, type Ruleset } from '@/lib/engine'
import { findLayout, HEAD, type Layout } from './layout'
import type { OpenList } from './read'
import type { Reported } from './report'
import { type Column, rowReader } from './rows'
import { screenCompany } from './screen'
import type { CellNote, SheetRow } from './xlsx'

/** The head of a list: where its headings are, what its columns hold, and some of its rows to look at. */
export type Preview = { layout: Layout; sample: SheetRow[] }

const SAMPLE = 60

/** Reads no more of a list than it takes to show what it was taken for. */
export async function previewList(ruleset: Ruleset, list: OpenList, asOf: string): Promise<Preview> {
  const head: SheetRow[] = []
  for await (const rows of list.rows()) {
    for (const row of rows) if (row.cells.some((cell) => cell.trim() !== '')) head.push(row)
    if (head.length >= HEAD + SAMPLE) break
  }
  const layout = findLayout(ruleset, head.slice(0, HEAD), accountsYearOf({}, asOf))
  return { layout, sample: head.filter(({ number }) => number >= layout.first).slice(0, SAMPLE) }
}

/** Rows that are no company, and cells that were read although something about them is to be known. */
export type Remark =
  | { row: number; skipped: 'total' | 'headings' | 'nothing-told' }
  | { row: number; column: number; note: CellNote }
  | { row: number; sameAs: number }

export type Batch = { reported: Reported[]; remarks: Remark[]; rows: number }

const TOTAL =
  /^(合计|总计|小计|共计|总数|total|subtotal|sum|备注|注|说明|填表人|制表人|填报人|审核人)\b|^(合计|总计|小计|共计|备注|注|说明|填表人|制表人|填报人|审核人)[:：\s]?/i

/**
 * Reads and decides every company of a list, a batch at a time. Nothing is kept of what was given out, so that the memory does not
 * grow with the list; only `duplicates` keeps a key of every company.
 */
export async function* screenList(
  ruleset: Ruleset,
  list: OpenList,
  {
    layout,
    columns,
    asOf,
    locale,
    firstDay = false,
    duplicates = false,
  }: {
    layout: Layout
    columns: readonly Column[]
    asOf: string
    locale: 'zh' | 'en'
    firstDay?: boolean
    duplicates?: boolean
  },
): AsyncIterable<Batch> {
  const read = rowReader(ruleset, columns, asOf, locale)
  const nameAt = columns.find(({ fact }) => fact === 'companyName')?.index
  const headings = layout.headings.join('\n')
  const seen = new Map<string, number>()
  for await (const rows of list.rows()) {
    const batch: Batch = { reported: [], remarks: [], rows: rows.length }
    for (const { number, cells, notes } of rows) {
      if (number < layout.first || cells.every((cell) => cell.trim() === '')) continue
      const first = nameAt === undefined ? cells.find((cell) => cell.trim() !== '') : cells[nameAt] || cells[0]
      if (TOTAL.test((first ?? '').trim())) batch.remarks.push({ row: number, skipped: 'total' })
      else if (cells.map((cell) => cell.trim()).join('\n') === headings)
        batch.remarks.push({ row: number, skipped: 'headings' })
      else {
        const { facts, problems, refused } = read(number, cells)
        for (const { column, note } of notes ?? []) batch.remarks.push({ row: number, column, note })
        if (duplicates) {
          const key =
            facts.unifiedSocialCreditCode ??
            (facts.companyName ? fold(String(facts.companyName)).replace(/\s/g, '') : null)
          const before = key === null ? undefined : seen.get(String(key))
          if (before !== undefined) batch.remarks.push({ row: number, sameAs: before })
          else if (key !== null) seen.set(String(key), number)
        }
        batch.reported.push({
          row: number,
          facts,
          problems,
          screened: refused ? null : screenCompany(ruleset, facts, asOf, { firstDay }),
        })
      }
    }
    yield batch
  }
}
