/** Reads the numbers that a Chinese or English text names, with their units, so that they can be compared. */

export type Unit = 'percent' | 'yuan' | 'months' | 'days' | 'points' | 'count' | 'none'
export type Quantity = { value: number; raw: number; unit: Unit; digits: boolean }

export const HAN = /\p{Script=Han}/u
/** Names of documents and standards; their numbers are names too. */
export const NAMES =
  /[\p{Script=Han}]*〔\d{4}〕\s*\d+\s*号|\d+\s*号文?|GB\/T\s*[\d.]+(?:[-–—]\d+)?|No\.\s*\d+|附件\s*\d+|Annex\s*\d+|\{expected\}/gu
const DIGITS: Record<string, number> = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
/** A day of the year, 5 月 31 日 or 31 May, is a name, no number. */
const DATES = new RegExp(`\\d+\\s*月(?:\\s*\\d+\\s*日)?|\\b\\d+ (?:${MONTHS})\\b|\\b(?:${MONTHS}) \\d{1,2}\\b`, 'g')
const ENGLISH = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

const VERSION = /\b[Vv]ersion \d+(?:\.\d+)?|\d+(?:\.\d+)?\s*版/
const NUMBER = new RegExp(`[\\d零一二两三四五六七八九十百千]|\\b(?:${ENGLISH.join('|')})\\b`, 'i')

function chinese(text: string): number {
  let [total, digit] = [0, 0]
  for (const sign of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[sign]
    if (unit) {
      total += (digit || 1) * unit
      digit = 0
    } else digit = DIGITS[sign] ?? 0
  }
  return total + digit
}

const SCALE: Record<string, number> = {
  万: 1e4,
  亿: 1e8,
  万亿: 1e12,
  千: 1e3,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
}
/** How a unit is written, what it measures, and how much of it one is. */
export const UNITS: [RegExp, Unit, number][] = [
  [/^(%|％|个百分点|percent)/, 'percent', 0.01],
  [/^(元|yuan)/, 'yuan', 1],
  [/^(个月|months?)/, 'months', 1],
  [/^(年|个会计年度|个年度|年度|years?)/, 'months', 12],
  [/^(天|个日历天|个自然日|日|(?:calendar )?days?)/, 'days', 1],
  [/^(分|points?)/, 'points', 1],
  [/^(人|名|项|件|家|位|个|people|persons?|staff|employees|rights?|patents?)/, 'count', 1],
]
const isYear = (raw: number): boolean => Number.isInteger(raw) && raw >= 1990 && raw < 2100
const measured = (raw: number, scale: string, rest: string, digits: boolean): Quantity => {
  const number = raw * (SCALE[scale] ?? 1)
  if (/^\d{4}$/.test(String(raw)) && raw >= 1990 && raw < 2100)
    return { value: number, raw: number, unit: 'none', digits }
  const found = UNITS.find(([sign]) => sign.test(rest))
  return {
    value: found ? Math.round(number * found[2] * 1e9) / 1e9 : number,
    raw: number,
    unit: found?.[1] ?? 'none',
    digits,
  }
}

/** The numbers of a Chinese or English text with their units: 3% is 0.03, 1000 万元 is ten million, 三年 is 36 months. */
export function quantities(text: string): Quantity[] {
  if (!NUMBER.test(text)) return []
  const bare = text
    .replace(NAMES, ' ')
    .replace(DATES, ' ')
    .replace(/(\d)[,，](?=\d{3}(?!\d))/g, '$1')
    // "50 to 100 million" names two amounts in millions.
    .replace(/(\d[\d.]*)( (?:to|and|or) )(\d[\d.]*) (thousand|million|billion)/g, '$1 $4$2$3 $4')
  const found: Quantity[] = []
  for (const { 0: whole, 1: raw, 2: scale = '', index } of bare.matchAll(
    /(?<![A-Za-z\d.])(\d+(?:\.\d+)?)\s*(万亿|亿|万|千|thousand|million|billion|trillion)?\s*/gi,
  ))
    found.push(measured(Number(raw), scale.toLowerCase(), bare.slice(index + whole.length), true))
  for (const { 0: whole, index } of bare.matchAll(/[零一二两三四五六七八九十百千]+/g))
    found.push(measured(chinese(whole), '', bare.slice(index + whole.length), false))
  for (const { 0: whole, index } of bare.matchAll(new RegExp(`\\b(${ENGLISH.join('|')})\\b\\s*-?`, 'gi')))
    found.push(
      measured(
        ENGLISH.indexOf(whole.replace(/[\s-]+$/, '').toLowerCase()),
        '',
        bare.slice(index + whole.length),
        false,
      ),
    )
  return found
}

/**
 * The numbers that one text names and the other does not. A number written as a word counts in a rule's own text where it
 * measures time, share or points; in a question, "三个高新区" need not be "three zones".
 */
export function onlyIn(here: string, there: string, ruleText: boolean): Quantity[] {
  // "Version 1 (2024)" may be 2024 年试行版: a version's number counts where both texts name one.
  const versions = VERSION.test(here) && VERSION.test(there)
  const [own, other] = [here, there].map((text) => quantities(versions ? text : text.replace(VERSION, ' ')))
  const measures = (one: Quantity) => one.unit === 'months' || one.unit === 'days' || one.unit === 'points'
  const same = (one: Quantity, other: Quantity) =>
    one.raw === other.raw ||
    (one.value === other.value && (one.unit === other.unit || other.unit === 'none' || one.unit === 'none'))
  return own!.filter(
    (one) =>
      (one.digits || (ruleText && one.raw > 1 && measures(one))) &&
      !other!.some((each) => same(one, each)) &&
      // The year of a document may stand in its number.
      !(isYear(one.raw) && there.includes(String(one.raw))),
  )
}
