import { describe, expect, test } from 'vitest'
import { parseFacts } from '@/lib/answers'
import { type Condition, decide, type Facts, type Leaf, type Status, type Value } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { plainly } from '@/tests/proof/plain'

/**
 * What the documents say, pinned row by row: the numbers of the five instruments, the size standard, the loans and the two
 * score cards, where they are second hand, and from which day they hold. A number that moves here moved in a rule file.
 */

const ruleset = load()
const regulation = (id: string) => ruleset.regulations.find((one) => one.id === id)!
const version = (id: string, from: string) => regulation(id).versions.find((one) => one.from === from)!
const plain = (value: Value | undefined) => (typeof value === 'object' ? value.value : value)

const sign = { gte: '≥', gt: '>', lte: '≤', lt: '<', eq: '=', neq: '≠', in: '∈', notIn: '∉' } as const
/** A condition in one line: `rdIntensity ≥ 0.06 | rdCostShare ≥ 0.3`. */
function line(one: Condition, values: Record<string, Value> = {}): string {
  if ('unknown' in one) return '?'
  if ('all' in one)
    return one.all.map((kid) => ('any' in kid ? `(${line(kid, values)})` : line(kid, values))).join(' & ')
  if ('any' in one) return one.any.map((kid) => line(kid, values)).join(' | ')
  if ('not' in one) return `not (${line(one.not, values)})`
  if ('recognition' in one) return `${one.recognition} ${one.is}`
  const leaf = one as Leaf & { points?: string }
  const needed = leaf.parameter
    ? plain(values[leaf.parameter.split('.')[1]!])
    : leaf.day
      ? 'asOf' in leaf.day
        ? `today − ${leaf.day.minusMonths ?? 0} months`
        : '1 January of last year'
      : Array.isArray(leaf.value)
        ? leaf.value.join(' ')
        : leaf.value
  return `${leaf.fact ?? leaf.points} ${sign[leaf.operator]} ${needed}`
}
const criteria = (id: string, from: string): Record<string, string> => {
  const { criteria: list = [], values } = version(id, from)
  return Object.fromEntries(list.map(({ id: row, when }) => [row, when ? line(when, values) : 'judged']))
}
/** Rows of a score: `techStaffShare ≥ 0.3 20, … else 0`. */
const rows = (list: { id: string; bands?: { when?: Condition; points: unknown }[] }[]): Record<string, string> =>
  Object.fromEntries(
    list.map(({ id, bands }) => [
      id,
      bands
        ? bands
            .map(({ when, points }) => {
              const given = typeof points === 'object' ? Object.values(points as object).join('–') : points
              return `${when ? line(when) : 'else'}: ${given}`
            })
            .join(', ')
        : 'judged',
    ]),
  )
/** Bands of one fact: `steps('x', [[0.3, 20], [0.2, 10]])`. */
const steps = (fact: string, bands: [number, unknown][], operator = '≥'): string =>
  [...bands.map(([edge, points]) => `${fact} ${operator} ${edge}: ${points}`), 'else: 0'].join(', ')

const gate = {
  'gra-01': 'residentEnterprise = true & sizeClass ∈ micro small medium',
  'gra-02': 'onAbnormalList = false & onDishonestyList = false',
  'gra-03': 'lastAccidentOn < today − 36 months & lastDataIncidentOn < today − 36 months',
  'gra-04': 'catalogueClass ∈ encouraged permitted',
}

