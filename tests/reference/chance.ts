/** Chance that is the same on every machine, and days counted by the calendar. */

export type Chance = ReturnType<typeof chanceOf>

/** mulberry32 of a seed. */
export function chanceOf(seed: number) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    whole: (min: number, max: number): number => min + Math.floor(next() * (max - min + 1)),
    one: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
    often: (share: number): boolean => next() < share,
  }
}

const DAY = 86_400_000

export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

export function minusMonths(day: string, months: number): string {
  const date = new Date(day)
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return plusDays(first.toISOString().slice(0, 10), Math.min(date.getUTCDate(), last) - 1)
}

export const earlier = (a: string, b: string): string => (a < b ? a : b)

export const dayBetween = (chance: Chance, from: string, to: string): string =>
  plusDays(from, chance.whole(0, Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY))))
