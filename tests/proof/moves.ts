import type { FactDefinition, Ruleset, Scalar } from '@/lib/engine'
import { clusterCodes, industryCodes, rowCodes } from '@/tests/reference/thresholds'
import { type Company, dayNumber, definitionsOf, isoDay } from './plain'

/** One fact of a company moved along all the values it can have: where something turns, and how far a step goes. */

export type Turn = { below: Scalar; at: Scalar }

const EARLIEST = dayNumber('1980-01-01')
const finest = { ratio: 0.0001, number: 0.01 } as const

/** The values of a fact, given all others: listed, or numbered by steps from one end to the other. */
export type Room =
  | { kind: 'list'; values: Scalar[] }
  | {
      kind: 'steps'
      low: number
      high: number
      value: (step: number) => Scalar
      step: (value: Scalar) => number
      none: boolean
    }

const codesKnown = new WeakMap<Ruleset, string[]>()
/** Classes that stand for all: those that lists and documents name, their neighbours, one of each division. */
export function codesOf(ruleset: Ruleset): string[] {
  let codes = codesKnown.get(ruleset)
  if (!codes) {
    const named = ruleset.industries.classes.map(({ code }) => code).filter((code) => code.length === 4)
    codes = [...new Set([...named, ...clusterCodes, ...industryCodes, ...rowCodes])].sort()
    codesKnown.set(ruleset, codes)
  }
  return codes
}

export function roomOf(ruleset: Ruleset, company: Company, asOf: string, fact: string): Room {
  const definition = definitionsOf(ruleset).get(fact) as FactDefinition
  const { type, domain, options } = definition
  if (type === 'industry') return { kind: 'list', values: codesOf(ruleset) }
  if (type === 'yesNo') return { kind: 'list', values: [false, true] }
  if (options) return { kind: 'list', values: options.map(({ value }) => (type === 'number' ? Number(value) : value)) }
  if (type === 'date' || type === 'dateOrNone')
    return {
      kind: 'steps',
      low: EARLIEST,
      high: domain?.max === 'asOf' ? dayNumber(asOf) : dayNumber(asOf) + 3650,
      value: (step) => (step < EARLIEST ? 'none' : isoDay(step)),
      step: (value) => (value === 'none' ? EARLIEST - 1 : dayNumber(String(value))),
      none: type === 'dateOrNone',
    }
  const size =
    domain?.whole || type === 'yuan' || type === 'count' ? 1 : type === 'ratio' ? finest.ratio : finest.number
  let low = typeof domain?.min === 'number' ? domain.min : 0
  let high = typeof domain?.max === 'number' ? domain.max : 1e13
  for (const { atMost } of ruleset.ties) {
    const [part, whole] = [company[atMost[0]], company[atMost[1]]]
    if (atMost[0] === fact && typeof whole === 'number') high = Math.min(high, whole)
    if (atMost[1] === fact && typeof part === 'number') low = Math.max(low, part)
  }
  const scale = Math.round(1 / size)
  return {
    kind: 'steps',
    low: Math.ceil(low * scale - 1e-9),
    high: Math.floor(high * scale + 1e-9),
    value: (step) => (scale === 1 ? step : Number((step / scale).toFixed(4))),
    step: (value) => Math.round((value as number) * scale),
    none: false,
  }
}

/** Steps over all orders of magnitude, the ends and the present value among them. */
function grid(low: number, high: number, now: number): number[] {
  const found = new Set([low, high, low + 1, high - 1, now])
  const dates = low === EARLIEST
  if (dates) for (let step = high; step > low; step -= step > high - 4500 ? 90 : 700) found.add(step)
  else
    for (let size = 1; size <= Math.max(high, -low); size *= 10)
      for (const part of [1, 2, 3, 5, 7.5]) for (const one of [size * part, -size * part]) found.add(Math.round(one))
  if (low < 0 && high > 0) for (const one of [-1, 0, 1]) found.add(one)
  return [...found].filter((step) => step >= low && step <= high).sort((a, b) => a - b)
}

/** The company with one fact moved. */
export const moved = (company: Company, fact: string, value: Scalar): Company => ({ ...company, [fact]: value })

/** Points along a fact at which what is read changes, as neighbouring values; each change is followed to the finest step. */
export function turns<T>(room: Room, now: Scalar, read: (value: Scalar) => T): Turn[] {
  if (room.kind === 'list') {
    const here = read(now)
    return room.values
      .filter((value) => value !== now && read(value) !== here)
      .map((value) => ({ below: now, at: value }))
  }
  const seen = new Map<number, T>()
  const at = (step: number): T => {
    if (!seen.has(step)) seen.set(step, read(room.value(step)))
    return seen.get(step)!
  }
  const found: Turn[] = []
  const refine = (a: number, b: number): void => {
    if (at(a) === at(b)) return
    if (b - a === 1) {
      found.push({ below: room.value(a), at: room.value(b) })
      return
    }
    const middle = Math.floor((a + b) / 2)
    refine(a, middle)
    refine(middle, b)
  }
  const steps = grid(room.low, room.high, Math.min(room.high, Math.max(room.low, room.step(now))))
  if (room.none) steps.unshift(EARLIEST - 1)
  for (const [n, step] of steps.entries()) if (n > 0) refine(steps[n - 1]!, step)
  return found
}

/** Values of a fact that stand for all: the ends of the room, and both sides of every change of what is read. */
export function standIns(room: Room, now: Scalar, read: (value: Scalar) => string): Scalar[] {
  if (room.kind === 'list') return room.values
  const sides = turns(room, now, read).flatMap(({ below, at }) => [below, at])
  return [
    ...new Set<Scalar>([room.value(room.low), room.value(room.high), now, ...(room.none ? ['none'] : []), ...sides]),
  ]
}
