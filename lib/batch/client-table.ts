import type { Export, Exported } from '@/lib/db/client-export'
import type { Ruleset } from '@/lib/engine'
import { listWords } from '@/lib/i18n/lists'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { timeOf } from '../today'
import { factCell, factHeading, factText, toldFacts } from './fact-table'
import { BOM, csvLine } from './write-csv'
import { type OutCell, workbookInPieces } from './write-xlsx'

/**
 * Clients as a list of ours: name, code and facts under headings that an import reads back, then where each stands. No
 * internal note and no rating is among them.
 */
function tableOf(ruleset: Ruleset, told: readonly string[], locale: Locale) {
  const t = listWords(locale).export
  const { states } = workspaceWords(locale)
  const titles = new Map(ruleset.products.map(({ id, title }) => [id, title[locale]]))
  const [name, code, ...facts] = toldFacts(ruleset, told)
  const headings = [
    ...[name!, code!, ...facts].map((fact) => factHeading(fact, locale)),
    t.state,
    t.recommended,
    t.next,
    t.nextOn,
  ]
  const line = <Cell>(
    { client, facts: told }: Exported,
    cell: typeof factCell | typeof factText,
  ): (Cell | string)[] => [
    client.name,
    client.code ?? '',
    ...facts.map((fact) => cell(fact, told[fact.id], locale) as Cell),
    states[client.state],
    client.summary.recommended.map((id) => titles.get(id) ?? id).join(locale === 'zh' ? '、' : ', '),
    client.nextAction,
    client.nextOn ?? '',
  ]
  return { headings, line, sheet: t.sheet }
}

/** Who wrote clients out, and when. */
export type Written = { by: string; at: number }

/** Clients as CSV, as Excel in China opens it. */
async function* csvPieces(ruleset: Ruleset, { told, clients }: Export, locale: Locale): AsyncGenerator<Uint8Array> {
  const { headings, line } = tableOf(ruleset, told, locale)
  const bytes = new TextEncoder()
  yield bytes.encode(BOM + csvLine(headings))
  for await (const some of clients) yield bytes.encode(some.map((one) => csvLine(line<string>(one, factText))).join(''))
}

/** Clients as a workbook: figures are numbers, codes are texts, nothing is a formula. Printed sheets say who wrote them out, and when. */
function xlsxPieces(
  ruleset: Ruleset,
  { told, clients }: Export,
  locale: Locale,
  { by, at }: Written,
): AsyncGenerator<Uint8Array> {
  const { headings, line, sheet } = tableOf(ruleset, told, locale)
  async function* rows() {
    yield [headings]
    for await (const some of clients) yield some.map((one) => line<OutCell>(one, factCell))
  }
  const foot = listWords(locale).export.made(by, timeOf(at))
  return workbookInPieces({ name: sheet, widths: headings.map((_, n) => (n === 0 ? 32 : 20)), foot }, rows())
}

/** Clients as a file, in pieces as they come. */
export const clientsFile = (
  kind: 'csv' | 'xlsx',
  ruleset: Ruleset,
  exported: Export,
  locale: Locale,
  written: Written,
) => (kind === 'csv' ? csvPieces : xlsxPieces)(ruleset, exported, locale, written)
