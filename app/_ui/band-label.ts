import type { FactDefinition, FactValue, IndustryClass } from '@/lib/engine'
import { formatActual, formatRatio, formatYuan } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { match } from '@/lib/i18n/zh/match'

type BandWords = (typeof match)['band']

const digits = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/** A bound of a fact in its own unit. */
export function boundText({ type, unit }: FactDefinition, value: number, locale: Locale): string {
  if (type === 'yuan') return formatYuan(value, locale)
  if (type === 'ratio') return formatRatio(value)
  if (!unit) return digits.format(value)
  if (locale === 'zh') return `${digits.format(value)}${unit.zh}`
  return `${digits.format(value)} ${value === 1 ? unit.en.replace(/s$/, '') : unit.en}`
}

/** 299,999,999 beside 300,000,000: which of the two a person would say. */
const isRounder = (a: number, b: number) => String(a).replace(/0+$/, '').length < String(b).replace(/0+$/, '').length

/** The words of each band; neighbours share a bound, so every label says who has it. */
export function bandLabels(definition: FactDefinition, locale: Locale, say: BandWords): string[] {
  const { bands = [], type, domain } = definition
  const text = (value: number) => boundText(definition, value, locale)
  const mayBeNegative = typeof domain?.min === 'number' && domain.min < 0
  return bands.map(({ min, max }, index) => {
    const [before, after] = [bands[index - 1]?.max, bands[index + 1]?.min]
    if (max !== undefined && max < 0) return say.negative
    if (max === 0) return mayBeNegative ? say.noneOrLess : say.none
    if (type === 'count') {
      if (min === undefined) return max === undefined ? '' : say.upTo(text(max))
      if (max === undefined) return say.from(text(min))
      return min === max ? text(min) : `${digits.format(min)}–${text(max)}`
    }
    if (min !== undefined && min === domain?.max) return text(min)
    const below =
      max !== undefined && after !== undefined && (type !== 'yuan' || isRounder(after, max)) ? text(after) : null
    if (min === undefined) return below ? say.below(below) : say.upTo(text(max ?? 0))
    if (before === 0 && !mayBeNegative && below) return say.someBelow(below)
    const over = type === 'yuan' && before !== undefined && isRounder(before, min) ? text(before) : null
    if (max === undefined) return over ? say.over(over) : say.from(text(min))
    if (below) return over ? say.overBelow(over, below) : say.fromBelow(text(min), below)
    return over ? say.overTo(over, text(max)) : say.between(text(min), text(max))
  })
}

/** An answer as it was chosen: a band by its own words, anything else as it is written everywhere. */
export function answerText(
  fact: FactDefinition,
  value: FactValue,
  industries: readonly IndustryClass[],
  locale: Locale,
  say: BandWords,
) {
  if (typeof value === 'object' && value !== null && !('oneOf' in value)) {
    const index = fact.bands?.findIndex(({ min, max }) => min === value.min && max === value.max) ?? -1
    if (index >= 0) return bandLabels(fact, locale, say)[index] ?? ''
  }
  const text = formatActual(fact, value, locale)
  // A class may be told with the letter of its sector before it.
  const industry =
    fact.type === 'industry' && industries.find(({ code }) => code === value || code === String(value).slice(1))
  return industry ? `${text} ${industry.label[locale]}` : text
}
