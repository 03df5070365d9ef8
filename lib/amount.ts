/**
 * Numbers, dates and credit codes as people write them. What can be read in two ways is refused with a reason, never guessed:
 * dropping 万 is a silent factor of ten thousand.
 */

export type NumberField = {
  type: 'count' | 'yuan' | 'ratio' | 'number'
  /** Counts and money always are. */
  whole?: boolean
  /** What a bare figure in a money field is in. */
  unit?: 'yuan' | 'tenThousandYuan'
  /** Without it money and plain numbers may be negative, counts and ratios not. */
  negative?: boolean
  /** The field's own unit, which may be typed again: 人, people. */
  units?: readonly string[]
}

/** Why a text is not taken for a number. */
export type NumberProblem =
  | 'empty'
  | 'too-long'
  | 'no-digits'
  /** ², ½, ③, ٣ */
  | 'special-digit'
  | 'exponent'
  /** 100-200万, 三五百万 */
  | 'range'
  /** 多, 几, 以上, at least */
  | 'open-ended'
  /** 1/3, 三分之一 */
  | 'fraction'
  | 'two-points'
  /** A comma or space that may part thousands or decimals: 3，5 */
  | 'ambiguous-separator'
  /** 0.05 in a percent field: 5 % or 0.05 %? */
  | 'ambiguous-percent'
  /** 5千 or ￥1200 beside the unit 万元, 1亿2000 */
  | 'ambiguous-unit'
  /** A unit that is not the field's: 美元, 年 in months */
  | 'other-unit'
  | 'chinese-numeral'
  | 'negative'
  | 'not-whole'
  | 'too-many-digits'
  | 'unreadable'

export type Refusal<Code extends string> = { ok: false; code: Code }

const refuse = <Code extends string>(code: Code): Refusal<Code> => ({ ok: false, code })

// ── text ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const LONGEST = 100
// Sign for sign: slips, old forms, and the capitals of cheques.
const WRITTEN = '。｡￥\u301c\u223c〇两兩萬億圓圆壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟負約餘'
const FOLDED = '..¥~~零二二万亿元元一二二三三三四五六六七八九十百千负约余'

/** A text as it is compared: lower case, half width, one kind of dash and space. Not NFKC: that turns ½ into 1⁄2 and ² into 2. */
export function fold(text: string): string {
  // Nearly every cell of a list is plain, and a list has millions.
  if (/^[ -~]*$/.test(text)) return text.trim().toLowerCase()
  return text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[ \u00a0\u2007-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63]/g, '-')
    .replace(/./gu, (sign) => FOLDED[WRITTEN.indexOf(sign)] ?? sign)
    .trim()
    .toLowerCase()
}

// ── decimals ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** digits × 10^exponent, exactly. */
type Decimal = { digits: bigint; exponent: number }

const MOST_DIGITS = 20
const abs = (value: bigint) => (value < 0n ? -value : value)

function decimal(digits: bigint, exponent: number): Decimal {
  while (exponent < 0 && digits % 10n === 0n) {
    digits /= 10n
    exponent += 1
    if (digits === 0n) exponent = 0
  }
  return exponent > 0 ? { digits: digits * 10n ** BigInt(exponent), exponent: 0 } : { digits, exponent }
}

const shifted = ({ digits, exponent }: Decimal, by: number) => decimal(digits, exponent + by)

function sum(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent)
  const at = (each: Decimal) => each.digits * 10n ** BigInt(each.exponent - exponent)
  return decimal(at(a) + at(b), exponent)
}

const isLess = (a: Decimal, b: Decimal) => sum(a, { ...b, digits: -b.digits }).digits < 0n

function decimalOf(value: number): Decimal {
  const [, sign, whole, fraction = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e(.+))?$/.exec(String(value)) ?? []
  if (whole === undefined) throw new RangeError(`not a finite number: ${value}`)
  return decimal(BigInt(`${sign}${whole}${fraction}`), Number.parseInt(power, 10) - fraction.length)
}

