import { type Box, emptyBox } from './box'
import type { Plan, SizePlan, Step } from './plan'
import { and, EITHER, NO, not, OPEN, or, type Truth, YES } from './truth'
import type { Operator, Ratings } from './types'

/** A box with every outcome and every range of points worked out over it. */
export type Run = { box: Box; truth: Uint8Array; low: Float64Array; high: Float64Array }

export const emptyRun = (plan: Plan): Run => ({
  box: emptyBox(plan.variables.list.length),
  truth: new Uint8Array(plan.truths),
  low: new Float64Array(plan.scores),
  high: new Float64Array(plan.scores),
})

/** What a test may turn out to be over an interval, from the signs of its two ends against the needed value. */
export function over(test: Operator, low: number, high: number): Truth {
  switch (test) {
    case 'gte':
      return (high >= 0 ? YES : 0) | (low < 0 ? NO : 0)
    case 'gt':
      return (high > 0 ? YES : 0) | (low <= 0 ? NO : 0)
    case 'lte':
      return (low <= 0 ? YES : 0) | (high > 0 ? NO : 0)
    case 'lt':
      return (low < 0 ? YES : 0) | (high >= 0 ? NO : 0)
    case 'eq':
      return low === 0 && high === 0 ? YES : low <= 0 && high >= 0 ? EITHER : NO
    case 'neq':
      return low === 0 && high === 0 ? NO : low <= 0 && high >= 0 ? EITHER : YES
    default:
      throw new RangeError(`no such test on a number: ${test}`)
  }
}

const bitOf = (box: Box, index: number, options: number): void => {
  box.options[index] = options
  box.told[index] = (options & (options - 1)) === 0 ? 2 : 1
}

/** The size classes possible: every mix of what the floors tell apart in the intervals is tried. */
function sizesOf(box: Box, plan: SizePlan): number {
  const choices = plan.facts.map((fact, n) => {
    const lo = box.lo[fact]!
    const hi = box.hi[fact]!
    const values = [lo]
    for (const floor of plan.floors) if (floor[n]! > lo && floor[n]! <= hi) values.push(floor[n]!)
    return values
  })
  let found = 0
  const pick = (n: number, point: number[]): void => {
    if (n === choices.length) {
      const level = plan.floors.findIndex((floors) => floors.every((floor, i) => point[i]! >= floor))
      found |= 1 << (level === -1 ? 0 : 3 - level)
      return
    }
    for (const value of choices[n]!) pick(n + 1, [...point, value])
  }
  pick(0, [])
  return found
}

/** Works out one step over the run's box. */
export function step(run: Run, one: Step, ratings: Ratings | undefined): void {
  const { box, truth, low, high } = run
  switch (one.op) {
    case 'derive':
      one.derivation.run(box)
      return
    case 'compare': {
      const { a, derivation, needed, test } = one
      const missing = box.undefined[a]!
      if (missing === 2) {
        truth[one.out] = NO
        return
      }
      const lo = derivation ? derivation.sign(box, 'lo', needed) : Math.sign(box.lo[a]! - needed)
      const hi = derivation ? derivation.sign(box, 'hi', needed) : Math.sign(box.hi[a]! - needed)
      truth[one.out] = over(test, lo, hi) | (missing === 1 ? NO : 0)
      return
    }
    case 'member': {
      const options = box.options[one.a]!
      const clear = options & ~one.unclear
      truth[one.out] =
        (clear & one.accept ? YES : 0) | (clear & ~one.accept ? NO : 0) | (options & one.unclear ? OPEN : 0)
      return
    }
    case 'all': {
      let all: Truth = YES
      for (const kid of one.kids) all = and(all, truth[kid]!)
      truth[one.out] = all
      return
    }
    case 'any': {
      let any: Truth = NO
      for (const kid of one.kids) any = or(any, truth[kid]!)
      truth[one.out] = any
      return
    }
    case 'not':
      truth[one.out] = not(truth[one.kid]!)
      return
    case 'constant':
      truth[one.out] = one.truth
      return
    case 'experts':
      // The public rows alone can rule a company out; that it passes, experts decide.
      truth[one.out] = (truth[one.kid]! & NO) | (truth[one.kid]! & (YES | OPEN) ? OPEN : 0)
      return
    case 'pick': {
      const when = truth[one.when]!
      truth[one.out] =
        (when & YES ? truth[one.chosen]! : 0) | (when & NO ? truth[one.otherwise]! : 0) | (when & OPEN ? OPEN : 0)
      return
    }
    case 'points':
      truth[one.out] = over(one.test, Math.sign(low[one.score]! - one.needed), Math.sign(high[one.score]! - one.needed))
      return
    case 'bands': {
      let lo = Number.POSITIVE_INFINITY
      let hi = Number.NEGATIVE_INFINITY
      for (let n = 0; n < one.whens.length; n++) {
        const when = one.whens[n]! === -1 ? YES : truth[one.whens[n]!]!
        if (when === NO) continue
        if (one.low[n]! < lo) lo = one.low[n]!
        if (one.high[n]! > hi) hi = one.high[n]!
        if (when === YES) break
      }
      low[one.score] = lo
      high[one.score] = hi
      return
    }
    case 'rated': {
      const rating = ratings?.manager?.[one.key]
      low[one.score] = rating === undefined ? 0 : ((rating - 1) / 4) * one.max
      high[one.score] = rating === undefined ? one.max : ((rating - 1) / 4) * one.max
      return
    }
    case 'total': {
      let lo = 0
      let hi = 0
      for (const kid of one.kids) {
        lo += low[kid]!
        hi += high[kid]!
      }
      low[one.score] = Math.min(lo, one.max)
      high[one.score] = Math.min(hi, one.max)
      return
    }
    case 'choose': {
      let options = 0
      for (let n = 0; n < one.whens.length; n++) {
        const when = one.whens[n]! === -1 ? YES : truth[one.whens[n]!]!
        if (when === NO) continue
        options |= one.bits[n]!
        if (when === YES) break
      }
      bitOf(box, one.variable.index, options)
      return
    }
    case 'industry': {
      const known = box.classes ? undefined : one.read.get(box.industry)
      let options = known ?? 0
      if (known === undefined) {
        for (const code of box.classes ?? one.industries.under(box.industry)) options |= one.bits.get(code)!
        if (!box.classes && one.read.size < 5000) one.read.set(box.industry, options)
      }
      bitOf(box, one.variable.index, options)
      return
    }
    case 'size': {
      const sectors = box.options[one.sector.index]!
      const open = 1 << 4
      let found = 0
      for (let n = 0; n < one.rows.length && found !== 31; n++) {
        if (!(sectors & (1 << n))) continue
        const row = one.rows[n]
        found |= row ? sizesOf(box, row) : open
      }
      bitOf(box, one.variable.index, found)
    }
  }
}

/** Works out every step of the plan over the run's box, in place. */
export function execute(plan: Plan, run: Run, ratings?: Ratings): Run {
  for (const one of plan.steps) step(run, one, ratings)
  return run
}
