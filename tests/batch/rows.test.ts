import { describe, expect, test } from 'vitest'
import { parseFacts } from '@/lib/answers'
import { csvParser } from '@/lib/batch/csv'
import { factCell, factHeading, factText, toldFacts } from '@/lib/batch/fact-table'
import type { Unit } from '@/lib/batch/headings'
import { previewList, screenList } from '@/lib/batch/list'
import { openList } from '@/lib/batch/read'
import { columnsOf, rowReader } from '@/lib/batch/rows'
import { csvLine } from '@/lib/batch/write-csv'
import { workbook } from '@/lib/batch/write-xlsx'
import type { Facts } from '@/lib/engine'
import { words } from '@/lib/i18n'
import { batchWords } from '@/lib/i18n/batch'
import { screenWords } from '@/lib/i18n/screen'
import { load } from '@/lib/ruleset/load'
import { chanceOf } from '@/tests/reference/chance'
import { domainsOf, partialProfile } from '@/tests/reference/profiles'
import { bytesSource } from './sources'

const ruleset = load()
const asOf = '2026-11-24'

const reading = (fact: string, text: string, unit: Unit | null = null) => {
  const { facts, problems } = rowReader(
    ruleset,
    [{ index: 0, heading: fact, fact, unit, by: 'hand' }],
    asOf,
    'zh',
  )(7, [text])
  return problems[0]?.code ?? facts[fact] ?? null
}

describe('cells', () => {
  test('money in its column’s unit, exact to the yuan; a unit in the cell wins', () => {
    expect(reading('revenueLastYear', '1234.5678', 'tenThousandYuan')).toBe(12_345_678)
    expect(reading('revenueLastYear', '1234.56789', 'tenThousandYuan')).toBe('not-whole')
    expect(reading('revenueLastYear', '1.2', 'hundredMillionYuan')).toBe(120_000_000)
    expect(reading('netProfitLastYear', '(1.2)', 'hundredMillionYuan')).toBe(-120_000_000)
    expect(reading('revenueLastYear', '12,000,000', 'yuan')).toBe(12_000_000)
    expect(reading('revenueLastYear', '1200万元', 'yuan')).toBe(12_000_000)
    expect(reading('revenueLastYear', '1.2亿', null)).toBe(120_000_000)
    expect(reading('revenueLastYear', '1200', null)).toBe('no-unit')
    expect(reading('revenueLastYear', '１２００', 'tenThousandYuan')).toBe(12_000_000)
  })

  test('figures of digits alone are read, and refused, as any others', () => {
    for (const [fact, unit] of [
      ['revenueLastYear', 'yuan'],
      ['revenueLastYear', 'tenThousandYuan'],
      ['revenueLastYear', 'hundredMillionYuan'],
      ['revenueLastYear', null],
      ['netProfitLastYear', 'yuan'],
      ['employees', null],
      ['coreTeamYears', null],
      ['innovationPointsVersion', null],
      ['rdDomesticShare', 'percent'],
    ] as const)
      for (const text of ['0', '007', '42', '1200', '-1200', '-0', '99999999999', '999999999999', '9007199254740993'])
        expect(reading(fact, text, unit), `${fact} ${text}`).toEqual(reading(fact, ` ${text}`, unit))
  })

  test('shares in per cent or as decimals, never a factor of a hundred', () => {
    expect(reading('nicheShare', '6.2', 'percent')).toBe(0.062)
    expect(reading('nicheShare', '0.5', 'percent')).toBe(0.005)
    expect(reading('nicheShare', '0.062', 'decimal')).toBe(0.062)
    expect(reading('nicheShare', '.5', 'decimal')).toBe(0.5)
    expect(reading('nicheShare', '1', 'decimal')).toBe(1)
    expect(reading('nicheShare', '7', 'decimal')).toBe('out-of-domain')
    expect(reading('nicheShare', '6.2%', 'decimal')).toBe(0.062)
    expect(reading('nicheShare', '0.062')).toBe('ambiguous-percent')
  })

  test('what a spreadsheet did to a cell is named', () => {
    expect(reading('unifiedSocialCreditCode', '9.115E+17')).toBe('excel-damage')
    expect(reading('unifiedSocialCreditCode', '911501050000000000')).toBe('excel-damage')
    expect(reading('establishedOn', '43525')).toBe('excel-serial')
    expect(reading('industryCode', '111')).toBe('leading-zero')
    expect(reading('industryCode', 'A0111')).toBe('A0111')
    expect(reading('industryCode', "'111")).toBe('111')
    expect(reading('industryCode', '3985 电子专用材料制造')).toBe('3985')
    expect(reading('employees', '#REF!')).toBe('error-value')
    expect(reading('employees', '#N/A')).toBe('error-value')
    expect(reading('employees', '########')).toBe('narrow-column')
    expect(reading('companyName', '\ufffd\ufffd公司')).toBe('lost-characters')
  })

  test('industries and zones by name, options by the start of their label where only one starts so', () => {
    expect(reading('industryCode', '稻谷种植')).toBe('0111')
    expect(reading('industryCode', '不知道的行业')).toBe('no-such-industry')
    expect(reading('highTechZone', '包头稀土高新技术产业开发区')).toBe('national')
    expect(reading('highTechZone', '国家级')).toBe('national')
    expect(reading('prefecture', '包头')).toBe('baotou')
    expect(reading('prefecture', '北京')).toBe('not-offered')
  })

  test('a title said to be held is held on the day of the list, until when is not told', () => {
    expect(reading('hnteValidUntil', '是')).toEqual({ min: asOf })
    expect(reading('hnteValidUntil', '否')).toBe('none')
    expect(reading('hnteValidUntil', '2027-09-01')).toBe('2027-09-01')
    expect(reading('lastAccidentOn', '是')).toBe('unreadable')
  })

  test('blank, a dash and 不详 are unknown, not no and not zero', () => {
    for (const text of ['', ' ', '-', '—', '/', '不详', 'N/A', '待补充'])
      expect(reading('overdueDebt', text), text).toBeNull()
    expect(reading('companyName', "'-")).toBe('-')
  })

  test('figures that cannot hold together refuse their row and are named', () => {
    const columns = ['employees', 'techStaff'].map((fact, index) => ({
      index,
      heading: fact,
      fact,
      unit: null,
      by: 'id' as const,
    }))
    expect(rowReader(ruleset, columns, asOf, 'zh')(9, ['10', '20'])).toMatchObject({
      refused: true,
      problems: [{ row: 9, column: 1, fact: 'techStaff', text: '20', code: 'inconsistent' }],
    })
  })

  test('outcomes are called on the page of lists as everywhere', () => {
    for (const locale of ['zh', 'en'] as const)
      expect(screenWords(locale).table.filters).toMatchObject(words(locale).explain.productOutcome)
  })

  test('every problem has its words in both languages', () => {
    const zh = batchWords('zh').problems
    const en = batchWords('en').problems
    expect(Object.keys(zh)).toEqual(Object.keys(en))
    for (const says of [...Object.values(zh), ...Object.values(en)]) expect(says).not.toBe('')
  })
})