/** The double nearest to the decimal: reading decimal text rounds once and correctly, arithmetic on doubles does not. */
const nearest = ({ digits, exponent }: Decimal) => Number(`${digits}e${exponent}`)

function plain({ digits, exponent }: Decimal, separator: ',' | ''): string {
  const text = String(abs(digits)).padStart(1 - exponent, '0')
  const whole = exponent < 0 ? text.slice(0, exponent) : text
  const fraction = exponent < 0 ? `.${text.slice(exponent)}` : ''
  return `${digits < 0n ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, separator)}${fraction}`
}

// ── Chinese numerals ─────────────────────────────────────────────────────────────────────────────────────────────

const NUMERALS = '零一二三四五六七八九'
const UNITS = '十百千'
const isChinese = /^[零一二三四五六七八九十百千万亿]+$/

function spelledUnderTenThousand(value: number): string {
  let text = ''
  for (const [place, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / place) % 10
    if (digit > 0) text += NUMERALS.charAt(digit) + unit
    else if (text !== '' && value % place > 0 && !text.endsWith('零')) text += '零'
  }
  return text
}

function spelledInFull(value: bigint): string {
  for (const [size, unit] of [
    [10n ** 8n, '亿'],
    [10n ** 4n, '万'],
  ] as const) {
    if (value < size) continue
    const rest = value % size
    const gap = rest > 0n && rest < size / 10n ? '零' : ''
    return spelledInFull(value / size) + unit + gap + (rest > 0n ? spelledInFull(rest) : '')
  }
  return spelledUnderTenThousand(Number(value))
}

const spelledWhole = (value: bigint) => (value === 0n ? '零' : spelledInFull(value).replace(/^一十/, '十'))

function spelled({ digits, exponent }: Decimal): string {
  const [whole = '0', fraction] = plain({ digits: abs(digits), exponent }, '').split('.')
  const point = fraction === undefined ? '' : `点${fraction.replace(/\d/g, (digit) => NUMERALS.charAt(+digit))}`
  return `${digits < 0n ? '负' : ''}${spelledWhole(BigInt(whole))}${point}`
}

/** The whole number that the numerals say. Read leniently, then spelled again: what comes out otherwise was no numeral. */
function chineseWhole(text: string): bigint | NumberProblem {
  const positional = /[一二三四五六七八九零]*[一二三四五六七八九]{2}[一二三四五六七八九零]*/.exec(text)?.[0]
  if (positional) return positional.length === 2 ? 'range' : 'chinese-numeral'
  // 一千二 is 一千二百
  const told = text.replace(/([百千万亿])([一二三四五六七八九])$/, (_, unit: string, digit: string) => {
    return unit + digit + { 百: '十', 千: '百', 万: '千', 亿: '千万' }[unit]
  })
  // 一亿二千: 二千万 is meant, 零二千 is written
  if (/亿(?!零)[^万]*[十百千][^万]*$/.test(told) || /万(?!零)[^千亿]+$/.test(told)) return 'ambiguous-unit'
  let total = 0n
  let section = 0n
  let digit = 0n
  for (const sign of told) {
    const unit = UNITS.indexOf(sign) + 1
    if (unit > 0) section += (digit === 0n && unit === 1 ? 1n : digit) * 10n ** BigInt(unit)
    else if (sign === '万') total += (section + digit) * 10n ** 4n
    else if (sign === '亿') total = (total + section + digit) * 10n ** 8n
    digit = BigInt(Math.max(0, NUMERALS.indexOf(sign)))
    if (sign === '万' || sign === '亿') section = 0n
  }
  total += section + digit
  const bare = (numeral: string) => numeral.replace(/零/g, '').replace(/(?<![一二三四五六七八九])十/g, '一十')
  return bare(told) === bare(spelledWhole(total)) ? total : 'chinese-numeral'
}

// ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────