describe('the instruments, row by row', () => {
  test('technology-based SME, 115号', () => {
    expect(criteria('technology-based-sme', '2017-05-03')).toEqual({
      'sci-01': 'residentEnterprise = true',
      'sci-02': 'employees ≤ 500',
      'sci-03': 'revenueLastYear ≤ 200000000',
      'sci-04': 'totalAssets ≤ 200000000',
      'sci-05': 'catalogueClass ∈ encouraged permitted',
      'sci-06': 'lastAccidentOn < 1 January of last year & lastResearchMisconductOn < 1 January of last year',
      'sci-07': 'onAbnormalList = false & onDishonestyList = false',
      'sci-10': 'booksAudited = true',
      'sci-11': 'superDeduction = allowed',
      'score-or-direct':
        'technology-based-sme ≥ 60 & technology-based-sme/sci-20 > 0 | high-new-technology-enterprise held | nationalAwardTopThreeInFiveYears = true | rdInstitution ∈ provincial national | ledStandardInFiveYears = true',
    })
    const { score } = version('technology-based-sme', '2017-05-03')
    expect(score!.max).toBe(100)
    expect(rows(score!.characteristics)).toEqual({
      'sci-20': steps('techStaffShare', [
        [0.3, 20],
        [0.25, 16],
        [0.2, 12],
        [0.15, 8],
        [0.1, 4],
      ]),
      'sci-21':
        'rdIntensity ≥ 0.06 | rdCostShare ≥ 0.3: 50, rdIntensity ≥ 0.05 | rdCostShare ≥ 0.25: 40, rdIntensity ≥ 0.04 | rdCostShare ≥ 0.2: 30, rdIntensity ≥ 0.03 | rdCostShare ≥ 0.15: 20, rdIntensity ≥ 0.02 | rdCostShare ≥ 0.1: 10, else: 0',
      'sci-22': `classOneIp ≥ 1: 30, ${steps('classTwoIp', [
        [4, 24],
        [3, 18],
        [2, 12],
        [1, 6],
      ])}`,
    })
  })

  test('high- and new-technology enterprise, 32号 and 195号: expert bands are ranges, HNT-05 by size of revenue', () => {
    expect(criteria('high-new-technology-enterprise', '2016-01-01')).toEqual({
      'hnt-01': 'ageDays ≥ 365',
      'hnt-02': 'judged',
      'hnt-03': 'keyField ∉ none',
      'hnt-04': 'techStaffShare ≥ 0.1',
      'hnt-05':
        'revenueLastYear ≤ 50000000 & rdThreeYearIntensity ≥ 0.05 | revenueLastYear > 50000000 & revenueLastYear ≤ 200000000 & rdThreeYearIntensity ≥ 0.04 | revenueLastYear > 200000000 & rdThreeYearIntensity ≥ 0.03',
      'hnt-06': 'rdDomesticShare ≥ 0.6',
      'hnt-07': 'highTechRevenueShare ≥ 0.6',
      'hnt-08': 'high-new-technology-enterprise > 70',
      'hnt-09': 'lastAccidentOn < today − 12 months',
    })
    const { score } = version('high-new-technology-enterprise', '2016-01-01')
    const growth: [number, string][] = [
      [0.35, '9–10'],
      [0.25, '7–8'],
      [0.15, '5–6'],
      [0.05, '3–4'],
    ]
    const growthOf = (fact: string) => steps(fact, growth).replace('else: 0', `${fact} > 0: 1–2, else: 0`)
    expect(rows(score!.characteristics)).toEqual({
      'hnt-20': 'judged',
      'hnt-21': 'judged',
      'hnt-22': `classOneIp ≥ 1: 7–8, ${steps('classTwoIp', [
        [5, '5–6'],
        [3, '3–4'],
        [1, '1–2'],
      ])}`,
      'hnt-23':
        'selfDevelopedIp = true & (classOneIp ≥ 1 | classTwoIp ≥ 1): 1–6, classOneIp ≥ 1 | classTwoIp ≥ 1: 1–3, else: 0',
      'hnt-24': 'tookPartInStandard = true: 1–2, else: 0',
      'hnt-30': steps('conversionsPerYear', [
        [5, '25–30'],
        [4, '19–24'],
        [3, '13–18'],
        [2, '7–12'],
        [1, '1–6'],
      ]),
      'hnt-40a': 'judged',
      'hnt-40b': 'judged',
      'hnt-40c': 'judged',
      'hnt-40d': 'judged',
      'hnt-50a': growthOf('netAssetsGrowthAverage'),
      'hnt-50b': growthOf('salesGrowthAverage'),
    })
    expect(Object.entries(score!.parts!).map(([id, { max }]) => [id, max])).toEqual([
      ['ip', 30],
      ['conversion', 30],
      ['management', 20],
      ['growth', 20],
    ])
    expect(regulation('high-new-technology-enterprise').decidedBy).toBe('experts')
  })

  test('HNT-50: half of the sum of two growth factors, less one; a first year of nothing is left out', () => {
    const growth = (two: number, prior: number, last: number) =>
      decide(
        ruleset,
        { establishedOn: '2010-01-01', revenueTwoYearsPrior: two, revenuePriorYear: prior, revenueLastYear: last },
        '2026-11-24',
        { brief: true },
      ).derived.salesGrowthAverage
    expect(growth(100, 200, 300)).toBeCloseTo((200 / 100 + 300 / 200) / 2 - 1, 12)
    expect(growth(0, 200, 300)).toBeCloseTo(0.5, 12)
    expect(growth(100, 0, 300)).toBe('undefined')
  })

  test('innovative SME, 63号 附件1', () => {
    const { 'score-or-direct': last, ...others } = criteria('innovative-sme', '2022-06-01')
    expect(others).toEqual(gate)
    expect(last).toBe(
      'innovative-sme ≥ 60 & innovative-sme/innovation ≥ 20 & innovative-sme/growth ≥ 15 & innovative-sme/specialisation ≥ 15 | nationalAward ∈ listed topThree | provincialAward ∈ listed topThree | high-new-technology-enterprise held | nationalInnovationOrIpDemonstration = true | rdInstitution ∈ provincial national | equityRaisedThreeYears ≥ 5000000',
    )
    expect(rows(version('innovative-sme', '2022-06-01').score!.characteristics)).toEqual({
      'inn-01':
        'classOneIpHighValue ≥ 1: 20, classOneIpSelfDeveloped ≥ 1: 15, classOneIp ≥ 1: 10, classTwoIpForInnovative ≥ 1: 5, else: 0',
      'inn-02': steps('rdIntensity', [
        [0.05, 20],
        [0.03, 15],
        [0.02, 10],
        [0.01, 5],
      ]),
      'inn-03': steps('mainRevenueGrowth', [
        [0.15, 20],
        [0.1, 15],
        [0.05, 10],
        [0, 5],
      ]),
      'inn-04': steps(
        'debtRatio',
        [
          [0.55, 10],
          [0.75, 5],
        ],
        '≤',
      ),
      'inn-05': 'strategicEmergingField ∉ none: 10, else: 5',
      'inn-06': steps('mainRevenueShare', [
        [0.7, 20],
        [0.6, 15],
        [0.55, 10],
        [0.5, 5],
      ]),
    })
  })

  test('SRDI, 2号 附件1', () => {
    expect(criteria('srdi-sme', '2026-04-01')).toEqual({
      ...gate,
      'gra-10': 'technology-based-sme held | innovative-sme held',
      'gra-11': 'nicheYears ≥ 3',
      'gra-12': 'revenueLastYear ≥ 15000000 | equityRaisedTwoYears ≥ 20000000',
      'gra-13': 'mainRevenueShare ≥ 0.8',
      'gra-14': 'debtRatio ≤ 0.8',
      'gra-15': 'rdExpenseLastYear ≥ 1000000 & rdExpensePriorYear ≥ 1000000',
      'gra-16': 'rdIntensity ≥ 0.03 & rdIntensityPriorYear ≥ 0.03',
      'gra-17':
        'classOneIpInUse ≥ 1 | nationalAward = topThree | provincialAward = topThree | rdInstitution ∈ provincial national',
      'gra-18': 'judged',
      'gra-19': 'srdiScore ≥ 50',
    })
  })

  test('little giant, 2号 附件2', () => {
    expect(criteria('little-giant', '2026-04-01')).toEqual({
      ...gate,
      'gra-30': 'srdi-sme held',
      'gra-31': 'nicheYears ≥ 3',
      'gra-32': 'revenueLastYear ≥ 50000000',
      'gra-33': 'mainRevenueShare ≥ 0.9',
      'gra-34': 'revenueCagr ≥ 0.05 | reexaminationOf = littleGiant',
      'gra-35': 'debtRatio ≤ 0.75',
      'gra-36': 'rdTwoYearTotal ≥ 12000000',
      'gra-37': 'rdIntensity ≥ 0.03 & rdIntensityPriorYear ≥ 0.03',
      'gra-38': 'classOneIpQualified ≥ 4 | nationalAward = topThree',
      'gra-39': 'nicheShare ≥ 0.1 | nicheNationalRank ≤ 3',
      'gra-40': 'judged',
      'gra-41': 'srdiScore ≥ 60',
      'gra-42': 'singleChampion = false & controlledByLittleGiant = false',
    })
  })

  test('the older texts of SRDI and the little giant, 63号', () => {
    const srdi = criteria('srdi-sme', '2022-06-01')
    expect(srdi).toMatchObject({
      ...gate,
      'niche-years': 'nicheYears ≥ 2',
      'rd-spending': 'rdExpenseLastYear ≥ 1000000 & rdIntensity ≥ 0.03',
      'revenue-or-equity': 'revenueLastYear ≥ 10000000 | equityRaisedTwoYears ≥ 20000000',
    })
    expect(srdi['score-or-direct']).toContain('srdi-sme ≥ 60')
    expect(srdi['score-or-direct']).toContain('rdTwoYearTotal ≥ 20000000 | equityRaisedTwoYears ≥ 60000000')
    expect(version('srdi-sme', '2022-06-01').score!.characteristics.reduce((sum, { max }) => sum + max, 0)).toBe(100)
    expect(criteria('little-giant', '2022-06-01')).toMatchObject({
      'main-share': 'mainRevenueShare ≥ 0.7',
      'debt-ratio': 'debtRatio ≤ 0.7',
      'revenue-and-rd':
        'revenueLastYear ≥ 100000000 & rdIntensity ≥ 0.03 | revenueLastYear ≥ 50000000 & revenueLastYear < 100000000 & rdIntensity ≥ 0.06 | revenueLastYear < 50000000 & equityRaisedTwoYears ≥ 80000000 & rdExpenseLastYear ≥ 30000000 & rdStaffShare ≥ 0.5',
      'class-one-ip': 'classOneIp ≥ 2',
    })
  })

  test('the size standard, 300号: floors of large, medium and small in its sixteen sectors', () => {
    // X staff, Y revenue and Z assets, both in 万元.
    const facts = { X: ['employees', 1], Y: ['revenueLastYear', 1e4], Z: ['totalAssets', 1e4] } as const
    const table = [
      'agriculture Y20000 / Y500 / Y50',
      'industry X1000 Y40000 / X300 Y2000 / X20 Y300',
      'construction Y80000 Z80000 / Y6000 Z5000 / Y300 Z300',
      'wholesale X200 Y40000 / X20 Y5000 / X5 Y1000',
      'retail X300 Y20000 / X50 Y500 / X10 Y100',
      'transport X1000 Y30000 / X300 Y3000 / X20 Y200',
      'warehousing X200 Y30000 / X100 Y1000 / X20 Y100',
      'post X1000 Y30000 / X300 Y2000 / X20 Y100',
      'accommodation X300 Y10000 / X100 Y2000 / X10 Y100',
      'catering X300 Y10000 / X100 Y2000 / X10 Y100',
      'informationTransmission X2000 Y100000 / X100 Y1000 / X10 Y100',
      'software X300 Y10000 / X100 Y1000 / X10 Y50',
      'realEstate Y200000 Z10000 / Y1000 Z5000 / Y100 Z2000',
      'propertyManagement X1000 Y5000 / X300 Y1000 / X100 Y500',
      'leasingBusiness X300 Z120000 / X100 Z8000 / X10 Z100',
      'other X300 / X100 / X10',
    ]
    const floors = (text: string) =>
      Object.fromEntries(
        text.split(' ').map((floor) => {
          const [fact, unit] = facts[floor[0] as keyof typeof facts]
          return [fact, Number(floor.slice(1)) * unit]
        }),
      )
    const [only, ...more] = ruleset.sizeStandard.versions
    expect([only!.from, more]).toEqual(['2011-06-18', []])
    expect(only!.rows.map(({ id, sector, floors: own }) => ({ id, sector, floors: own }))).toEqual(
      table.map((text, n) => {
        const [, sector, large, medium, small] = /^(\w+) (.*) \/ (.*) \/ (.*)$/.exec(text)!
        return {
          id: `siz-${String(n + 1).padStart(2, '0')}`,
          sector,
          floors: { large: floors(large!), medium: floors(medium!), small: floors(small!) },
        }
      }),
    )
  })
})

