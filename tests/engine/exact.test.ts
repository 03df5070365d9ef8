import { describe, expect, test } from 'vitest'
import {
  type DerivedDefinition,
  decide,
  type FactDefinition,
  type Facts,
  type Operator,
  type Ruleset,
} from '@/lib/engine'
import { load } from '@/lib/ruleset/load'

/** A rulebook of one product with one criterion on one derived number: every kind of arithmetic at its very boundary. */
const whole = load()
const words = { zh: '例', en: 'sample' }
const money = (id: string, period?: FactDefinition['period']): FactDefinition => ({
  id,
  topic: 'finance',
  type: 'yuan',
  domain: { min: 0, max: 1e13, whole: true },
  label: words,
  ask: words,
  why: words,
  change: 'up',
  when: 'now',
  reader: 'rules',
  ...(period ? { period } : {}),
})
const share: FactDefinition = { ...money('share'), type: 'ratio', domain: { min: 0, max: 1 } }
const day: FactDefinition = { ...money('day'), type: 'date', domain: { max: 'asOf' } }

function outcomeOf(
  formula: DerivedDefinition['formula'],
  operator: Operator,
  value: number,
  facts: Facts,
  asOf = '2026-11-24',
) {
  const [product] = whole.products
  const ruleset: Ruleset = {
    ...whole,
    facts: [...whole.facts, money('a'), money('b'), money('c'), share, day],
    derived: [...whole.derived, { id: 'x', label: words, type: 'ratio', formula }],
    products: [
      { ...product!, criteria: [{ id: 'only', kind: 'required', text: words, when: { fact: 'x', operator, value } }] },
    ],
  }
  return decide(ruleset, facts, asOf, { brief: true }).products[0]!.outcome
}