const SCALES: Record<string, number> = {
  ...{ 十: 1, 百: 2, 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8, 十亿: 9, 百亿: 10, 千亿: 11, 万亿: 12 },
  ...{ k: 3, w: 4, thousand: 3, million: 6, billion: 9 },
}
const SCALE = '[十百千万]?[万亿]|[十百千kw]|thousand|million|billion'
const PARTS = new RegExp(`([\\d.][\\d., ]*)(${SCALE})?(?:零(?=\\d))?\\s*`, 'g')
const IN_BRACKETS = new RegExp(`^\\(([^()]+)\\)\\s*(${SCALE})?$`)

/** `scale` tells what was typed after the digits: nothing, less than 万 (which may stand before a 万 of the field), or 万 and more. */
type Figure = { value: Decimal; scale: 'none' | 'small' | 'large' }

function arabicPlain(text: string): Decimal | NumberProblem {
  const [whole = '', fraction = '', ...more] = text.trim().split('.')
  if (more.length > 0) return 'two-points'
  if (/\D/.test(fraction)) return 'ambiguous-separator'
  if (!/^(\d*|[1-9]\d{0,2}([, ])\d{3}(\2\d{3})*)$/.test(whole)) return 'ambiguous-separator'
  const digits = whole.replace(/\D/g, '') + fraction
  if (digits === '') return 'no-digits'
  if (digits.replace(/^0+/, '').length > MOST_DIGITS) return 'too-many-digits'
  return decimal(BigInt(digits), -fraction.length)
}

/** 1200, 1,200.5, 1.2亿, 1亿2000万: parts of falling size. */
function arabic(text: string): Figure | NumberProblem {
  const parts = [...text.matchAll(PARTS)]
  if (parts.map(([part]) => part).join('') !== text) return /^[\d.]/.test(text) ? 'other-unit' : 'unreadable'
  let total: Decimal = { digits: 0n, exponent: 0 }
  let above: number | undefined
  let broken = false
  let largest = 0
  for (const [, digits = '', name] of parts) {
    const value = arabicPlain(digits)
    if (typeof value === 'string') return value
    const scale = name === undefined ? 0 : (SCALES[name] ?? 0)
    const part = shifted(value, scale)
    if (above !== undefined) {
      // 1亿2000 may be 2000万; only as many digits as there are places leave no doubt.
      if (name === undefined && digits.trim().length !== above) return 'ambiguous-unit'
      if (broken || !isLess(part, { digits: 1n, exponent: above })) return 'unreadable'
    }
    total = sum(total, part)
    above = scale
    broken = value.exponent < 0
    largest = Math.max(largest, scale)
  }
  return { value: total, scale: largest === 0 ? 'none' : largest < 4 ? 'small' : 'large' }
}

function figure(text: string): Figure | NumberProblem {
  const told = text.replace(/个(?=[百千万亿])/g, '')
  if (!/[\d零一二三四五六七八九十]/.test(told)) return 'no-digits'
  if (isChinese.test(told)) {
    const value = chineseWhole(told)
    return typeof value === 'string'
      ? value
      : { value: { digits: value, exponent: 0 }, scale: /[万亿]/.test(told) ? 'large' : 'none' }
  }
  // 三点五亿
  const [, whole, fraction, scale] = /^(.+)点([零一二三四五六七八九]+)([十百千]?[万亿]?)$/.exec(told) ?? []
  if (whole !== undefined && fraction !== undefined && isChinese.test(whole)) {
    const value = chineseWhole(whole)
    if (typeof value === 'string') return value
    return arabic(`${value}.${fraction.replace(/./g, (digit) => String(NUMERALS.indexOf(digit)))}${scale}`)
  }
  // 3千5百万 is spoken, with figures for its numerals.
  if (/^([1-9][十百千][万亿]?零?){2,}([1-9]?[万亿])?$/.test(told)) {
    const value = chineseWhole(told.replace(/\d/g, (digit) => NUMERALS.charAt(+digit)))
    return typeof value === 'string'
      ? value
      : { value: { digits: value, exponent: 0 }, scale: /[万亿]/.test(told) ? 'large' : 'small' }
  }
  return arabic(told)
}

// ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────