// ── round trip ───────────────────────────────────────────────────────────────────────────────────────────────────

const NASTY = [
  '=HYPERLINK("http://x")',
  '+86',
  '-1',
  '@SUM(A1)',
  "'quoted",
  "'=x",
  '"引号"',
  '甲,乙;丙\t丁'.replace('\t', ' '),
  '𬬭铁\u{1f600}',
  '_x0041_',
  '<b>&amp;</b>',
  '1.2E+17',
  '007',
  '是',
  'TRUE',
  '＝1',
  '公司',
  'a|b',
  '1..2',
  '名'.repeat(200),
  '–',
  '-',
]

function companies(count: number): Facts[] {
  const domains = domainsOf(ruleset)
  const chance = chanceOf(11)
  const found: Facts[] = []
  for (let seed = 1; found.length < count; seed++) {
    const { facts } = partialProfile(domains, seed, chance.one([0.1, 0.4, 0.8]))
    const told = {
      ...facts,
      companyName: `${chance.one(NASTY)}${chance.often(0.5) ? '' : `公司${seed}`}`.slice(0, 200).trim(),
    }
    const checked = parseFacts(ruleset, told, asOf)
    if ('facts' in checked) found.push(checked.facts)
  }
  return found
}

async function readBack(bytes: Uint8Array, name: string, locale: 'zh' | 'en'): Promise<Facts[]> {
  const list = await openList(bytesSource(bytes, name))
  const { layout } = await previewList(ruleset, list, asOf)
  const columns = columnsOf(ruleset, layout)
  const read = rowReader(ruleset, columns, asOf, locale)
  const facts: Facts[] = []
  for await (const rows of list.rows())
    for (const { number, cells } of rows) {
      if (number < layout.first) continue
      const row = read(number, cells)
      expect(row.problems, JSON.stringify(row.problems[0])).toEqual([])
      facts.push(row.facts)
    }
  return facts
}

