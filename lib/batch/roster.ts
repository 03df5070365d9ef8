import { checkCreditCode, fold } from '@/lib/amount'
import type { FactDefinition } from '@/lib/engine'
import { findLayout, HEAD } from './layout'
import type { OpenList } from './read'
import type { SheetRow } from './xlsx'

/** A company of a list as it was typed or pasted, and the number of its line. */
export type RosterLine = { line: number; name: string; code: string | null; problem: 'code' | 'name' | null }

/** Longest name, as clients have it. */
const LONGEST = 200
const CODE = /^'?[0-9A-Z-]{9,22}$/i

/** One company a line: its name, and its code where a cell, or the last word, looks like one. Running numbers are left out. */
export function parseRoster(text: string): RosterLine[] {
  return text.split(/\r?\n/).flatMap((raw, n) => {
    if (raw.trim() === '') return []
    const cells = raw.split(/[\t,，;；]/).map((cell) => cell.trim())
    const parts = cells.filter(Boolean)
    // A line without signs between its cells may have the code as its last word.
    const words = parts.length === 1 ? /^(.+?)\s+('?[0-9A-Z-]{15,22})$/i.exec(parts[0]!) : null
    const all = words ? [words[1]!, words[2]!] : parts
    const given = all.find((cell, at) => at > 0 && CODE.test(fold(cell)) && /\d/.test(cell))
    const name = all.find((cell) => cell !== given && !/^\d{1,6}[.、)]?$/.test(cell)) ?? ''
    const code = given === undefined ? null : checkCreditCode(given)
    const problem = !name || [...name].length > LONGEST ? 'name' : code && !code.ok ? 'code' : null
    return [{ line: n + 1, name, code: code?.ok ? code.value : null, problem }]
  })
}

/** The companies of a file as lines to look over: name and code, a tab between; null where no column has names. */
export async function linesOfFile(facts: FactDefinition[], list: OpenList): Promise<string[] | null> {
  const rows: SheetRow[] = []
  for await (const piece of list.rows()) rows.push(...piece)
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const layout = findLayout({ facts }, filled.slice(0, HEAD), 0)
  const column = (fact: string) => layout.columns.findIndex((one) => one.fact === fact)
  const [name, code] = [column('companyName'), column('unifiedSocialCreditCode')]
  if (name < 0) return null
  return filled
    .filter(({ number, cells }) => number >= layout.first && (cells[name] ?? '').trim() !== '')
    .map(({ cells }) =>
      [cells[name], code < 0 ? '' : cells[code]]
        .map((cell) => (cell ?? '').trim())
        .join('\t')
        .trim(),
    )
}