const ABOUT = /^(大约|大概|约为|约|≈|~|about|approximately|approx\.?|around|circa)\s*|\s*(左右|上下)$/
const OPEN_ENDED =
  /[多余几数近超来<>≥≤≧≦]|以上|以下|以内|不到|不足|不低于|不少于|不高于|至少|至多|最[多少]|[大小高低]于|.\+|\b(over|under|up to|at (least|most)|(more|less|fewer) than|nearly|almost)\b/
const OTHER_CURRENCY = /[$€£₩]|[美欧日港澳韩]元|美金|港币|英镑|usd|hkd|eur|gbp|jpy/
const SAME_UNIT = [
  ['人', '名', '位', '个', '个人', 'person', 'persons', 'people', 'staff', 'employees'],
  ['项', '件', '个', 'item', 'items', 'piece', 'pieces'],
  ['个月', '月', 'month', 'months'],
  ['年', 'year', 'years'],
  ['天', '日', 'day', 'days'],
  ['次', '起', 'time', 'times'],
  ['家', 'company', 'companies'],
  ['分', 'point', 'points'],
]

/** Every way to write the units of the field, the longest first. */
function unitWords({ type, units }: NumberField): string[] {
  const own = units?.map(fold)
  const groups = own ? SAME_UNIT.filter((group) => group.some((word) => own.includes(word))) : SAME_UNIT.slice(0, 2)
  const words = own || type === 'count' ? [...(own ?? []), ...groups.flat()] : []
  return words.filter((word) => word !== '').sort((a, b) => b.length - a.length)
}

/** 三成五, 3成半 → 3.5成 */
const tenths = (text: string) =>
  text.replace(/^([\d一二三四五六七八九])成([1-9一二三四五六七八九半])$/, (_, whole: string, part: string) => {
    const digit = (sign: string) => (sign === '半' ? 5 : /\d/.test(sign) ? +sign : NUMERALS.indexOf(sign))
    return `${digit(whole)}.${digit(part)}成`
  })

type Marks = { negative: boolean; approximate: boolean; currency: boolean; yuan: boolean; power: number | null }

/** Takes signs, brackets, currency and the field's unit off both ends; what is left is a figure. */
function unwrap(text: string, field: NumberField): { rest: string; marks: Marks } | NumberProblem {
  const marks: Marks = { negative: false, approximate: false, currency: false, yuan: false, power: null }
  let own = unitWords(field)
  let rest = text
  const signs: string[] = []
  const take = (pattern: RegExp) => {
    const found = pattern.exec(rest)
    if (found) rest = (rest.slice(0, found.index) + rest.slice(found.index + found[0].length)).trim()
    return found !== null
  }
  for (let before = ''; before !== rest; ) {
    before = rest
    if (take(ABOUT)) marks.approximate = true
    if (take(/^(-|负)/)) signs.push('-')
    if (take(/^\+/)) signs.push('+')
    const [, inside, after = ''] = IN_BRACKETS.exec(rest) ?? []
    if (inside !== undefined) {
      signs.push('-')
      rest = inside.trim() + after
    }
    if (field.type === 'yuan') {
      if (take(/^(人民币|rmb|cny|¥)|(人民币|rmb|cny|¥)$/)) marks.currency = true
      if (take(/(元[整正]?|块钱?|yuan)$/)) marks.yuan = true
      take(/(?<=[万亿千百十])[整正]$/)
    } else if (field.type === 'ratio') {
      rest = tenths(rest)
      const power = take(/^百分之|%$|percent$|per cent$/) ? -2 : take(/^千分之|‰$/) ? -3 : take(/成$/) ? -1 : null
      if (power !== null && marks.power !== null) return 'unreadable'
      marks.power ??= power
    } else {
      const word = own.find((each) => rest.endsWith(each))
      if (word !== undefined) rest = rest.slice(0, -word.length).trim()
      if (word !== undefined) own = []
    }
  }
  marks.negative = signs[0] === '-'
  return signs.length > 1 || /[()]/.test(rest) ? 'unreadable' : { rest, marks }
}

