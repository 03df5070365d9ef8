import type { FactDefinition, FactValue } from '@/lib/engine'

type Range = { min?: number | string; max?: number | string }
const isRange = (value: FactValue): value is Range => typeof value === 'object' && value !== null && !('oneOf' in value)

/** Every number of a value, or of the two ends of a range. */
function each(value: FactValue, min: (end: number) => number, max = min): FactValue {
  if (typeof value === 'number') return min(value)
  if (!isRange(value)) return value
  return {
    ...(typeof value.min === 'number' ? { min: min(value.min) } : {}),
    ...(typeof value.max === 'number' ? { max: max(value.max) } : {}),
  }
}

// Nine digits are more than anyone counts, and none of the noise of a division that is taken back.
const tidy = (value: number) => Number(value.toPrecision(9))

/** A yearly average as the total of its years; the ends of a range are those of whole numbers. */
export const totalOf = (value: FactValue, years: number): FactValue =>
  typeof value === 'number'
    ? tidy(value * years)
    : each(
        value,
        (min) => Math.ceil(tidy(min * years)),
        (max) => Math.floor(tidy(max * years)),
      )

/** A total as the yearly average that the rules read. */
export const averageOf = (value: FactValue, years: number): FactValue => each(value, (end) => end / years)

/** A yearly average as it is asked for: the total, with its words, bounds and bands. */
export function asTotal(definition: FactDefinition): FactDefinition {
  const { total, domain, bands, hint } = definition
  if (!total) return definition
  const { years, label, ask, example } = total
  return {
    ...definition,
    label,
    ask,
    hint: total.hint ?? hint,
    example,
    // Counted; an average that came from elsewhere may still be the total of no whole number.
    type: 'count',
    domain: { ...(totalOf(domain as FactValue, years) as FactDefinition['domain']), whole: false },
    bands: bands?.map((band) => totalOf(band, years) as { min?: number; max?: number }),
  }
}
