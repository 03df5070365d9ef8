import type { Exported } from '@/lib/db/clients'
import type { Ruleset } from '@/lib/engine'
import { listWords } from '@/lib/i18n/lists'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { factCell, factHeading, factText, toldFacts } from './fact-table'
import { BOM, csvLine } from './write-csv'
import { type OutCell, workbook } from './write-xlsx'

/**
 * Clients as a list of ours: name, code and facts under headings that an import reads back, then where each stands. No
 * internal note and no rating is among them.
 */
function tableOf(ruleset: Ruleset, exported: readonly Exported[], locale: Locale) {
  const t = listWords(locale).export
  const { states } = workspaceWords(locale)
  const titles = new Map(ruleset.products.map(({ id, title }) => [id, title[locale]]))
  const [name, code, ...facts] = toldFacts(
    ruleset,
    exported.map((one) => one.facts),
  )
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

/** Clients as CSV, as Excel in China opens it. */
export function clientsCsv(ruleset: Ruleset, exported: readonly Exported[], locale: Locale): string {
  const { headings, line } = tableOf(ruleset, exported, locale)
  return BOM + csvLine(headings) + exported.map((one) => csvLine(line<string>(one, factText))).join('')
}

/** Clients as a workbook: figures are numbers, codes are texts, nothing is a formula. */
export function clientsXlsx(ruleset: Ruleset, exported: readonly Exported[], locale: Locale): Uint8Array {
  const { headings, line, sheet } = tableOf(ruleset, exported, locale)
  const rows = [headings, ...exported.map((one) => line<OutCell>(one, factCell))]
  return workbook([{ name: sheet, rows, widths: headings.map((_, n) => (n === 0 ? 32 : 20)) }])
}
