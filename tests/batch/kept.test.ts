import { expect, test } from 'vitest'
import { type KeptList, keptList, type View } from '@/lib/batch/kept'
import { previewList, screenList } from '@/lib/batch/list'
import { openList } from '@/lib/batch/read'
import { columnsOf, rowReader } from '@/lib/batch/rows'
import { sampleList, template, templateCsv } from '@/lib/batch/sample'
import { load } from '@/lib/ruleset/load'
import { bytesSource } from './sources'

const ruleset = load()
const asOf = '2026-11-24'

async function keep(text: string | Uint8Array, name = 'list.csv'): Promise<KeptList> {
  const list = await openList(bytesSource(typeof text === 'string' ? new TextEncoder().encode(text) : text, name))
  const { layout } = await previewList(ruleset, list, asOf)
  const columns = columnsOf(ruleset, layout)
  const kept = keptList(ruleset, asOf, 'zh', columns, false)
  for await (const batch of screenList(ruleset, list, { layout, columns, asOf, locale: 'zh', duplicates: true }))
    kept.add(batch)
  return kept
}

const see = (kept: KeptList, view: Partial<View> = {}) =>
  kept.page({ sort: 'row', filter: 'all', search: '', page: 0, ...view })

test('the sample list shows every outcome, one cell to correct, and a question that settles several companies alone', async () => {
  const kept = await keep(sampleList(ruleset, 'zh'))
  const { companies, outcomes, products, asks, problems } = kept.tally()
  expect(companies).toBe(40)
  expect(problems).toBe(1)
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(3)
  for (const product of products) expect(Object.values(product.outcomes).reduce((a, b) => a + b)).toBe(40)
  expect(asks[0]?.settles).toBeGreaterThan(1)
  for (const [n, { after }] of asks.entries()) expect(after).toBeGreaterThanOrEqual(asks[n - 1]?.after ?? 0)
  expect(asks.at(-1)?.after).toBe(outcomes.undetermined)
})

test('rows are sorted, filtered and found; what is shown of all is said', async () => {
  const kept = await keep(sampleList(ruleset, 'zh'))
  const order = ['初步匹配', '待补充信息', '暂不匹配']
  const near = see(kept, { sort: 'nearness' }).rows.map(({ outcomeLabel }) => order.indexOf(outcomeLabel))
  expect(near).toEqual([...near].sort())
  expect(see(kept).rows.map(({ row }) => row)).toEqual(Array.from({ length: 40 }, (_, n) => n + 2))
  for (const filter of ['eligible', 'undetermined', 'ineligible'] as const) {
    const { rows, total } = see(kept, { filter })
    expect(total).toBe(kept.tally().outcomes[filter])
    for (const { outcome } of rows) expect(outcome).toBe(filter)
  }
  expect(see(kept, { search: '磁材一' }).rows.map(({ name }) => name)).toEqual(['示例稀土磁材一号'])
  expect(see(kept, { filter: 'problems' }).total).toBe(1)
  expect(see(kept, { page: 1 })).toEqual({ rows: [], total: 40 })
})

test('contradictions are not screened, and everything left out or doubtful is named', async () => {
  const kept = await keep('企业名称,职工总数,科技人员\n甲,10,20\n乙,10,2\n乙,11,x\n合计,31,\n')
  expect(kept.tally()).toMatchObject({ companies: 3, refused: 1, troubles: 4 })
  expect(see(kept, { filter: 'refused' }).rows.map(({ name, outcomeLabel }) => [name, outcomeLabel])).toEqual([
    ['甲', '未筛查'],
  ])
  const { texts, more } = kept.troubles(3)
  expect(more).toBe(1)
  expect(texts).toEqual([
    expect.stringContaining('C2 科技人员“20”：与同一行的其他数字对不上'),
    expect.stringContaining('C4 科技人员“x”：没有数字'),
    '第 4 行与第 3 行是同一家，两行都算了。',
  ])
})

test('the templates are read back with every column known, and their two examples without a problem', async () => {
  for (const locale of ['zh', 'en'] as const) {
    const bytes = template(ruleset, locale, { list: 'list', how: 'how', headings: ['a', 'b', 'c', 'd'], kinds: {} })
    const csv = new TextEncoder().encode(templateCsv(ruleset, locale))
    const read: unknown[] = []
    for (const source of [bytesSource(bytes, 'template.xlsx'), bytesSource(csv, 'template.csv')]) {
      const list = await openList(source)
      const { layout, sample } = await previewList(ruleset, list, asOf)
      expect(layout.columns.filter(({ fact }) => fact === null)).toEqual([])
      const reader = rowReader(ruleset, columnsOf(ruleset, layout), asOf, locale)
      const rows = sample.map(({ number, cells }) => reader(number, cells))
      expect(rows.map(({ problems }) => problems)).toEqual([[], []])
      expect(rows.every(({ told }) => told > 20)).toBe(true)
      if (list.kind === 'xlsx') expect(list.sheets?.map(({ name }) => name)).toEqual(['list', 'how', 'd'])
      read.push(rows.map(({ facts }) => facts))
    }
    expect(read[0]).toEqual(read[1])
  }
})

test('what is exported opens as a table of its own: one line a company, the marks that Excel needs', async () => {
  const kept = await keep('企业名称\n=甲\n')
  expect(kept.csv().startsWith('\ufeff原表行号,企业名称,')).toBe(true)
  expect(kept.csv().split('\r\n')).toHaveLength(3)
  expect(kept.csv()).toContain("\r\n2,'=甲,")
  const list = await openList(bytesSource(kept.xlsx([['决定日', asOf]]), 'out.xlsx'))
  const rows: string[][] = []
  for await (const some of list.rows()) rows.push(...some.map(({ cells }) => cells))
  expect(rows[1]?.slice(0, 2)).toEqual(['2', "'=甲"])
})
