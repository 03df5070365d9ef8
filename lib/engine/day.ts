/** Calendar days as whole numbers since 1970-01-01, so that dates compare and count without a clock or a time zone. */

const DAY = 86_400_000

/** The day number of an ISO day. */
export const dayOf = (iso: string): number => Date.UTC(+iso.slice(0, 4), +iso.slice(5, 7) - 1, +iso.slice(8, 10)) / DAY

/** The ISO day of a day number. */
export const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** Stands for "none" in dates that may be none: before every day, so an incident is long past and a title never valid. */
export const NEVER = -1e7

const parts = (day: number): [year: number, month: number, date: number] => {
  const d = new Date(day * DAY)
  return [d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()]
}

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate()

/** The day so many months later (or earlier); the month's last day where the date does not exist. */
export const addMonths = (day: number, months: number): number => {
  const [y, m, d] = parts(day)
  const target = y * 12 + m + months
  const year = Math.floor(target / 12)
  const month = target - year * 12
  return Date.UTC(year, month, Math.min(d, lastOfMonth(year, month))) / DAY
}

/** Full months from one day to another: a month is full on the same date, or on the month's last day. */
export const monthsBetween = (from: number, to: number): number => {
  if (to < from) return 0
  const [y1, m1, d1] = parts(from)
  const [y2, m2, d2] = parts(to)
  const months = (y2 - y1) * 12 + m2 - m1
  return d2 >= d1 || d2 === lastOfMonth(y2, m2) ? months : months - 1
}

export const yearOf = (day: number): number => parts(day)[0]
export const endOfYear = (year: number): number => Date.UTC(year, 11, 31) / DAY
export const startOfYear = (year: number): number => Date.UTC(year, 0, 1) / DAY
