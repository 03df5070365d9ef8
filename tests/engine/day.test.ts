import { describe, expect, test } from 'vitest'
import { addMonths, dayOf, endOfYear, isoOf, monthsBetween } from '@/lib/engine/day'

const months = (from: string, to: string) => monthsBetween(dayOf(from), dayOf(to))
const later = (from: string, by: number) => isoOf(addMonths(dayOf(from), by))

describe('calendar days', () => {
  test('a month is full on the same date of the next month, not the day before', () => {
    expect(months('2025-11-24', '2026-11-23')).toBe(11)
    expect(months('2025-11-24', '2026-11-24')).toBe(12)
  })
  test('a month that ends sooner is full on its last day', () => {
    expect(months('2024-01-31', '2024-02-29')).toBe(1)
    expect(months('2023-01-31', '2023-02-28')).toBe(1)
    expect(months('2023-01-31', '2023-02-27')).toBe(0)
    expect(later('2023-08-31', 6)).toBe('2024-02-29')
  })
  test('months may be counted back over a leap day', () => {
    expect(later('2024-02-29', -12)).toBe('2023-02-28')
    expect(later('2026-11-24', -36)).toBe('2023-11-24')
  })
  test('days survive the round trip, also before 1970 and on year ends', () => {
    for (const iso of ['1949-10-01', '1970-01-01', '2000-02-29', '2026-12-31', '2199-12-31'])
      expect(isoOf(dayOf(iso))).toBe(iso)
    expect(isoOf(endOfYear(2025))).toBe('2025-12-31')
  })
  test('are those of the calendar, every one from 1900 to 2199', () => {
    for (let day = dayOf('1900-01-01'); day <= dayOf('2199-12-31'); day++) {
      const iso = new Date(day * 86_400_000).toISOString().slice(0, 10)
      if (isoOf(day) !== iso || dayOf(iso) !== day) expect([isoOf(day), dayOf(iso)]).toEqual([iso, day])
    }
  })
  test('adding months and counting them agree on every day of four years', () => {
    for (let day = dayOf('2023-01-01'); day < dayOf('2027-01-01'); day++)
      for (const by of [1, 6, 12, 36]) {
        expect(monthsBetween(day, addMonths(day, by))).toBe(by)
        expect(monthsBetween(day, addMonths(day, by) - 1)).toBe(by - 1)
      }
  })
})