describe('where a row is not first hand', () => {
  test('second-hand and recalled rows are unconfirmed, all others of the instruments public', () => {
    const marked: Record<string, Status> = {}
    for (const { id, versions } of ruleset.regulations)
      for (const { from, criteria: list = [], score, citation } of versions)
        for (const one of [...list, ...(score?.characteristics ?? [])]) {
          const status = one.status ?? citation!.status
          if (status !== 'public' && !(id === 'little-giant' && from === '2022-06-01'))
            marked[`${id} ${one.id}`] = status
        }
    expect(marked).toEqual({
      'technology-based-sme sci-11': 'unconfirmed',
      'high-new-technology-enterprise hnt-03': 'unconfirmed',
      ...Object.fromEntries(
        ['20', '21', '22', '23', '24', '30', '40a', '40b', '40c', '40d'].map((row) => [
          `high-new-technology-enterprise hnt-${row}`,
          'unconfirmed',
        ]),
      ),
      'little-giant gra-34': 'assumed',
    })
    expect(version('little-giant', '2022-06-01').citation!.status).toBe('unconfirmed')
    expect(ruleset.industries.lists.map(({ id, citation }) => [id, citation.status])).toMatchObject([
      ['sizeSector', 'unconfirmed'],
      ['cluster', 'assumed'],
      ['superDeduction', 'unconfirmed'],
      ['industrialScope', 'assumed'],
      ['strategicField', 'assumed'],
    ])
  })

  test('every number of the loans is assumed, with what it stands beside', () => {
    const numbers = Object.fromEntries(
      ruleset.products.map(({ id, versions }) => [
        id,
        Object.fromEntries(Object.entries(versions[0]!.values).map(([key, value]) => [key, plain(value)])),
      ]),
    )
    expect(numbers).toEqual({
      'high-tech-zone-credit-loan': {
        innovationPointsMin: 70,
        ageMonthsMin: 12,
        techPointsMin: 25,
        talentPointsMin: 25,
      },
      'innovation-loan': {
        innovationPointsMin: 70,
        techPointsWithTitleMin: 27,
        techPointsMin: 42,
        ageMonthsMin: 24,
        rdIntensityMin: 0.03,
        rdCostShareMin: 0.15,
        talentPointsMin: 11,
        debtRatioMax: 0.8,
        revenueGrowthMin: 0.05,
      },
      'little-giant-loan': {},
    })
    for (const { versions, titleStatus } of ruleset.products) {
      expect([titleStatus, versions.map(({ from }) => from)]).toEqual(['assumed', ['2025-11-27']])
      for (const value of Object.values(versions[0]!.values))
        expect(value).toMatchObject({ status: 'assumed', basis: { zh: expect.any(String), en: expect.any(String) } })
    }
  })

  test('the points of both sides', () => {
    const card = (id: string) => ruleset.scorecards.find((one) => one.id === id)!.characteristics
    const counted = (id: string) => card(id).filter(({ judged }) => !judged)
    expect(card('tech').map(({ id, max }) => `${id} ${max}`)).toEqual(
      'rd-intensity 20,ip-holding 16,ip-quality 8,rd-institution 8,titles 8,standards-awards 4,conversion 6,readiness 10,core-support 10,advancedness 10'.split(
        ',',
      ),
    )
    expect(card('talent').map(({ id, max }) => `${id} ${max}`)).toEqual(
      'tech-staff-share 16,rd-staff-share 8,bachelor-share 8,talent-plan 8,core-team-years 8,retention 6,university-cooperation 6,leader 14,team 14,organisation 12'.split(
        ',',
      ),
    )
    const points = (id: string) =>
      Object.fromEntries(counted(id).map(({ id: row, bands }) => [row, bands!.map((band) => band.points)]))
    expect(points('tech')).toEqual({
      'rd-intensity': [20, 16, 12, 8, 4, 0],
      'ip-holding': [16, 13, 10, 6, 3, 0],
      'ip-quality': [8, 6, 4, 2, 0],
      'rd-institution': [8, 6, 3, 2, 0],
      titles: [8, 6, 5, 3, 0],
      'standards-awards': [4, 3, 2, 1, 0],
      conversion: [6, 5, 4, 3, 1, 0],
    })
    expect(points('talent')).toEqual({
      'tech-staff-share': [16, 13, 10, 6, 3, 0],
      'rd-staff-share': [8, 5, 2, 0],
      'bachelor-share': [8, 6, 3, 0],
      'talent-plan': [8, 6, 3, 0],
      'core-team-years': [8, 6, 3, 0],
      retention: [6, 0],
      'university-cooperation': [6, 0],
    })
    // A title that opens a gate is not paid twice.
    expect(ruleset.scorecards[0]!.parts!.gate!.of).not.toContain('titles')
  })
})

