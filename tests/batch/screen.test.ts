import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseFacts } from '@/lib/answers'
import { asks, settles } from '@/lib/batch/ask'
import { csvParser } from '@/lib/batch/csv'
import { nearness, screenCompany } from '@/lib/batch/screen'
import { openInOwnProcess } from '@/lib/batch/workbook-process'
import { decide, type Facts } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { domainsOf, partialProfile } from '@/tests/reference/profiles'
import { number, packed, parts, row, sheet, text } from './workbooks'

const ruleset = load()
const asOf = '2026-11-24'

function profiles(count: number, share: number): Facts[] {
  const domains = domainsOf(ruleset)
  const found: Facts[] = []
  for (let seed = 1; found.length < count; seed++) {
    const checked = parseFacts(ruleset, partialProfile(domains, seed, share).facts, asOf)
    if ('facts' in checked) found.push(checked.facts)
  }
  return found
}

describe('screening one company', () => {
  test('says what the whole decision says', () => {
    for (const facts of profiles(25, 0.3)) {
      const decision = decide(ruleset, facts, asOf, { brief: true })
      const { outcome, recommended, certain, products, missing, nearest } = screenCompany(ruleset, facts, asOf)
      expect(products.map((one) => one.outcome)).toEqual(decision.products.map((one) => one.outcome))
      expect(recommended).toEqual(decision.recommendation?.products ?? [])
      expect(certain).toBe(decision.recommendation?.certain ?? true)
      for (const fact of missing) expect(decision.openQuestions).toContain(fact)
      expect(nearest === null).toBe(outcome !== 'ineligible')
      if (certain && outcome === 'ineligible') expect(products.every(({ unmet }) => unmet.length > 0)).toBe(true)
    }
  })

  test('the nearest gate is the unmet figure that lacks least, of the loan with the fewest unmet conditions', () => {
    let gates = 0
    for (const facts of profiles(120, 0)) {
      const { nearest, products } = screenCompany(ruleset, facts, asOf)
      if (!nearest) continue
      const least = Math.min(...products.map(({ unmet }) => unmet.length))
      expect(products.find(({ id }) => id === nearest.product)?.unmet).toHaveLength(least)
      if (!nearest.gate) continue
      gates++
      const { actual, needed, gap } = nearest.gate
      expect(gap).toBeCloseTo(Math.abs(actual - needed) / Math.max(Math.abs(needed), 1e-9))
    }
    expect(gates).toBeGreaterThan(3)
  })

  test('nearness puts fitting before open before unmet', () => {
    const order = profiles(30, 0.2).map((facts) => {
      const screened = screenCompany(ruleset, facts, asOf)
      return { outcome: screened.outcome, first: nearness(screened)[0] }
    })
    for (const { outcome, first } of order)
      expect(first).toBe(['eligible', 'undetermined', 'ineligible'].indexOf(outcome))
  })
})

describe('what to ask', () => {
  test('counts who is settled by one question, for whom it matters, and who is settled after each in turn', () => {
    const list = asks([
      { facts: ['a'], alone: ['a'], count: 30 },
      { facts: ['a', 'b'], alone: [], count: 7 },
      { facts: ['a', 'b', 'c'], alone: ['a', 'b'], count: 5 },
      { facts: ['b', 'c'], alone: [], count: 2 },
      { facts: ['d', 'e'], alone: [], count: 0 },
    ])
    expect(list).toEqual([
      { fact: 'a', settles: 35, matters: 42, after: 35 },
      { fact: 'b', settles: 5, matters: 14, after: 42 },
      { fact: 'c', settles: 0, matters: 7, after: 44 },
    ])
  })

  test('a fact that settles alone does so with every answer; one that does not leaves it open with some', () => {
    let [alone, not] = [0, 0]
    for (const facts of profiles(120, 0.05)) {
      const { outcome, waitsFor, settledBy } = screenCompany(ruleset, facts, asOf)
      if (outcome !== 'undetermined') continue
      for (const fact of waitsFor) {
        const definition = ruleset.facts.find(({ id }) => id === fact)!
        const answers =
          definition.type === 'yesNo'
            ? [true, false]
            : definition.type === 'choice'
              ? (definition.options ?? []).map(({ value }) => value)
              : null
        if (!answers || typeof facts[fact] === 'object') continue
        const open = answers.some(
          (answer) =>
            decide(ruleset, { ...facts, [fact]: answer }, asOf, { brief: true }).recommendation?.outcome ===
            'undetermined',
        )
        expect(settledBy.includes(fact), fact).toBe(!open)
        if (open) not++
        else alone++
      }
    }
    expect(alone).toBeGreaterThan(3)
    expect(not).toBeGreaterThan(3)
  })

  test('figures and days are tried as intervals, halved where an interval alone does not settle it', () => {
    expect(settles(ruleset, {}, asOf, 'overdueDebt')).toBe(false)
    expect(settles(ruleset, {}, asOf, 'employees')).toBe(false)
    expect(settles(ruleset, { overdueDebt: true }, asOf, 'employees')).toBe(true)
    let figures = 0
    for (const facts of profiles(160, 0.05)) {
      const { settledBy } = screenCompany(ruleset, facts, asOf)
      for (const fact of settledBy) {
        const { type, domain } = ruleset.facts.find(({ id }) => id === fact)!
        if (type !== 'count' && type !== 'yuan' && type !== 'ratio') continue
        figures++
        const most = typeof domain?.max === 'number' ? domain.max : type === 'ratio' ? 1 : 1e7
        for (const share of [0, 0.00001, 0.001, 0.03, 0.3, 0.7, 1]) {
          const value = type === 'ratio' ? share * most : Math.round(share * most)
          const checked = parseFacts(ruleset, { ...facts, [fact]: value }, asOf)
          if ('facts' in checked)
            expect(
              decide(ruleset, checked.facts, asOf, { brief: true }).recommendation?.outcome,
              `${fact} ${value}`,
            ).not.toBe('undetermined')
        }
      }
    }
    expect(figures).toBeGreaterThan(0)
  })
})