describe('at the boundary there is no rounding', () => {
  test('a ratio: 5 % is 5 %, a yuan less is not, at figures that no double divides evenly', () => {
    const ratio = { ratio: ['a', 'b'] } as DerivedDefinition['formula']
    for (const [a, b, needed] of [
      [5, 100, 0.05],
      [7, 140, 0.05],
      [150_000_003, 3_000_000_060, 0.05],
      [9_999_999_999, 99_999_999_990, 0.1],
      [29, 100, 0.29],
      [57, 100, 0.57],
      [110_000_000_011, 1_000_000_000_100, 0.11],
    ] as const) {
      expect([a, b, outcomeOf(ratio, 'gte', needed, { a, b })]).toEqual([a, b, 'eligible'])
      expect([a, b, outcomeOf(ratio, 'gt', needed, { a, b })]).toEqual([a, b, 'ineligible'])
      expect([a, b, outcomeOf(ratio, 'eq', needed, { a, b })]).toEqual([a, b, 'eligible'])
      expect([a, b, outcomeOf(ratio, 'gte', needed, { a: a - 1, b })]).toEqual([a, b, 'ineligible'])
      expect([a, b, outcomeOf(ratio, 'lte', needed, { a: a + 1, b })]).toEqual([a, b, 'ineligible'])
      expect([a, b, outcomeOf(ratio, 'gte', needed, { a: { min: a, max: a + 9 }, b: { min: b - 9, max: b } })]).toEqual(
        [a, b, 'eligible'],
      )
      expect([a, b, outcomeOf(ratio, 'gte', needed, { a: { min: a - 1, max: a + 9 }, b })]).toEqual([
        a,
        b,
        'undetermined',
      ])
    }
  })

  test('growth: 10 % on 110 of 100, 15 % on 115 of 100, though 1.1 − 1 and 1.15 − 1 are not', () => {
    const growth = { growth: ['a', 'b'] } as DerivedDefinition['formula']
    for (const [a, b, needed] of [
      [110, 100, 0.1],
      [115, 100, 0.15],
      [11_500_000_000_023, 10_000_000_000_020, 0.15],
      [107, 100, 0.07],
    ] as const) {
      expect([a, outcomeOf(growth, 'gte', needed, { a, b })]).toEqual([a, 'eligible'])
      expect([a, outcomeOf(growth, 'gt', needed, { a, b })]).toEqual([a, 'ineligible'])
      expect([a, outcomeOf(growth, 'gte', needed, { a: a - 1, b })]).toEqual([a, 'ineligible'])
    }
  })

  test('compound growth: 5 % over two years is 110.25 of 100, compared as the power it stands for', () => {
    const compound = { compoundGrowth: ['a', 'b'], years: 2 } as DerivedDefinition['formula']
    for (const [a, b, needed] of [
      [11_025, 10_000, 0.05],
      [144, 100, 0.2],
      [12_996, 10_000, 0.14],
    ] as const) {
      expect([a, outcomeOf(compound, 'gte', needed, { a, b })]).toEqual([a, 'eligible'])
      expect([a, outcomeOf(compound, 'gt', needed, { a, b })]).toEqual([a, 'ineligible'])
      expect([a, outcomeOf(compound, 'gte', needed, { a: a - 1, b })]).toEqual([a, 'ineligible'])
    }
  })

  test('the mean of two growth factors: exact where both years make it up', () => {
    const average = { averageGrowth: ['a', 'b', 'c'] } as DerivedDefinition['formula']
    // 120/100 and 132/120: a mean of 15 %.
    expect(outcomeOf(average, 'gte', 0.15, { a: 100, b: 120, c: 132 })).toBe('eligible')
    expect(outcomeOf(average, 'gt', 0.15, { a: 100, b: 120, c: 132 })).toBe('ineligible')
    expect(outcomeOf(average, 'gte', 0.15, { a: 100, b: 120, c: 131 })).toBe('ineligible')
  })

  test('sums, products and differences: shares of money in decimals', () => {
    const mainShare = { ratio: [{ product: ['a', 'share'] }, 'b'] } as DerivedDefinition['formula']
    // 1,000,000 × 0.57 of 1,900,000 is 30 %: 0.57 × 1e6 is 569,999.9999999999 as doubles multiply.
    expect(outcomeOf(mainShare, 'gte', 0.3, { a: 1_000_000, b: 1_900_000, share: 0.57 })).toBe('eligible')
    expect(outcomeOf(mainShare, 'gte', 0.3, { a: 1_000_000, b: 1_900_001, share: 0.57 })).toBe('ineligible')
    const sums = { ratio: [{ sum: ['a', 'b'] }, { sum: ['b', 'c'] }] } as DerivedDefinition['formula']
    expect(outcomeOf(sums, 'gte', 0.7, { a: 3, b: 4, c: 6 })).toBe('eligible')
    expect(outcomeOf(sums, 'gt', 0.7, { a: 3, b: 4, c: 6 })).toBe('ineligible')
    const part = { value: { product: ['share', 'share'] } } as DerivedDefinition['formula']
    expect(outcomeOf(part, 'eq', 0.01, { share: 0.1 })).toBe('eligible')
    const left = { value: { difference: ['share', { product: ['share', 'share'] }] } } as DerivedDefinition['formula']
    expect(outcomeOf(left, 'gte', 0.21, { share: 0.3 })).toBe('eligible')
    expect(outcomeOf(left, 'gt', 0.21, { share: 0.3 })).toBe('ineligible')
  })

  test('months and days: the day reached and the day before', () => {
    const months = { monthsSince: 'day' } as DerivedDefinition['formula']
    expect(outcomeOf(months, 'gte', 24, { day: '2024-11-24' })).toBe('eligible')
    expect(outcomeOf(months, 'gte', 24, { day: '2024-11-25' })).toBe('ineligible')
    expect(outcomeOf(months, 'gte', 12, { day: '2028-02-29' }, '2029-02-28')).toBe('eligible')
    expect(outcomeOf(months, 'gte', 12, { day: '2028-02-29' }, '2029-02-27')).toBe('ineligible')
    const days = { daysSince: 'day' } as DerivedDefinition['formula']
    expect(outcomeOf(days, 'gte', 366, { day: '2028-01-01' }, '2029-01-01')).toBe('eligible')
    expect(outcomeOf(days, 'gt', 366, { day: '2028-01-01' }, '2029-01-01')).toBe('ineligible')
    expect(outcomeOf(days, 'gte', 366, { day: { min: '2028-01-01', max: '2028-01-02' } }, '2029-01-01')).toBe(
      'undetermined',
    )
  })

  test('a ratio told in decimals stands where it was written', () => {
    for (const told of [0.05, 0.29, 0.57, 0.1 + 0.2])
      expect(outcomeOf({ value: 'share' }, 'gte', told, { share: told })).toBe('eligible')
    expect(outcomeOf({ value: 'share' }, 'gte', 0.3, { share: 0.29999999999999 })).toBe('ineligible')
  })
})