describe('export, then import', () => {
  const all = companies(2000)
  const facts = toldFacts(ruleset, all.flatMap(Object.keys))
  for (const locale of ['zh', 'en'] as const) {
    // Every company in CSV and in Chinese, as lists here are; a part of them in each other way.
    const [inCsv, inXlsx] = locale === 'zh' ? [all, all.slice(0, 300)] : [all.slice(0, 300), all.slice(0, 300)]
    const heading = facts.map((fact) => factHeading(fact, locale))
    test(`changes nothing for ${inCsv.length} companies in CSV, ${locale}`, async () => {
      const lines = [heading, ...inCsv.map((one) => facts.map((fact) => factText(fact, one[fact.id], locale)))].map(
        csvLine,
      )
      expect(await readBack(new TextEncoder().encode(`\ufeff${lines.join('')}`), 'list.csv', locale)).toEqual(inCsv)
    })

    test(`changes nothing for ${inXlsx.length} companies in XLSX, ${locale}`, async () => {
      const rows = [heading, ...inXlsx.map((one) => facts.map((fact) => factCell(fact, one[fact.id], locale)))]
      expect(await readBack(workbook([{ name: 'list', rows }]), 'list.xlsx', locale)).toEqual(inXlsx)
    })
  }
})

describe('a list', () => {
  test('is screened row by row; totals and repeated headings are no companies, and said to be left out', async () => {
    const text =
      '企业名称,职工总数,科技人员\n甲公司,10,2\n企业名称,职工总数,科技人员\n\n乙公司,10,20\n甲公司,11,2\n合计,31,\n'
    const list = await openList(bytesSource(new TextEncoder().encode(text), 'list.csv'))
    const { layout } = await previewList(ruleset, list, asOf)
    const options = { layout, columns: columnsOf(ruleset, layout), asOf, locale: 'zh' as const, duplicates: true }
    const [reported, remarks] = [[], []] as [unknown[], unknown[]]
    for await (const batch of screenList(ruleset, list, options)) {
      reported.push(...batch.reported.map(({ row, screened }) => [row, screened?.outcome ?? null]))
      remarks.push(...batch.remarks)
    }
    expect(reported).toEqual([
      [2, 'undetermined'],
      [5, null],
      [6, 'undetermined'],
    ])
    expect(remarks).toEqual([
      { row: 3, skipped: 'headings' },
      { row: 6, sameAs: 2 },
      { row: 7, skipped: 'total' },
    ])
  })

  test('of 20,000 companies is read no further ahead than it is screened, and every company comes out once, in order', async () => {
    const [companies, piece] = [20_000, 500]
    const line = (n: number) => `企业${n},${n % 10 ? '是' : '否'},${n % 900}\n`
    const pieces = Array.from({ length: companies / piece }, (_, at) =>
      new TextEncoder().encode(
        (at === 0 ? '企业名称,贷款、票据或税款逾期,职工总数\n' : '') +
          Array.from({ length: piece }, (_, n) => line(at * piece + n)).join(''),
      ),
    )
    let read = 0
    const source = {
      name: 'list.csv',
      size: pieces.reduce((sum, { length }) => sum + length, 0),
      async *bytes(from = 0, to = Number.POSITIVE_INFINITY) {
        if (to < Number.POSITIVE_INFINITY) yield pieces[0]!.slice(from, to)
        else
          for (const one of pieces) {
            read += piece
            yield one
          }
      },
    }
    const list = await openList(source)
    const { layout } = await previewList(ruleset, list, asOf)
    read = 0
    let [done, unmet, furthest] = [0, 0, 0]
    for await (const { reported } of screenList(ruleset, list, {
      layout,
      columns: columnsOf(ruleset, layout),
      asOf,
      locale: 'zh',
      ask: false,
    })) {
      for (const { row, facts, screened } of reported) {
        if (row !== done + 2 || facts.companyName !== `企业${done}`) throw new Error(`row ${row}: ${facts.companyName}`)
        done++
        if (screened?.outcome === 'ineligible') unmet++
      }
      furthest = Math.max(furthest, read - done)
    }
    expect(furthest).toBeLessThanOrEqual(piece)
    expect([done, unmet]).toEqual([companies, (companies * 9) / 10])
  })

  test('rows count as the spreadsheet counts them, line breaks in cells included', () => {
    const parser = csvParser(',')
    expect([...parser.push('a\n"b\nc"\nd\n'), ...parser.end()].indexOf).toBeDefined()
    expect(
      csvParser(',')
        .push('a\n"b\nc"\nd\n')
        .map(([cell]) => cell),
    ).toEqual(['a', 'b\nc', 'd'])
  })
})
