import { describe, expect, it } from 'vitest'
import { companyRows, previewList, rowScreener, screenList } from '@/lib/batch/list'
import { openList } from '@/lib/batch/read'
import { columnsOf } from '@/lib/batch/rows'
import { sampleList } from '@/lib/batch/sample'
import { screenCompany } from '@/lib/batch/screen'
import { pack, unpack } from '@/lib/batch/screen-threads'
import { tally } from '@/lib/batch/tally'
import { load } from '@/lib/ruleset/load'
import { bytesSource } from './sources'

const ruleset = load()
const asOf = '2026-11-24'

async function sample() {
  // The same companies three times under other names, so that what is kept of one serves others.
  const [head = '', ...lines] = sampleList(ruleset, 'zh').trimEnd().split('\r\n')
  const text = [head, ...[1, 2, 3].flatMap((n) => lines.map((line) => line.replace('示例', `示例${n}`)))].join('\r\n')
  const list = await openList(bytesSource(new TextEncoder().encode(text), 'list.csv'))
  const { layout } = await previewList(ruleset, list, asOf)
  return { list, layout, asked: { columns: columnsOf(ruleset, layout), asOf, locale: 'zh' as const } }
}

describe('a list that several work on', () => {
  it('reaches a thread cell by cell as it was', () => {
    const rows = [
      { number: 2, cells: ['甲', '', 'a,"b"'] },
      { number: 5, cells: [''] },
      { number: 6, cells: ['x', 'y\nz'] },
    ]
    expect(unpack(pack(rows))).toEqual(rows)
  })

  it('is counted the same whoever counted what', async () => {
    const { list, layout, asked } = await sample()
    const ids = ruleset.products.map(({ id }) => id)
    const [alone, ...parts] = [tally(ids), tally(ids), tally(ids)]
    let n = 0
    for await (const { reported } of screenList(ruleset, list, { layout, ...asked }))
      for (const one of reported) {
        alone!.add(one)
        parts[n++ % 2]!.add(one)
      }
    const together = tally(ids)
    for (const part of parts) together.join(part.part())
    expect(together.result()).toEqual(alone!.result())
    expect(alone!.result().companies).toBe(120)
  })

  it('what is kept of one company serves another that tells the same, under its own name and row', async () => {
    const { list, layout, asked } = await sample()
    const screen = rowScreener(ruleset, asked)
    for await (const { companies } of companyRows(list, { layout, columns: asked.columns }))
      for (const row of companies) {
        const one = screen(row)
        expect(one.row).toBe(row.number)
        expect(one.problems.every((problem) => problem.row === row.number)).toBe(true)
        expect(one.facts.companyName).toBe(row.cells[0])
        expect(one.screened).toEqual(screenCompany(ruleset, one.facts, asOf))
      }
  })
})
