/** Calendar days as whole numbers since 1970-01-01, so that dates compare and count without a clock or a time zone. */

/** The day number of a year, month (0 to 11) and date, by the Gregorian calendar: years counted from 1 March. */
const dayAt = (year: number, month: number, date: number): number => {
  const y = month < 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const inEra = y - era * 400
  const inYear = Math.floor((153 * (month < 2 ? month + 10 : month - 2) + 2) / 5) + date - 1
  return era * 146_097 + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - 719_468
}

/** The day number of an ISO day. */
export const dayOf = (iso: string): number => {
  const digit = (at: number): number => iso.charCodeAt(at) - 48
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
  return dayAt(year, digit(5) * 10 + digit(6) - 1, digit(8) * 10 + digit(9))
}

const parts = (day: number): [year: number, month: number, date: number] => {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const inEra = z - era * 146_097
  const y = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * y + Math.floor(y / 4) - Math.floor(y / 100))
  const m = Math.floor((5 * inYear + 2) / 153)
  const month = m < 10 ? m + 2 : m - 10
  return [y + era * 400 + (month < 2 ? 1 : 0), month, inYear - Math.floor((153 * m + 2) / 5) + 1]
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** The ISO day of a day number. */
export const isoOf = (day: number): string => {
  const [year, month, date] = parts(day)
  return `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(date)}`
}

/** Stands for "none" in dates that may be none: before every day, so an incident is long past and a title never valid. */
export const NEVER = -1e7

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const lastOfMonth = (year: number, month: number): number =>
  month === 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : LENGTHS[month]!

/** The day so many months later (or earlier); the month's last day where the date does not exist. */
export const addMonths = (day: number, months: number): number => {
  const [y, m, d] = parts(day)
  const target = y * 12 + m + months
  const year = Math.floor(target / 12)
  const month = target - year * 12
  return dayAt(year, month, Math.min(d, lastOfMonth(year, month)))
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
export const endOfYear = (year: number): number => dayAt(year, 11, 31)
export const startOfYear = (year: number): number => dayAt(year, 0, 1)
