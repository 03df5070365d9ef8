import { describe, expect, test } from 'vitest'
import { ALIASES, YEARLY } from '@/lib/batch/aliases'
import { factHeading } from '@/lib/batch/fact-table'
import { readHeading } from '@/lib/batch/headings'
import { findLayout } from '@/lib/batch/layout'
import { columnsOf, unitless } from '@/lib/batch/rows'
import { load } from '@/lib/ruleset/load'

const ruleset = load()
const read = (text: string) => {
  const { fact, unit } = readHeading(ruleset, text, 2025)
  return unit ? `${fact} ${unit}` : fact
}
const layoutOf = (rows: string[][]) =>
  findLayout(
    ruleset,
    rows.map((cells, n) => ({ number: n + 1, cells })),
    2025,
  )

describe('headings', () => {
  test('every fact is found by its id and by both of its labels, alone and as our own lists write them', () => {
    for (const fact of ruleset.facts) {
      for (const text of [fact.id, fact.label.zh, fact.label.en, ` ${fact.label.zh} `, `*${fact.label.zh}（必填）`])
        expect(readHeading(ruleset, text, 2025).fact, text).toBe(fact.id)
      for (const locale of ['zh', 'en'] as const) {
        const { fact: id, unit } = readHeading(ruleset, factHeading(fact, locale), 2025)
        expect(id).toBe(fact.id)
        expect(unit).toBe(fact.type === 'yuan' ? 'yuan' : fact.type === 'ratio' ? 'percent' : null)
      }
    }
  })

  test('other names belong to facts that there are, and to one each', () => {
    const ids = new Set(ruleset.facts.map(({ id }) => id))
    const owners = new Map<string, string>()
    for (const [fact, names] of Object.entries(ALIASES)) {
      expect(ids.has(fact), fact).toBe(true)
      for (const name of names) {
        expect(readHeading(ruleset, name, 2025).fact, name).toBe(fact)
        expect(owners.get(name) ?? fact, name).toBe(fact)
        owners.set(name, fact)
      }
    }
    for (const { facts } of YEARLY) for (const fact of facts) expect(!fact || ids.has(fact), String(fact)).toBe(true)
  })

  test('headings of real lists: brackets, stars, units, line breaks', () => {
    const cases: Record<string, string | null> = {
      企业名称: 'companyName',
      '1、单位名称*': 'companyName',
      '统一社会\n信用代码': 'unifiedSocialCreditCode',
      '营业收入（万元）': 'revenueLastYear tenThousandYuan',
      '营业收入(亿元)': 'revenueLastYear hundredMillionYuan',
      '营业收入/万元': 'revenueLastYear tenThousandYuan',
      '营业收入，单位：元': 'revenueLastYear yuan',
      '上年度营业收入 万元': 'revenueLastYear tenThousandYuan',
      '2025年营业收入（万元）': 'revenueLastYear tenThousandYuan',
      '营业收入（万元） 2024年度': 'revenuePriorYear tenThousandYuan',
      '2023年末净资产【元】': 'netAssetsTwoYearsPrior yuan',
      'Revenue 2024 (CNY 10,000)': 'revenuePriorYear tenThousandYuan',
      'Revenue (yuan)': 'revenueLastYear yuan',
      '职工总数（人）': 'employees',
      是否高新技术企业: 'hnteValidUntil',
      '市场占有率（%）': 'nicheShare percent',
      revenueLastYear: 'revenueLastYear yuan',
      rdDomesticShare: 'rdDomesticShare decimal',
      '去年营业收入（万元）': 'revenueLastYear tenThousandYuan',
      前年营业收入: 'revenuePriorYear',
      大前年营业收入: 'revenueTwoYearsPrior',
      上一会计年度营业总收入: 'revenueLastYear',
      上上年度研发费用: 'rdExpensePriorYear',
      '研发投入（去年，万元）': null,
      '研发投入（万元）去年': 'rdExpenseLastYear tenThousandYuan',
      去年末资产总额: 'totalAssets',
      前年末净资产: 'netAssetsPriorYear',
      'Revenue last year (CNY 10,000)': 'revenueLastYear tenThousandYuan',
      高企证书有效期至: 'hnteValidUntil',
      高新技术企业证书到期时间: 'hnteValidUntil',
      科技型中小企业有效期截止日期: 'techSmeValidUntil',
      科技型中小企业入库有效期: 'techSmeValidUntil',
      高新技术企业证书到期日: 'hnteValidUntil',
      小巨人有效期: 'littleGiantValidUntil',
      上年末总负债: 'totalLiabilities',
      上年净利润: 'netProfitLastYear',
      上年营收: 'revenueLastYear',
      创新型中小企业称号有效期: 'innovativeSmeValidUntil',
      专精特新中小企业有效期至: 'srdiValidUntil',
      '专精特新“小巨人”企业有效期至': 'littleGiantValidUntil',
      小巨人到期日: 'littleGiantValidUntil',
      本科及以上: 'bachelorStaff',
      // Not known, or of a year that no fact is of: asked, never guessed.
      高企证书发证日期: null,
      高新技术企业认定时间: null,
      营业执照有效期: null,
      去年净资产: null,
      前年职工人数: null,
      '近三年研发费用（万元）': null,
      '2025年1-9月营业收入': null,
      发明专利数: null,
      '2019年营业收入': null,
      '2025年净资产（万元）': null,
      备注: null,
      序号: null,
      联系人: null,
      营业收入增长率: null,
      '研发费用/营业收入': null,
    }
    for (const [text, wanted] of Object.entries(cases))
      expect(read(text)?.replace(/^null .*$/, '') || null, text).toBe(wanted)
  })

  test('titles above, a unit for all, two rows of headings', () => {
    const layout = layoutOf([
      ['包头稀土高新区科技企业名单（2026年）'],
      ['单位：万元', '', '', '', ''],
      ['序号', '企业名称', '营业收入', '', '研发费用（元）', '高新区'],
      ['', '', '2024年', '2025年', '2025年', ''],
      ['1', '甲公司', '3200', '4100', '2600000', '国家级'],
    ])
    expect(layout).toMatchObject({ rows: [3, 4], first: 5, unit: 'tenThousandYuan' })
    expect(columnsOf(ruleset, layout).map(({ fact, unit, by }) => [fact, unit, by])).toEqual(
      [
        [null, null, null],
        ['companyName', null, 'alias'],
        ['revenuePriorYear', 'tenThousandYuan', 'above'],
        ['revenueLastYear', 'tenThousandYuan', 'above'],
        ['rdExpenseLastYear', 'yuan', 'year'],
        ['highTechZone', null, 'alias'],
      ].map((one) => (one[0] === 'companyName' ? ['companyName', null, 'label'] : one)),
    )
  })

  test('of two columns with one fact the second is left to a person', () => {
    const columns = columnsOf(ruleset, layoutOf([['企业名称', '公司名称', '职工总数']]))
    expect(columns.map(({ fact }) => fact)).toEqual(['companyName', null, 'employees'])
  })

  test('a list without a known heading is shown from its first row, nothing mapped', () => {
    expect(
      layoutOf([
        ['甲', '乙'],
        ['1', '2'],
      ]),
    ).toMatchObject({ rows: [1], first: 2, headings: ['甲', '乙'] })
    expect(layoutOf([])).toMatchObject({ rows: [], headings: [] })
  })

  test('a money column without a unit is asked about only where bare figures stand in it', () => {
    const columns = columnsOf(ruleset, layoutOf([['企业名称', '营业收入', '研发费用']]))
    expect(
      unitless(ruleset, columns, [
        ['甲', '1200', '260万元'],
        ['乙', '', ''],
      ]).map(({ fact }) => fact),
    ).toEqual(['revenueLastYear'])
  })
})