/** What no reading of the text can mend, found before anything is taken apart. */
function hopeless(text: string, { type }: NumberField): NumberProblem | null {
  const unsigned = text.replace(/^[^\d零一二三四五六七八九十.]*/, '')
  if (text === '') return 'empty'
  if (text.length > LONGEST) return 'too-long'
  if (/(?![0-9零])\p{N}/u.test(text)) return 'special-digit'
  if (/[\p{Cc}\p{Cs}]/u.test(text)) return 'unreadable'
  if (!/[\d零一二三四五六七八九十]/.test(text)) return OPEN_ENDED.test(text) ? 'open-ended' : 'no-digits'
  if (/\d\.?\s*e\s*[-+]?\d|[×^*]/.test(text)) return 'exponent'
  if (/[-~至到]|\bto\b|\band\b/.test(unsigned)) return 'range'
  if (type === 'yuan' && OTHER_CURRENCY.test(text)) return 'other-unit'
  if (OPEN_ENDED.test(text)) return 'open-ended'
  if (/[/⁄∕]|分之/.test(type === 'ratio' ? text.replace(/[百千]分之/, '') : text)) return 'fraction'
  if (type === 'yuan' && /[角分]$/.test(text)) return 'not-whole'
  return null
}

/** Powers of ten between the figure as typed and the field's value. */
function powerOf({ scale, value }: Figure, marks: Marks, { type, unit }: NumberField): number | NumberProblem {
  if (type === 'ratio') {
    if (marks.power !== null) return marks.power
    // In the field the sign % stands beside the box, yet 1 and 0.05 are also how a share is written.
    return value.digits !== 0n && !isLess({ digits: 1n, exponent: 0 }, value) ? 'ambiguous-percent' : -2
  }
  if (type !== 'yuan' || unit !== 'tenThousandYuan' || marks.yuan || scale === 'large') return 0
  return value.digits !== 0n && (scale === 'small' || marks.currency) ? 'ambiguous-unit' : 4
}

/** The number that a person means, exact to the digit, or why it cannot be told. */
export function parseNumber(
  text: string,
  field: NumberField,
): { ok: true; value: number; approximate: boolean } | Refusal<NumberProblem> {
  const { type, unit } = field
  const shift = type === 'yuan' && unit === 'tenThousandYuan' ? 4 : 0
  // Most figures are digits and no more, and so few that nothing is rounded.
  if (type !== 'ratio' && text.length + shift <= 15 && /^\d+$/.test(text))
    return { ok: true, value: Number(text) * 10 ** shift, approximate: false }
  const folded = fold(text).replace(/(?<=\D)\.$/, '')
  const problem = hopeless(folded, field)
  if (problem) return refuse(problem)
  const unwrapped = unwrap(folded, field)
  if (typeof unwrapped === 'string') return refuse(unwrapped)
  const { rest, marks } = unwrapped
  const found = figure(rest)
  if (typeof found === 'string') return refuse(found)
  const power = powerOf(found, marks, field)
  if (typeof power === 'string') return refuse(power)
  const size = shifted(found.value, power)
  const negative = marks.negative && size.digits !== 0n
  if (negative && !(field.negative ?? (type === 'yuan' || type === 'number'))) return refuse('negative')
  if (size.exponent < 0 && (type === 'count' || type === 'yuan' || field.whole)) return refuse('not-whole')
  if (!isLess(size, { digits: 2n ** 53n, exponent: 0 })) return refuse('too-many-digits')
  return {
    ok: true,
    value: nearest({ ...size, digits: negative ? -size.digits : size.digits }),
    approximate: marks.approximate,
  }
}

/** A value as it stands in the field for editing; `parseNumber` reads it back to the same value. */
export function formatNumber(value: number, { type, unit }: NumberField): string {
  const exact = decimalOf(value)
  if (type === 'ratio') return `${plain(shifted(exact, 2), ',')}%`
  return plain(type === 'yuan' && unit === 'tenThousandYuan' ? shifted(exact, -4) : exact, ',')
}

// ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type DateProblem =
  | 'empty'
  | 'too-long'
  | 'special-digit'
  | 'no-such-date'
  | 'two-digit-year'
  /** 3/1/2019, 201903 */
  | 'ambiguous-date'
  | 'excel-serial'
  | 'open-ended'
  | 'range'
  | 'unreadable'

export type DayRange = { min: string; max: string }

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const MONTH_NAMES = MONTHS.map((name) => (name.length > 3 ? `${name.slice(0, 3)}(?:${name.slice(3)}|t)?` : name)).join(
  '|',
)

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const isoOf = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Whether the text is an ISO day, and one that the calendar has. */
export function isDay(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

const NAMED_DAY = new RegExp(
  `^(?:(\\d{1,2})(?:st|nd|rd|th)?[ -])?(${MONTH_NAMES})\\.?[ -](?:(\\d{1,2})(?:st|nd|rd|th)?,? )?(\\d{4})$`,
)
const BETWEEN = '(?: ?[-/.] ?| )'
const DAY = new RegExp(`^(\\d{4})(?: ?年 ?|${BETWEEN})(\\d{1,2})(?: ?月 ?|${BETWEEN})(\\d{1,2}) ?[日号]?$`)
const MONTH = new RegExp(`^(\\d{4})(?: ?年 ?|${BETWEEN})(\\d{1,2}) ?(?:月份?)?$`)

/** 二〇一九年三月一日 → 2019年3月1日, March 1, 2019 → 2019-3-1 */
function datedInFigures(text: string): string {
  const [, before, month, after, year] = NAMED_DAY.exec(text) ?? []
  if (month !== undefined && !(before && after)) {
    const number = MONTHS.findIndex((each) => each.startsWith(month.slice(0, 3))) + 1
    return [year, number, before ?? after].filter((part) => part !== undefined).join('-')
  }
  return text
    .replace(/^[零一二三四五六七八九]{4}(?=年)/, (digits) =>
      digits.replace(/./g, (digit) => String(NUMERALS.indexOf(digit))),
    )
    .replace(/[一二三四五六七八九十]+(?=[月日号])/g, (numeral) => {
      const value = chineseWhole(numeral)
      return typeof value === 'string' ? numeral : String(value)
    })
}

/** A day, or the first and last day of the month or year that was told. */
export function parseDate(text: string): { ok: true; value: string | DayRange } | Refusal<DateProblem> {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return isDay(text) ? { ok: true, value: text } : refuse('no-such-date')
  const folded = fold(text)
  if (folded === '') return refuse('empty')
  if (folded.length > LONGEST) return refuse('too-long')
  if (/(?![0-9零])\p{N}/u.test(folded)) return refuse('special-digit')
  const told = datedInFigures(folded.replace(/\.$/, '')).replace(/ 0{1,2}:00(:00(\.0+)?)?$/, '')
  const parts =
    DAY.exec(told) ?? MONTH.exec(told) ?? /^(\d{4}) ?(?:年[份度]?)?$/.exec(told) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(told)
  if (!parts) return refuse(undated(told))
  const [year = 0, month, day] = parts.slice(1).map(Number)
  const value = {
    min: isoOf(year, month ?? 1, day ?? 1),
    max: isoOf(year, month ?? 12, day ?? daysIn(year, month ?? 12)),
  }
  if (!isDay(value.min) || !isDay(value.max)) return refuse('no-such-date')
  return { ok: true, value: day === undefined ? value : value.min }
}

function undated(text: string): DateProblem {
  if (/^\d{5}$/.test(text)) return 'excel-serial'
  if (/^\d{6}$|^\d{1,2}([-/. ])\d{1,2}\1\d{4}$/.test(text)) return 'ambiguous-date'
  if (/\d{4}.*[-~/至到].*\d{4}|[~至到](?!今)/.test(text)) return 'range'
  if (
    /左右|上下|约|大概|前|后|来|底|末|初|[上中下]旬|半年|季度|至今|\b(before|after|about|around|circa|since|early|late)\b/.test(
      text,
    )
  )
    return 'open-ended'
  if (/^'?\d{2} ?[-/.年]/.test(text)) return 'two-digit-year'
  return 'unreadable'
}

// ── credit codes ─────────────────────────────────────────────────────────────────────────────────────────────────

export type CreditCodeProblem =
  | 'empty'
  /** 15 digits: a registration or tax number from before 2015 */
  | 'old-number'
  /** 9 characters: the organisation code, which is only a part */
  | 'organisation-code'
  /** 9.115E+17, or the last three digits lost to 000 */
  | 'excel-damage'
  /** I, O, S, V and Z never occur */
  | 'letter-never-used'
  | 'wrong-character'
  | 'too-short'
  | 'too-long'
  | 'check-character'

const CODE_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The 18 characters of a unified social credit code (GB 32100-2015) with a right check character, or what is wrong. */
export function checkCreditCode(text: string): { ok: true; value: string } | Refusal<CreditCodeProblem> {
  const folded = fold(text).toUpperCase()
  if (folded === '') return refuse('empty')
  if (/^'?\d([.,]\d+)?E\+?\d+$/.test(folded)) return refuse('excel-damage')
  const code = folded.replace(/[ '-]/g, '')
  if (/[^0-9A-Z]/.test(code)) return refuse('wrong-character')
  if (code.length === 15) return refuse('old-number')
  if (code.length === 9) return refuse('organisation-code')
  if (code.length !== 18) return refuse(code.length < 18 ? 'too-short' : 'too-long')
  if (/[IOSVZ]/.test(code)) return refuse('letter-never-used')
  let sum = 0
  let weight = 1
  for (const sign of code.slice(0, 17)) {
    sum += CODE_SIGNS.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  if (CODE_SIGNS.charAt((31 - (sum % 31)) % 31) === code.charAt(17)) return { ok: true, value: code }
  return refuse(/^\d{15}000$/.test(code) ? 'excel-damage' : 'check-character')
}

// ── echo ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type EchoType = NumberField['type'] | 'date'

function dayInWords(day: string, locale: 'zh' | 'en'): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map((part) => Number.parseInt(part, 10))
  if (locale === 'zh') return `${year} 年 ${month} 月 ${date} 日`
  const name = MONTHS[month - 1] ?? ''
  return `${date} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}`
}

function inWords(value: number | string, type: EchoType, locale: 'zh' | 'en'): string {
  if (typeof value === 'string') return dayInWords(value, locale)
  const exact = decimalOf(value)
  if (type === 'ratio') {
    const percent = shifted(exact, 2)
    const sign = percent.digits < 0n ? '负' : ''
    const words = locale === 'zh' ? `（${sign}百分之${spelled({ ...percent, digits: abs(percent.digits) })}）` : ''
    return `${plain(percent, ',')}%${words}`
  }
  const figures = plain(exact, ',')
  const unit = type === 'yuan' ? (locale === 'zh' ? ' 元' : ' yuan') : ''
  if (locale === 'zh') return `${figures}${unit}（${spelled(exact)}${unit.trim()}）`
  const [name, power] = Math.abs(value) < 1e9 ? ['million', -6] : ['billion', -9]
  const large = Math.abs(value) >= 1e6 ? ` (${plain(shifted(exact, power), ',')} ${name}${unit})` : ''
  return `${figures}${unit}${large}`
}

/** What was understood, in figures and words, to stand under the field: = 12,000,000 元（一千二百万元）. */
export function echo(
  value: number | string | { min?: number | string; max?: number | string },
  type: EchoType,
  locale: 'zh' | 'en',
): string {
  const words = (each: number | string) => inWords(each, type, locale)
  if (typeof value !== 'object') return `= ${words(value)}`
  const { min, max } = value
  if (min === undefined) return max === undefined ? '' : `≤ ${words(max)}`
  if (max === undefined) return `≥ ${words(min)}`
  return `= ${words(min)}${locale === 'zh' ? ' 至 ' : ' to '}${words(max)}`
}
