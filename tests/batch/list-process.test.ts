import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { listInOwnProcess } from '@/lib/batch/list-process'
import type { Confirmed } from '@/lib/batch/list-rows'
import { number, packed, parts, row, sheet, text } from './workbooks'

const folder = mkdtempSync(join(tmpdir(), 'list-process-'))
afterAll(() => rmSync(folder, { recursive: true }))

const confirmed: Confirmed = {
  name: '名单.xlsx',
  columns: [
    { index: 0, fact: 'companyName', unit: null },
    { index: 1, fact: 'employees', unit: null },
  ],
  choice: {},
  asOf: '2026-11-26',
  locale: 'zh',
}
const file = (bytes: Uint8Array | string) => {
  const path = join(folder, 'upload')
  writeFileSync(path, bytes)
  return path
}

describe('a list for import, in a process of its own', () => {
  it('gives its rows and what the rules say of companies, or refuses the file', async () => {
    const cells = [
      row(1, text('A1', '企业名称') + text('B1', '职工人数')),
      row(2, text('A2', '甲公司') + number('B2', 12)),
    ]
    const good = listInOwnProcess(file(packed(parts(sheet(cells.join(''))))), confirmed)
    try {
      const rows = []
      for await (const some of good.rows()) rows.push(...some)
      expect(rows).toEqual([{ row: 2, name: '甲公司', code: null, facts: { employees: 12 }, problems: [] }])
      const jobs = [
        { row: 2, facts: { employees: 12, onAbnormalList: true }, ratings: {} },
        { row: 3, facts: { employees: 1, techStaff: 2 }, ratings: {} },
      ]
      const [summed, wrong] = await good.sumUp(jobs)
      expect(summed).toMatchObject({ row: 2, columns: { recommended: '', stage: null } })
      expect(wrong).toEqual({ row: 3, inconsistent: expect.any(String) })
    } finally {
      good.end()
    }
    const evil = listInOwnProcess(file('PK\u0003\u0004 and nothing of an archive'), confirmed)
    await expect(evil.rows().next()).rejects.toMatchObject({ name: 'FileRefusal' })
    evil.end()
  })
})