describe('npm run -s screen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'screen-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const run = (name: string, bytes: string | Uint8Array, ...args: string[]) => {
    writeFileSync(join(folder, name), bytes)
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/screen.ts', join(folder, name), '--as-of', asOf, ...args],
      { encoding: 'utf8' },
    )
    return { status, stderr, stdout, rows: csvParser(',').push(stdout.replace('\ufeff', '')) }
  }

  test('gives one line a company, in order, with marks and ends of line that Excel reads', () => {
    const list = '名单\n企业名称,成立日期,上年度营业收入,备注\n甲公司,2019-3-1,1200,x\n"=乙,公司",43525,3，5,y\n'
    const { status, rows, stdout, stderr } = run('a.csv', list, '--unit', 'tenThousandYuan')
    expect(status).toBe(0)
    expect(stdout.startsWith('\ufeff')).toBe(true)
    expect(stdout.replaceAll('\r\n', '')).not.toContain('\n')
    expect(rows.map(([at, name]) => [at, name])).toEqual([
      ['原表行号', '企业名称'],
      ['3', '甲公司'],
      ['4', "'=乙,公司"],
    ])
    expect(rows[2]?.at(-1)).toContain('B4 成立日期“43525”')
    expect(rows[2]?.at(-1)).toContain('C4 上年度营业收入“3，5”')
    expect(stderr).toContain('D 列“备注”没有认出')
    expect(stderr).toContain('共 2 家')
  })

  test('reads a workbook in a process of its own', () => {
    const xml = sheet(
      row(1, text('A1', 'Company name') + text('B1', 'Date of registration')) +
        row(2, text('A2', 'Alpha') + number('B2', 43525, 1)),
    )
    const { status, rows, stderr } = run('a.xlsx', packed(parts(xml)), '--locale', 'en')
    expect(status, stderr).toBe(0)
    expect(rows[1]?.slice(0, 2)).toEqual(['2', 'Alpha'])
    expect(rows[1]?.at(-1)).toBe('')
  })

  test('a workbook that takes too long or too much costs its own process only', async () => {
    const path = join(folder, 'own.xlsx')
    writeFileSync(path, packed(parts(sheet(row(1, text('A1', 'x'))))))
    await expect(openInOwnProcess(path, undefined, { heap: 256, milliseconds: 20 })).rejects.toMatchObject({
      code: 'took-too-long',
    })
    await expect(openInOwnProcess(path, undefined, { heap: 3, milliseconds: 60_000 })).rejects.toMatchObject({
      code: 'too-much-inside',
    })
  })

  test('says in a sentence why it does not start: no unit, no heading, an evil file', () => {
    const asked = run('b.csv', '企业名称,营业收入\n甲,1200\n')
    expect(asked).toMatchObject({ status: 2, stdout: '' })
    expect(asked.stderr).toContain('没有写明元还是万元：营业收入')
    expect(run('c.csv', '甲,乙\n1,2\n').stderr).toContain('没有认出任何一列的表头')
    expect(run('e.xlsx', packed(parts(sheet(row(1, text('A1', '&xxe;')))))).stderr).toContain('读不懂')
  })
})
