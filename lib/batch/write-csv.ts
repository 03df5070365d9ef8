/** What a spreadsheet would run as a formula, in half and full width, after spaces too; and what is guarded already. */
const RUNS = /^'*\s*[=+\-@＝＋－＠\t\r]/

/** A text that no spreadsheet runs: what would start a formula gets an apostrophe. */
export const guarded = (text: string): string => (RUNS.test(text) ? `'${text}` : text)

/** The text without the apostrophe that `guarded` gave it. */
export const unguarded = (text: string): string => (text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text)

const quoted = (text: string): string => (/[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Excel in China reads a CSV as GBK unless this mark says UTF-8. */
export const BOM = '\ufeff'

/** One record of a CSV with its end of line. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`
