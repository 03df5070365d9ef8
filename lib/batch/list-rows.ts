import type { ListRow } from '@/lib/db/import-plan'
import type { Ruleset } from '@/lib/engine'
import type { Unit } from './headings'
import type { Layout } from './layout'
import { companyRows, previewList } from './list'
import { type Choice, openList } from './read'
import { type Column, columnsOf, rowReader } from './rows'
import type { Source } from './source'

/** What a person confirmed of a list: which column is which fact in which unit, and how the file is read. */
export type Confirmed = {
  /** As the file was called where it came from: a name that does not fit what is inside is a reason to refuse it. */
  name: string
  columns: { index: number; fact: string | null; unit: Unit | null }[]
  choice: Choice
  asOf: string
  locale: 'zh' | 'en'
}

/** The columns of a list as a person confirmed them: nothing that was only recognised is used. */
export const confirmedColumns = (
  ruleset: Pick<Ruleset, 'facts'>,
  layout: Layout,
  confirmed: Confirmed['columns'],
): Column[] =>
  columnsOf(ruleset, layout).map((column) => {
    const chosen = confirmed.find(({ index }) => index === column.index)
    return { ...column, fact: chosen?.fact ?? null, unit: chosen?.unit ?? null }
  })

/** The companies of a list as an import takes them, some at a time: who it is, its facts, and what was not understood. */
export async function* listRows(
  ruleset: Ruleset,
  source: Source,
  { columns: confirmed, choice, asOf, locale }: Confirmed,
): AsyncIterable<ListRow[]> {
  const list = await openList(source, choice)
  const { layout } = await previewList(ruleset, list, asOf)
  const columns = confirmedColumns(ruleset, layout, confirmed)
  const read = rowReader(ruleset, columns, asOf, locale)
  for await (const { companies } of companyRows(list, { layout, columns }))
    yield companies.map(({ number, cells }) => {
      const { facts, problems } = read(number, cells)
      const { companyName, unifiedSocialCreditCode, ...rest } = facts
      return {
        row: number,
        name: String(companyName ?? '').trim(),
        code: unifiedSocialCreditCode ? String(unifiedSocialCreditCode) : null,
        facts: rest,
        problems: problems.map(({ column, fact, text, code }) => ({ column, fact, text, code })),
      }
    })
}
