import { fold } from '@/lib/amount'
import { accountsYearOf, type Facts, type Ruleset } from '@/lib/engine'
import { keeper } from './keeper'
import { findLayout, HEAD, type Layout } from './layout'
import type { OpenList } from './read'
import type { Reported } from './report'
import { type Column, type ReadRow, rowReader } from './rows'
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
  | { row: number; skipped: 'total' | 'headings' }
  | { row: number; column: number; note: CellNote | 'merged' }
  | { row: number; sameAs: number }

export type Batch = { reported: Reported[]; remarks: Remark[]; rows: number }

const TOTAL =
  /^(合计|总计|小计|共计|总数|备注|注|说明|填表人|制表人|填报人|审核人|total|subtotal|sum|notes?)\s*([:：].*)?$/i
/** Few enough to stop between two of them at once, and to show that it goes on. */
const AT_ONCE = 64

/** Rows of a list that are companies, not read yet; what was passed over is remarked, `count` rows were looked at. */
export type Rows = { companies: SheetRow[]; remarks: Remark[]; count: number }

/** The companies of a list, a batch at a time: below the headings, without totals, notes and headings that are repeated. */
export async function* companyRows(
  list: OpenList,
  { layout, columns }: { layout: Layout; columns: readonly Column[] },
): AsyncIterable<Rows> {
  const nameAt = columns.find(({ fact }) => fact === 'companyName')?.index
  const headings = layout.headings.join('\n')
  const fresh = (): Rows => ({ companies: [], remarks: [], count: 0 })
  let batch = fresh()

  function take(row: SheetRow): void {
    const { number, cells, notes } = row
    const first = nameAt === undefined ? cells.find((cell) => cell.trim() !== '') : cells[nameAt] || cells[0]
    if (TOTAL.test((first ?? '').trim())) batch.remarks.push({ row: number, skipped: 'total' })
    else if (cells.map((cell) => cell.trim()).join('\n') === headings)
      batch.remarks.push({ row: number, skipped: 'headings' })
    else {
      for (const { column, note } of notes ?? []) batch.remarks.push({ row: number, column, note })
      batch.companies.push(row)
    }
  }

  for await (const rows of list.rows())
    for (const row of rows) {
      batch.count++
      if (row.number >= layout.first && row.cells.some((cell) => cell.trim() !== '')) take(row)
      if (batch.count < AT_ONCE) continue
      yield batch
      batch = fresh()
    }
  yield batch
}

export type Asked = {
  columns: readonly Column[]
  asOf: string
  locale: 'zh' | 'en'
  firstDay?: boolean
  ask?: boolean
}

/** Companies whose figures are kept for the next that tells exactly the same. */
const MOST_KEPT = 4096
/** A list in which, after so many, fewer than one in twenty told the same is not looked through for them any longer. */
const ENOUGH = 8192
const RARE = 20

/**
 * Reads and decides one company after the other. Who it is decides nothing, and in lists of few columns many tell the same:
 * what was decided of such cells is kept and serves the next.
 */
export function rowScreener(
  ruleset: Ruleset,
  { columns, asOf, locale, firstDay = false, ask = true }: Asked,
): (row: SheetRow) => Reported {
  const texts = new Set(ruleset.facts.filter(({ type }) => type === 'text').map(({ id }) => id))
  const used = columns.filter(({ fact }) => fact !== null)
  const naming = used.filter(({ fact }) => texts.has(fact!))
  const telling = used.filter(({ fact }) => !texts.has(fact!))
  const reader = (of: readonly Column[]) => rowReader(ruleset, of, asOf, locale)
  const [readWho, readRest, readAll] = [reader(naming), reader(telling), reader([...naming, ...telling])]
  type Decided = Omit<Reported, 'row'>
  let kept: ReturnType<typeof keeper<Decided>> | null = keeper<Decided>(MOST_KEPT)
  let [looked, found] = [0, 0]

  function decided({ facts, problems, refused }: ReadRow): Decided {
    return { facts, problems, screened: refused ? null : screenCompany(ruleset, facts, asOf, { firstDay, ask }) }
  }

  function keptOf(known: NonNullable<typeof kept>, { number, cells }: SheetRow): Decided {
    const key = telling.map(({ index }) => cells[index] ?? '').join('\u0000')
    let one = known.get(key)
    looked++
    if (one) found++
    else {
      one = decided(readRest(number, cells))
      known.set(key, one)
    }
    return one
  }

  return (row) => {
    if (looked === ENOUGH && found * RARE < looked) kept = null
    if (!kept) return { row: row.number, ...decided(readAll(row.number, row.cells)) }
    const who = readWho(row.number, row.cells)
    const { facts, problems, screened } = keptOf(kept, row)
    return {
      row: row.number,
      facts: { ...who.facts, ...facts },
      problems: [...who.problems, ...problems.map((one) => ({ ...one, row: row.number }))],
      screened: who.refused ? null : screened,
    }
  }
}

/** By what two rows are the same company: its code, else its name as it is compared. */
const keyOf = ({ companyName, unifiedSocialCreditCode }: Facts): string | null =>
  unifiedSocialCreditCode
    ? String(unifiedSocialCreditCode)
    : companyName
      ? fold(String(companyName)).replace(/\s/g, '')
      : null

/**
 * Reads and decides every company of a list, a batch at a time. Nothing is kept of what was given out, so that the memory does not
 * grow with the list; only `duplicates` keeps a key of every company.
 */
export async function* screenList(
  ruleset: Ruleset,
  list: OpenList,
  { layout, duplicates = false, ...asked }: Asked & { layout: Layout; duplicates?: boolean },
): AsyncIterable<Batch> {
  const screen = rowScreener(ruleset, asked)
  const seen = new Map<string, number>()
  for await (const { companies, remarks, count } of companyRows(list, { layout, columns: asked.columns })) {
    const reported = companies.map(screen)
    if (duplicates)
      for (const { row, facts } of reported) {
        const key = keyOf(facts)
        const before = key === null ? undefined : seen.get(key)
        if (before !== undefined) remarks.push({ row, sameAs: before })
        else if (key !== null) seen.set(key, row)
      }
    // Stable, so that of one row what is said first stays first.
    yield { reported, remarks: remarks.sort((a, b) => a.row - b.row), rows: count }
  }
}
