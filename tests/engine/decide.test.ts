import { describe, expect, test } from 'vitest'
import { type Decision, decide, type Facts, type TraceNode } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { domainsOf, partialProfile } from '@/tests/reference/profiles'

const ruleset = load()
const asOf = '2026-11-24'
const decision = (facts: Facts, day = asOf) => decide(ruleset, facts, day)
const product = (one: Decision, id: string) => one.products.find((each) => each.id === id)!
const recognition = (one: Decision, id: string) => one.recognitions.find((each) => each.id === id)!
const leaf = (nodes: TraceNode[], fact: string): TraceNode | undefined => {
  for (const node of nodes) {
    if (node.fact === fact) return node
    const below = leaf([...(node.all ?? []), ...(node.any ?? []), ...(node.not ? [node.not] : [])], fact)
    if (below) return below
  }
  return undefined
}

describe('a decision', () => {
  test('is the same JSON for the same input, whatever the order of the facts', () => {
    const facts: Facts = { employees: 40, techStaff: 12, revenueLastYear: 10_000_000, rdExpenseLastYear: 599_000 }
    const turned = Object.fromEntries(Object.entries(facts).reverse())
    expect(JSON.stringify(decision(facts))).toBe(JSON.stringify(decision(turned)))
  })

  test('is the same JSON whatever was decided before, though what showed an outcome is tried again on the next', () => {
    const domains = domainsOf(ruleset)
    const companies = Array.from({ length: 80 }, (_, n) => partialProfile(domains, n + 77, 0.1 + (n % 9) / 10).facts)
    const forth = companies.map((facts) => JSON.stringify(decision(facts)))
    const back = [...companies].reverse().map((facts) => JSON.stringify(decision(facts)))
    expect(back.reverse()).toEqual(forth)
  })

  test('on no facts at all rules nothing out, promises nothing and asks', () => {
    const one = decision({})
    expect(one.products.map(({ outcome }) => outcome)).toEqual(['undetermined', 'undetermined', 'undetermined'])
    expect(one.recommendation?.certain).toBe(false)
    expect(one.openQuestions.length).toBeGreaterThan(30)
  })

  test('names the ruleset, the date and the accounting year used', () => {
    expect(decision({})).toMatchObject({ rulesetId: ruleset.id, asOf, accountsYear: 2025 })
    expect(decision({ accountsYear: 2024 }, '2026-05-31').accountsYear).toBe(2024)
  })

  test('treats null like an answer not given', () => {
    expect(decision({ employees: null })).toEqual(decision({}))
  })

  test('keeps a known no whatever is still unknown', () => {
    for (const { outcome } of decision({ overdueDebt: true }).products) expect(outcome).toBe('ineligible')
  })

  test('refuses facts that cannot hold together', () => {
    expect(() => decision({ employees: 5, techStaff: 6 })).toThrow('inconsistent: techStaff')
  })

  test('a tax grade not yet given leaves the question to a person, however much else is known', () => {
    const one = product(decision({ taxCreditGrade: 'none' }), 'innovation-loan')
    expect(leaf(one.criteria, 'taxCreditGrade')).toMatchObject({ outcome: 'unknown', actual: 'none' })
    expect(decision({ taxCreditGrade: 'none' }).openQuestions).not.toContain('taxCreditGrade')
  })

  test('a range on one side of a threshold is as good as a figure', () => {
    const one = decision({ employees: { min: 501, max: 900 } })
    expect(leaf(recognition(one, 'technology-based-sme').criteria, 'employees')).toMatchObject({
      outcome: 'unsatisfied',
      actual: { min: 501, max: 900 },
      expected: 500,
    })
  })

  test('a range across a threshold stays unknown', () => {
    const one = decision({ employees: { min: 400, max: 600 } })
    expect(leaf(recognition(one, 'technology-based-sme').criteria, 'employees')?.outcome).toBe('unknown')
  })

  test('shares are exact at the threshold: 30 of 100 is 30 %, 29 of 100 is not', () => {
    const points = (techStaff: number) =>
      recognition(decision({ employees: 100, techStaff }), 'technology-based-sme').characteristics![0]!
    expect(points(30)).toMatchObject({ low: 20, high: 20 })
    expect(points(29)).toMatchObject({ low: 16, high: 16 })
  })

  test('money is exact at the threshold up to ten trillion yuan', () => {
    const rd = (rdExpenseLastYear: number, revenueLastYear: number) =>
      recognition(decision({ rdExpenseLastYear, revenueLastYear, totalCostLastYear: 10 ** 13 }), 'technology-based-sme')
        .characteristics![1]!.low
    expect(rd(6 * 10 ** 10, 10 ** 12)).toBe(50)
    expect(rd(6 * 10 ** 10 - 1, 10 ** 12)).toBe(40)
  })

  test('a ratio over a known zero is undefined, satisfies nothing and takes the lowest band', () => {
    const one = recognition(
      decision({ revenueLastYear: 0, rdExpenseLastYear: 80_000, totalCostLastYear: 0 }),
      'technology-based-sme',
    )
    expect(one.characteristics![1]).toMatchObject({ low: 0, high: 0 })
    expect(decision({ revenueLastYear: 0, rdExpenseLastYear: 80_000 }).derived.rdIntensity).toBe('undefined')
  })

  test('a year that ended before the company was founded does not exist', () => {
    const one = decision({ establishedOn: '2025-03-01', rdExpenseLastYear: 2_000_000, rdExpensePriorYear: 9_000_000 })
    expect(one.derived.rdTwoYearTotal).toBe(2_000_000)
    expect(leaf(recognition(one, 'srdi-sme').criteria, 'rdExpensePriorYear')).toMatchObject({
      outcome: 'unsatisfied',
      actual: 'undefined',
    })
    expect(one.openQuestions).not.toContain('revenuePriorYear')
  })

  test('the little-giant text changes on 1 April 2026, the innovative-SME text does not', () => {
    const facts: Facts = { reexaminationOf: 'none' }
    const from = (day: string, id: string) => recognition(decision(facts, day), id).version?.from
    expect([from('2026-03-31', 'little-giant'), from('2026-04-01', 'little-giant')]).toEqual([
      '2022-06-01',
      '2026-04-01',
    ])
    expect([from('2026-03-31', 'innovative-sme'), from('2026-04-01', 'innovative-sme')]).toEqual([
      '2022-06-01',
      '2022-06-01',
    ])
  })

  test('a little giant under re-examination in 2026 is held to the older text', () => {
    const facts: Facts = { reexaminationOf: 'littleGiant', littleGiantValidUntil: '2026-12-31' }
    expect(recognition(decision(facts), 'little-giant').version?.from).toBe('2022-06-01')
  })

  test('before the day the loans were reported nothing can be said of them', () => {
    const one = decision({ overdueDebt: true }, '2025-11-26')
    expect(one.products.map(({ outcome }) => outcome)).toEqual(['undetermined', 'undetermined', 'undetermined'])
    for (const { outcome } of one.products[0]!.criteria) expect(outcome).toBe('unknown')
  })

  test('high- and new-technology status is never given by the rows alone', () => {
    expect(recognition(decision({ hnteValidUntil: '2028-01-01' }), 'high-new-technology-enterprise')).toMatchObject({
      outcome: 'undetermined',
      held: true,
    })
  })

  test('a code stands for all classes under it, and where they differ the answer is open', () => {
    expect(decision({ industryCode: '70' }).derived.sizeSector).toEqual({
      oneOf: ['realEstate', 'propertyManagement', 'other'],
    })
    expect(decision({ industryCode: 'C39', employees: 100, revenueLastYear: 30_000_000 }).size).toEqual(['small'])
    expect(decision({ industryCode: 'J66', employees: 100 }).size).toEqual(['micro', 'small', 'medium', 'large'])
  })

  test('revenue that is too much for one rule and too little for another is a definite no, though each alone is open', () => {
    // R&D of 1 million: the little-giant text wants revenue of 50 million, and 3 % of it on R&D.
    const one = recognition(decision({ rdExpenseLastYear: 1_000_000, reexaminationOf: 'none' }), 'little-giant')
    expect(one.outcome).toBe('unsatisfied')
  })

  test('points of a sum are exact where two rows pull one fact apart', () => {
    // Revenue may be 5 to 10 million: more of it helps growth and hurts R&D intensity.
    const facts: Facts = {
      revenueLastYear: { min: 5_000_000, max: 10_000_000 },
      revenuePriorYear: 5_000_000,
      mainRevenueShare: 0.9,
      mainRevenueSharePriorYear: 0.9,
      rdExpenseLastYear: 250_000,
      establishedOn: '2015-01-01',
    }
    const { points } = recognition(decision(facts), 'innovative-sme')
    const at = (revenueLastYear: number) =>
      recognition(decide(ruleset, { ...facts, revenueLastYear }, asOf, { brief: true }), 'innovative-sme').points!
    const all = Array.from({ length: 101 }, (_, n) => at(5_000_000 + n * 50_000))
    expect(points!.high).toBe(Math.max(...all.map(({ high }) => high)))
    expect(points!.low).toBe(Math.min(...all.map(({ low }) => low)))
  })
})
