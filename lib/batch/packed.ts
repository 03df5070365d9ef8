import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import type { Column } from './rows'
import type { TallyPart } from './tally'
import type { SheetRow } from './xlsx'

/** What each thread is told when it starts; the rules as they were read once, so that it needs no reader of its own. */
export type ThreadOrder = {
  ruleset: Ruleset
  columns: readonly Column[]
  asOf: string
  locale: Locale
  firstDay: boolean
  ask: boolean
}
/** Some rows on their way to a thread: one text is copied far faster than a thousand cells. A list holds no NUL. */
export type Packed = { numbers: number[]; widths: number[]; text: string }
export type ThreadAnswer = { lines: string; companies: number } | { part: TallyPart }

const BETWEEN = '\u0000'

export const pack = (rows: readonly SheetRow[]): Packed => ({
  numbers: rows.map(({ number }) => number),
  widths: rows.map(({ cells }) => cells.length),
  text: rows.map(({ cells }) => cells.join(BETWEEN)).join(BETWEEN),
})

/** The rows again, one at a time: what is made of a row may be forgotten before the next. */
export function* unpack({ numbers, widths, text }: Packed): Generator<SheetRow> {
  let at = 0
  for (const [n, number] of numbers.entries()) {
    const cells: string[] = []
    for (let left = widths[n]!; left > 0; left--) {
      const next = text.indexOf(BETWEEN, at)
      const end = next === -1 ? text.length : next
      cells.push(text.slice(at, end))
      at = end + 1
    }
    yield { number, cells }
  }
}
