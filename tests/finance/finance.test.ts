import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annualRate, average, type Need, schedule, WAYS, type WorkingCapital, workingCapitalNeed } from '@/lib/finance'

const percent = (share: number, places = 2) => (share * 100).toFixed(places)
const year = (payment: number) => Array.from({ length: 12 }, () => payment)

describe('the annualised rate', () => {
  test('of the official example is 12.80% simple and 13.58% compound (中国人民银行公告〔2021〕第3号)', () => {
    const rate = annualRate(99_000, year(8_833.3))!
    expect(percent(rate.monthly, 7)).toBe('1.0669835')
    expect(percent(rate.simple)).toBe('12.80')
    expect(percent(rate.compound)).toBe('13.58')
  })

  test('of the same payments without the fee is 10.90% and 11.46%', () => {
    const rate = annualRate(100_000, year(8_833.3))!
    expect(percent(rate.monthly, 7)).toBe('0.9079723')
    expect(percent(rate.simple)).toBe('10.90')
    expect(percent(rate.compound)).toBe('11.46')
  })

  test('is nothing where the payments equal what was received, and unknown where they do not return it', () => {
    expect(annualRate(12, year(1))).toEqual({ monthly: 0, simple: 0, compound: 0 })
    for (const [received, payments] of [
      [13, year(1)],
      [0, year(1)],
      [10, []],
      [10, [20, -1]],
      [10, [Number.NaN]],
    ] as const)
      expect(annualRate(received, payments)).toBeNull()
  })

  test('brings the payments back to what was received', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 1e8 }), { minLength: 1, maxLength: 60 }),
        (received, payments) => {
          const rate = annualRate(received, payments)
          if (!rate) return
          const value = payments.reduce((sum, payment, n) => sum + payment / (1 + rate.monthly) ** (n + 1), 0)
          expect(Math.abs(value / received - 1)).toBeLessThan(1e-9)
        },
      ),
      { numRuns: 500, seed: 3 },
    )
  })

  test('of a schedule without fees is the rate that it was made with', () => {
    for (const way of WAYS) {
      const { rows } = schedule({ principal: 1_000_000_000, months: 36, yearlyRate: 0.0345, way })
      const rate = annualRate(
        1_000_000_000,
        rows.map(({ payment }) => payment),
      )!
      expect(percent(rate.simple, 4)).toBe('3.4500')
    }
  })
})

describe('a repayment schedule', () => {
  // Worked by hand: 120,000 yuan at 6% over three months, 0.5% a month.
  test('of equal principal falls month by month', () => {
    expect(
      schedule({ principal: 12_000_000, months: 3, yearlyRate: 0.06, way: 'equalPrincipal' }).rows.map((row) => [
        row.principal,
        row.interest,
        row.left,
      ]),
    ).toEqual([
      [4_000_000, 60_000, 8_000_000],
      [4_000_000, 40_000, 4_000_000],
      [4_000_000, 20_000, 0],
    ])
  })

  test('of equal instalments pays the same each month but for the last cents', () => {
    expect(
      schedule({ principal: 12_000_000, months: 3, yearlyRate: 0.06, way: 'equalInstalments' }).rows.map((row) => [
        row.payment,
        row.interest,
        row.left,
      ]),
    ).toEqual([
      [4_040_067, 60_000, 8_019_933],
      [4_040_067, 40_100, 4_019_966],
      [4_040_066, 20_100, 0],
    ])
  })

  test('of interest only returns the principal at the end', () => {
    expect(
      schedule({ principal: 12_000_000, months: 3, yearlyRate: 0.06, way: 'interestOnly' }).rows.map((row) => [
        row.payment,
        row.left,
      ]),
    ).toEqual([
      [60_000, 12_000_000],
      [60_000, 12_000_000],
      [12_060_000, 0],
    ])
  })

  test('settles to the cent in whole cents, whatever the loan', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e13 }),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 0, max: 3600 }),
        fc.constantFrom(...WAYS),
        (principal, months, rate, way) => {
          const { rows, interest, paid } = schedule({ principal, months, yearlyRate: rate / 10_000, way })
          expect(rows).toHaveLength(months)
          expect(rows.at(-1)?.left).toBe(0)
          expect(rows.reduce((sum, row) => sum + row.principal, 0)).toBe(principal)
          expect(rows.reduce((sum, row) => sum + row.payment, 0)).toBe(paid)
          expect(paid).toBe(principal + interest)
          let left = principal
          for (const row of rows) {
            expect([row.principal, row.interest, row.payment, row.left].every(Number.isSafeInteger)).toBe(true)
            expect(row.principal).toBeGreaterThanOrEqual(0)
            expect(Math.abs(row.interest - (left * rate) / 120_000)).toBeLessThanOrEqual(0.5 + left * 1e-15)
            left -= row.principal
          }
        },
      ),
      { numRuns: 500, seed: 5 },
    )
  })

  test('without interest is the principal and nothing else', () => {
    for (const way of WAYS)
      expect(schedule({ principal: 100_00, months: 7, yearlyRate: 0, way })).toMatchObject({
        interest: 0,
        paid: 100_00,
      })
  })
})

describe('the need for working capital', () => {
  // The published worked sheet, in 万元.
  const sheet: WorkingCapital = {
    sales: 20_315.74,
    cost: 19_178.09,
    profit: 903.12,
    expectedSales: 36_500,
    receivables: average(893.7, 1551.16),
    inventory: average(713.09, 1346.22),
    payables: 1,
    prepaid: average(1880.64, 1810.14),
    advances: average(133.91, 25.19),
    ownFunds: 4187.6,
    loans: 0,
    otherFunds: 0,
  }

  test('of the published sheet is 7188.8206 and the new loan 3001.2206, each step as printed', () => {
    const result = workingCapitalNeed(sheet) as Need
    expect(result).toMatchObject({ covered: false })
    expect(percent(result.margin, 5)).toBe('4.44542')
    expect(percent(result.growth, 5)).toBe('79.66365')
    expect(Object.values(result.days).map((days) => days.toFixed(4))).toEqual([
      '19.3281',
      '21.6618',
      '0.0188',
      '34.6406',
      '1.4096',
    ])
    expect(result.cycle.toFixed(4)).toBe('74.2020')
    expect(result.turnover.toFixed(6)).toBe('4.851619')
    expect(result.need.toFixed(4)).toBe('7188.8206')
    expect(result.gap.toFixed(4)).toBe('3001.2206')
  })

  test('is the same in yuan, to the cent', () => {
    const yuan = Object.fromEntries(
      Object.entries(sheet).map(([key, value]) => [key, value * 10_000]),
    ) as unknown as WorkingCapital
    const [inTenThousands, inYuan] = [workingCapitalNeed(sheet) as Need, workingCapitalNeed(yuan) as Need]
    expect(inYuan.gap.toFixed(2)).toBe((inTenThousands.gap * 10_000).toFixed(2))
  })

  test('is covered where the funds there are suffice, and then nothing is missing', () => {
    expect(workingCapitalNeed({ ...sheet, loans: 3001.23 })).toMatchObject({ gap: 0, covered: true })
    expect(workingCapitalNeed({ ...sheet, loans: 3001.22 })).toMatchObject({ covered: false })
  })

  test('says so where the method says nothing', () => {
    expect(workingCapitalNeed({ ...sheet, advances: 50_000 })).toBe('no-cycle')
    expect(workingCapitalNeed({ ...sheet, sales: 0 })).toBe('no-sales')
    expect(workingCapitalNeed({ ...sheet, cost: 0 })).toBe('no-cost')
  })
})