describe('from which day', () => {
  const shown = (id: string, asOf: string, facts: Facts = {}) => {
    const { version: text } = decide(ruleset, facts, asOf, { brief: true }).recognitions.find((one) => one.id === id)!
    return text && `${text.citation.number} ${text.from}`
  }
  const old = '工信部企业〔2022〕63号 2022-06-01'

  test('63号 gives way to 2号 on 1 April 2026, for SRDI and little giants', () => {
    for (const id of ['srdi-sme', 'little-giant']) {
      expect(shown(id, '2026-03-31')).toBe(old)
      expect(shown(id, '2026-04-01')).toBe('工信部企业〔2026〕2号 2026-04-01')
    }
    expect(shown('innovative-sme', '2026-03-31')).toBe(old)
    expect(shown('innovative-sme', '2027-06-30')).toBe(old)
  })

  test('re-examinations of 2026 stay with 63号 for little giants alone, and for 2026 alone', () => {
    const giant: Facts = { reexaminationOf: 'littleGiant', littleGiantValidUntil: '2026-12-31' }
    expect(shown('little-giant', '2026-04-01', giant)).toBe(old)
    expect(shown('little-giant', '2026-12-31', giant)).toBe(old)
    expect(shown('little-giant', '2027-01-01', giant)).toBe('工信部企业〔2026〕2号 2027-01-01')
    expect(shown('srdi-sme', '2026-04-01', { reexaminationOf: 'srdi', srdiValidUntil: '2026-12-31' })).toContain('2号')
  })

  test('the other instruments begin on their days', () => {
    const starts = ruleset.regulations.map(({ id, versions }) => [id, versions.map(({ from }) => from)])
    expect(Object.fromEntries(starts)).toEqual({
      'technology-based-sme': ['2017-05-03'],
      'high-new-technology-enterprise': ['2016-01-01'],
      'innovative-sme': ['2022-06-01'],
      'srdi-sme': ['2022-06-01', '2026-04-01'],
      'little-giant': ['2022-06-01', '2026-04-01', '2027-01-01'],
    })
  })
})

