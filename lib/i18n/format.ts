import type { Actual, DerivedDefinition, FactDefinition, FactValue, Scalar } from '@/lib/engine'
import { clockOf, dayOf } from '@/lib/today'
import type { Locale } from './index'

type Definition = FactDefinition | DerivedDefinition

const trim = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** Groups of three digits, no loss: whole numbers are written out, decimals as they are. */
const grouped = (x: number, digits = 8): string => {
  const [whole = '0', part] = trim(Math.abs(x).toFixed(digits)).split('.')
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${x < 0 ? '−' : ''}${text}${part ? `.${part}` : ''}`
}

/** Whole yuan as a banker writes them: 1,200万元, 1.2亿元; CNY 12 million. Nothing is rounded. */
export function formatYuan(yuan: number, locale: Locale): string {
  const size = Math.abs(yuan)
  if (locale === 'zh') {
    if (size >= 1e8) return `${grouped(yuan / 1e8)}亿元`
    if (size >= 1e4) return `${grouped(yuan / 1e4, 4)}万元`
    return `${grouped(yuan)}元`
  }
  if (size >= 1e9) return `CNY ${grouped(yuan / 1e9, 9)} billion`
  if (size >= 1e6) return `CNY ${grouped(yuan / 1e6, 6)} million`
  return `CNY ${grouped(yuan)}`
}

/** A share in per cent, cut to two places; more places where a cut would make it look like the needed value. */
export function formatRatio(ratio: number, needed?: number): string {
  for (let places = 2; ; places++) {
    const text = trim((ratio * 100).toFixed(places))
    const same = needed !== undefined && ratio !== needed && Math.abs(Number(text) - needed * 100) < 1e-12
    if (!same || places >= 8) return `${text.startsWith('-') ? `−${text.slice(1)}` : text}%`
  }
}

export function formatDay(iso: string, locale: Locale): string {
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number]
  if (locale === 'zh') return `${y}年${m}月${d}日`
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][m - 1]
  return `${d} ${month} ${y}`
}

/** The minute of a moment in China: 2026年11月26日 09:05, 26 Nov 2026 09:05. */
export const formatMoment = (moment: number, locale: Locale): string =>
  `${formatDay(dayOf(moment), locale)} ${clockOf(moment)}`

const unitAfter = (definition: Definition, locale: Locale): string => {
  const unit = definition.unit?.[locale]
  if (!unit || unit === '%') return ''
  return locale === 'zh' ? ` ${unit}` : ` ${unit}`
}

/** One value of a fact, with its unit. `needed` keeps a figure from looking like the bound that it misses. */
export function formatScalar(definition: Definition, value: Scalar, locale: Locale, needed?: number): string {
  if (typeof value === 'boolean') return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  const option = definition.options?.find((one) => one.value === String(value))
  if (option) return option.label[locale]
  if (value === 'none') return locale === 'zh' ? '没有' : 'none'
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value, locale) : value
  if (definition.type === 'yuan') return formatYuan(value, locale)
  if (definition.type === 'ratio') return formatRatio(value, needed)
  return `${grouped(value)}${unitAfter(definition, locale)}`
}

const listed = (items: string[], locale: Locale, last: string): string =>
  locale === 'zh'
    ? items.length > 1
      ? `${items.slice(0, -1).join('、')}${last}${items[items.length - 1]}`
      : (items[0] ?? '')
    : items.length > 1
      ? `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1]}`
      : (items[0] ?? '')

export const anyOf = (items: string[], locale: Locale): string => listed(items, locale, locale === 'zh' ? '或' : 'or')

/** What was told of a fact, or worked out: a value, a range, a choice narrowed down, nothing. */
export function formatActual(
  definition: Definition,
  actual: Actual | FactValue,
  locale: Locale,
  needed?: number,
): string {
  const zh = locale === 'zh'
  if (actual === null) return zh ? '未提供' : 'not given'
  if (actual === 'undefined')
    return zh
      ? '无法计算（除数为零，或该年度企业尚未成立）'
      : 'cannot be worked out (divisor of zero, or a year before the company was founded)'
  if (typeof actual !== 'object') return formatScalar(definition, actual, locale, needed)
  if ('oneOf' in actual)
    return anyOf(
      actual.oneOf.map((one) => formatScalar(definition, one, locale)),
      locale,
    )
  const low = actual.min === undefined ? null : formatScalar(definition, actual.min, locale, needed)
  const high = actual.max === undefined ? null : formatScalar(definition, actual.max, locale, needed)
  if (low !== null && high !== null) return low === high ? low : zh ? `${low}至${high}` : `${low} to ${high}`
  if (low !== null) return zh ? `不低于${low}` : `at least ${low}`
  if (high !== null) return zh ? `不超过${high}` : `at most ${high}`
  return zh ? '未提供' : 'not given'
}

/** Points of a range: 41–55, or one number. */
export const formatRange = (low: number, high: number): string => {
  const text = (x: number) => trim(x.toFixed(2))
  return low === high ? text(low) : `${text(low)}–${text(high)}`
}
