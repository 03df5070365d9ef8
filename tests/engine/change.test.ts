import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, type Facts } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { changeFigures } from '../reference/changes'

const ruleset = load()
const asOf = '2026-11-24'
const innovation = (facts: Facts, day = asOf) =>
  decide(ruleset, facts, day).products.find(({ id }) => id === 'innovation-loan')!

/** Eligible for the Innovation Loan by its title, with a little to spare everywhere. */
const eligible: Facts = {
  residentEnterprise: true,
  establishedOn: '2018-06-01',
  prefecture: 'baotou',
  highTechZone: 'none',
  industryCode: 'C3985',
  growthStage: 'growth',
  catalogueClass: 'permitted',
  employees: 80,
  revenueLastYear: 30_000_000,
  revenuePriorYear: 26_000_000,
  totalCostLastYear: 27_000_000,
  totalAssets: 40_000_000,
  totalLiabilities: 18_000_000,
  rdExpenseLastYear: 1_500_000,
  classOneIp: 2,
  classTwoIp: 5,
  techStaff: 20,
  rdStaff: 12,
  bachelorStaff: 30,
  onAbnormalList: false,
  onDishonestyList: false,
  overdueDebt: false,
  lastAccidentOn: 'none',
  lastDataIncidentOn: 'none',
  lastResearchMisconductOn: 'none',
  taxCreditGrade: 'A',
  purpose: 'workingCapital',
  hnteValidUntil: '2028-10-01',
  techSmeValidUntil: 'none',
  innovativeSmeValidUntil: 'none',
  srdiValidUntil: 'none',
  littleGiantValidUntil: 'none',
  innovationPoints: 0,
  innovationPointsVersion: 1,
} // prettier-ignore

const breaks: Facts[] = [
  { rdExpenseLastYear: 600_000 },
  { purpose: 'construction' },
  { purpose: 'other' },
  { totalLiabilities: 36_000_000 },
  { hnteValidUntil: '2026-01-01' },
  { techStaff: 0, rdStaff: 0, bachelorStaff: 0 },
  { overdueDebt: true },
  { taxCreditGrade: 'C' },
]

describe('changes', () => {
  test('the company they start from is eligible, so nothing is proposed', () => {
    expect(innovation(eligible)).toMatchObject({ outcome: 'eligible', changes: [], eligibleFrom: null })
  })

  test('each makes the product eligible, and no part of it can be left out', () => {
    let checked = 0
    fc.assert(
      fc.property(
        fc.subarray(breaks, { minLength: 1, maxLength: 3 }),
        fc.subarray(Object.keys(eligible), { maxLength: 3 }),
        (chosen, hidden) => {
          const facts: Record<string, Facts[string]> = Object.assign({}, eligible, ...chosen)
          for (const id of hidden) if (!chosen.some((one) => id in one)) delete facts[id]
          for (const { set } of innovation(facts).changes) {
            expect(innovation({ ...facts, ...set }).outcome).toBe('eligible')
            for (const id of Object.keys(set)) {
              const { [id]: _, ...rest } = set
              expect(innovation({ ...facts, ...rest }).outcome).not.toBe('eligible')
            }
            checked++
          }
        },
      ),
      { numRuns: 40, seed: 7 },
    )
    expect(checked).toBeGreaterThan(25)
  })

  test('the step is the smallest on the grid: one yuan less of R&D is not enough', () => {
    const facts = { ...eligible, rdExpenseLastYear: 600_000 }
    const [first] = innovation(facts).changes
    expect(first).toEqual({ set: { rdExpenseLastYear: 900_000 } })
    expect(innovation({ ...facts, rdExpenseLastYear: 899_999 }).outcome).not.toBe('eligible')
  })

  test('what no company can change is never proposed', () => {
    const { changes } = innovation({ ...eligible, establishedOn: '2025-10-01', prefecture: 'outside' })
    expect(changes).toEqual([])
  })

  test('more than one way is offered where there is one', () => {
    const { changes } = innovation({ ...eligible, hnteValidUntil: 'none' })
    expect(changes.length).toBeGreaterThan(1)
    expect(new Set(changes.map((one) => JSON.stringify(one))).size).toBe(changes.length)
  })
})

test('offered changes work, have no part to spare, take the smallest step, and no single one is missed or cheaper', () => {
  const found = changeFigures(ruleset, 20, 1, false)
  expect([...found.faults, ...found.examples]).toEqual([])
  expect(found.offered).toBeGreaterThan(20)
})

describe('the first eligible day', () => {
  const first = (facts: Facts) => innovation({ ...eligible, ...facts })

  test('is the day on which the company is old enough, not the day before', () => {
    const young = { establishedOn: '2025-03-15', revenuePriorYear: null }
    expect(first(young)).toMatchObject({ outcome: 'ineligible', eligibleFrom: '2027-03-15' })
  })
  test('is the day after an incident is three years past', () => {
    expect(first({ lastAccidentOn: '2025-06-30' })).toMatchObject({ outcome: 'ineligible', eligibleFrom: '2028-07-01' })
  })
  test('is not given where time alone does not do it, or a title runs out before', () => {
    expect(first({ overdueDebt: true }).eligibleFrom).toBeNull()
    expect(first({ lastAccidentOn: '2025-06-30', hnteValidUntil: '2027-01-01' }).eligibleFrom).toBeNull()
  })
  test('waits for an incident of which nothing is told: it may have been today', () => {
    expect(first({ lastAccidentOn: null }).eligibleFrom).toBeNull()
    expect(first({ lastAccidentOn: null, hnteValidUntil: '2031-01-01' }).eligibleFrom).toBe('2029-11-25')
  })
})