describe('the twelve companies of the technology-based SME', () => {
  const base: Facts = {
    residentEnterprise: true,
    establishedOn: '2015-01-01',
    catalogueClass: 'permitted',
    industryCode: '3985',
    onAbnormalList: false,
    onDishonestyList: false,
    lastAccidentOn: 'none',
    lastResearchMisconductOn: 'none',
    booksAudited: true,
    hnteValidUntil: 'none',
    nationalAwardTopThreeInFiveYears: false,
    rdInstitution: 'none',
    ledStandardInFiveYears: false,
  }
  // Staff, technical staff; revenue, assets, R&D and cost in 万元; class I and II rights.
  test.each<[string, (number | null)[], number | null, string, Facts?]>([
    ['V1', [500, 150, 20000, 20000, 1200, null, 0, 0], 70, 'satisfied'],
    ['V2', [501, 150, 20000, 20000, 1200, null, 1, 0], null, 'unsatisfied'],
    ['V3', [100, 10, 1000, 500, 60, null, 0, 1], 60, 'satisfied'],
    ['V4', [100, 9, 1000, 500, 60, null, 1, 0], 80, 'unsatisfied'],
    ['V5', [100, 10, 1000, 500, 40, 1001, 0, 4], 58, 'unsatisfied'],
    ['V6', [100, 10, 1000, 500, 40, 1001, 1, 0], 64, 'satisfied'],
    ['V7', [40, 12, 1000, 500, 59.9, 190, 0, 0], 70, 'satisfied'],
    ['V8', [40, 10, 1000, 500, 30, 250, 0, 4], 60, 'satisfied'],
    ['V9', [40, 6, 1000, 500, 29.99, 1001, 0, 4], 42, 'unsatisfied'],
    ['V10', [600, 10, 30000, null, null, null, null, null], null, 'unsatisfied', { hnteValidUntil: '2027-01-01' }],
    ['V11', [300, 20, 15000, 18000, 100, 15000, 0, 0], 0, 'satisfied', { hnteValidUntil: '2027-01-01' }],
    ['V12', [3, 3, 0, 20, 8, 10, 0, 0], 70, 'satisfied'],
  ])('%s', (_, figures, points, outcome, more = {}) => {
    const ids =
      'employees techStaff revenueLastYear totalAssets rdExpenseLastYear totalCostLastYear classOneIp classTwoIp'.split(
        ' ',
      )
    const told = Object.fromEntries(
      figures.flatMap((figure, n) =>
        figure === null ? [] : [[ids[n], n > 1 && n < 6 ? Math.round(figure * 1e4) : figure]],
      ),
    )
    const decision = decide(ruleset, { ...base, ...told, ...more }, '2026-11-24', { brief: true })
    const found = decision.recognitions.find(({ id }) => id === 'technology-based-sme')!
    expect(found.outcome).toBe(outcome)
    if (points !== null) expect(found.points).toMatchObject({ low: points, high: points })
  })
})

