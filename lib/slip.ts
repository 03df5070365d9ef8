import { fold } from './amount'
import type { FactDefinition, Facts, FactValue, Tie } from './engine'

const FACTOR = 10_000
/** A figure without a unit that is this many times the usual one is asked about; one with its unit at ten times as many. */
const UNUSUAL = 100

const isBare = (text: string) => /^-?[\d.,\s]+$/.test(fold(text))
const topOf = (value: FactValue | undefined) =>
  typeof value === 'number'
    ? value
    : typeof value === 'object' && value !== null && 'max' in value
      ? value.max
      : undefined

/**
 * The amount that was probably meant where 元 and 万元, or 万元 and 亿元, seem to have been mixed up: the figure is far from
 * what companies here have, and ten thousand times less or more is not. Null where nothing is odd. It is a question to the
 * person and never an error.
 */
export function slipOf(
  ties: readonly Tie[],
  { id, type, example }: FactDefinition,
  text: string,
  value: FactValue | undefined,
  facts: Facts,
): number | null {
  if (type !== 'yuan' || typeof value !== 'number' || typeof example !== 'number' || value === 0) return null
  const size = Math.abs(value) / Math.abs(example)
  const bare = isBare(text)
  if (bare && size < 1 / FACTOR) return value * FACTOR
  // A part of a whole that was told to be as large is not odd.
  const whole = ties.find(({ atMost }) => atMost[0] === id)?.atMost[1]
  const top = whole === undefined ? undefined : topOf(facts[whole])
  if (typeof top === 'number' && Math.abs(value) <= top) return null
  return size >= (bare ? UNUSUAL : UNUSUAL * 10) ? Math.round(value / FACTOR) : null
}