describe('industries', () => {
  const { classes, lists } = ruleset.industries
  const under = (code: string) => classes.filter((one) => one.code.startsWith(code) || one.code === code)

  test('every class that a cluster, the size standard or another list names has its name, other names and initials', () => {
    // The fields of strategic industries are a proposal: a class that only they name may be typed without a name.
    for (const { id, entries } of lists.filter((list) => list.id !== 'strategicField'))
      for (const code of entries.flatMap(({ codes, except }) => [...codes, ...(except ?? [])])) {
        const named = under(code)
        expect([id, code, named.length > 0]).toEqual([id, code, true])
        expect(named.some(({ words, pinyin }) => (words?.length ?? 0) > 0 && pinyin)).toBe(true)
        for (const { label, pinyin } of named)
          expect([label.zh, /^[a-z0-9 ]+$/.test(pinyin ?? '')]).toEqual([label.zh, true])
      }
  })

  test('each of the sixteen sectors of the size standard is reached by a class', () => {
    const sectors = new Set(
      classes
        .filter(({ code }) => /^\d{4}$|^\d{2}$/.test(code))
        .map(({ code }) => plainly(ruleset, { industryCode: code }, '2026-11-24').value('sizeSector')),
    )
    for (const { sector } of ruleset.sizeStandard.versions[0]!.rows) expect(sectors).toContain(sector)
  })

  test('a code that decides nothing is accepted, a word is not', () => {
    expect(parseFacts(ruleset, { industryCode: '8890' }, '2026-11-24')).toEqual({ facts: { industryCode: '8890' } })
    expect(parseFacts(ruleset, { industryCode: '稀土' }, '2026-11-24')).toHaveProperty('errors')
  })
})
