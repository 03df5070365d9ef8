import { type Box, copyBox, emptyBox } from './box'
import type { Plan } from './plan'
import {
  ALL,
  ANY,
  BANDS,
  CHOOSE,
  COMPARE,
  CONSTANT,
  DERIVE,
  EXPERTS,
  holdsOf,
  INDUSTRY,
  MEMBER,
  NOT,
  PICK,
  POINTS,
  type Program,
  RATED,
  SIZE,
  type SizePlan,
  type Step,
  TOTAL,
} from './program'
import { and, isSettled, NO, not, OPEN, or, type Truth, YES } from './truth'
import type { Operator, Ratings } from './types'

/** A box with every outcome and every range of points worked out over it. */
export type Run = { box: Box; truth: Uint8Array; low: Float64Array; high: Float64Array; columns: Uint8Array }

/** Its columns lie in one piece of memory, as those of a box do. */
export function emptyRun({ variables, truths, scores }: Plan): Run {
  const columns = new ArrayBuffer(scores * 16 + truths)
  return {
    box: emptyBox(variables.list.length),
    low: new Float64Array(columns, 0, scores),
    high: new Float64Array(columns, scores * 8, scores),
    truth: new Uint8Array(columns, scores * 16, truths),
    columns: new Uint8Array(columns),
  }
}

/** What a test may turn out to be, by the signs that make it hold and those of the two ends of an interval. */
const OVER = new Uint8Array(72)
for (let holds = 0; holds < 8; holds++)
  for (let low = 0; low < 3; low++)
    for (let high = low; high < 3; high++) {
      const met = (2 << high) - (1 << low)
      OVER[holds * 9 + low * 3 + high] = (met & holds ? YES : 0) | (met & ~holds ? NO : 0)
    }

const overSigns = (holds: number, low: number, high: number): Truth => OVER[holds * 9 + low * 3 + high + 4]!

/** What a test may turn out to be over an interval, from the signs of its two ends against the needed value. */
export const over = (test: Operator, low: number, high: number): Truth => overSigns(holdsOf(test), low, high)

const bitOf = (box: Box, index: number, options: number): void => {
  box.options[index] = options
  box.told[index] = (options & (options - 1)) === 0 ? 2 : 1
}

/**
 * The size classes possible. Of the points that reach a class's floors the lowest one is the least likely to reach a
 * higher class: the class is possible where that point lies in the box and misses every higher one.
 */
function sizesOf({ lo, hi }: Box, { facts, floors }: SizePlan): number {
  let found = 0
  for (let level = 0; level <= floors.length; level++) {
    const own = floors[level]
    let possible = true
    for (let n = 0; n < facts.length && possible; n++) {
      const fact = facts[n]!
      possible = lo[fact]! <= hi[fact]! && (!own || own[n]! <= hi[fact]!)
    }
    for (let higher = 0; higher < level && possible; higher++) {
      const above = floors[higher]!
      let misses = false
      for (let n = 0; n < facts.length && !misses; n++)
        misses = lo[facts[n]!]! < above[n]! && (!own || own[n]! < above[n]!)
      possible = misses
    }
    if (possible) found |= 1 << (floors.length - level)
  }
  return found
}

/** Works out the listed steps of a program over the run's box, in place; all of them where no list is given. */
export function perform(
  program: Program,
  run: Run,
  ratings: Ratings | undefined,
  list: Int32Array | null,
  count: number,
): void {
  const { box, truth, low, high } = run
  const { op, out: outs, a, b, c, needed, kids, derivations, steps } = program
  for (let k = 0; k < count; k++) {
    const n = list === null ? k : list[k]!
    const out = outs[n]!
    switch (op[n]) {
      case DERIVE:
        derivations[n]!.run(box)
        break
      case COMPARE: {
        const at = a[n]!
        const missing = box.undefined[at]!
        if (missing === 2) {
          truth[out] = NO
          break
        }
        const derivation = derivations[n]
        const value = needed[n]!
        const lo = box.lo[at]!
        const hi = box.hi[at]!
        const signLow = derivation ? derivation.sign(box, 'lo', value) : lo < value ? -1 : lo > value ? 1 : 0
        const signHigh = derivation ? derivation.sign(box, 'hi', value) : hi < value ? -1 : hi > value ? 1 : 0
        truth[out] = overSigns(b[n]!, signLow, signHigh) | (missing === 1 ? NO : 0)
        break
      }
      case MEMBER: {
        const options = box.options[a[n]!]!
        const clear = options & ~c[n]!
        truth[out] = (clear & b[n]! ? YES : 0) | (clear & ~b[n]! ? NO : 0) | (options & c[n]! ? OPEN : 0)
        break
      }
      case ALL: {
        const list = kids[n]!
        let all: Truth = YES
        for (let i = 0; i < list.length && all !== NO; i++) all = and(all, truth[list[i]!]!)
        truth[out] = all
        break
      }
      case ANY: {
        const list = kids[n]!
        let any: Truth = NO
        for (let i = 0; i < list.length && any !== YES; i++) any = or(any, truth[list[i]!]!)
        truth[out] = any
        break
      }
      case NOT:
        truth[out] = not(truth[a[n]!]!)
        break
      case CONSTANT:
        truth[out] = b[n]!
        break
      case EXPERTS: {
        // The public rows alone can rule a company out; that it passes, experts decide.
        const kid = truth[a[n]!]!
        truth[out] = (kid & NO) | (kid & (YES | OPEN) ? OPEN : 0)
        break
      }
      case PICK: {
        const when = truth[a[n]!]!
        truth[out] = (when & YES ? truth[b[n]!]! : 0) | (when & NO ? truth[c[n]!]! : 0) | (when & OPEN ? OPEN : 0)
        break
      }
      case POINTS: {
        const lo = low[a[n]!]!
        const hi = high[a[n]!]!
        const value = needed[n]!
        truth[out] = overSigns(b[n]!, lo < value ? -1 : lo > value ? 1 : 0, hi < value ? -1 : hi > value ? 1 : 0)
        break
      }
      case BANDS: {
        const one = steps[n] as Extract<Step, { op: 'bands' }>
        const whens = kids[n]!
        let lo = Number.POSITIVE_INFINITY
        let hi = Number.NEGATIVE_INFINITY
        for (let i = 0; i < whens.length; i++) {
          const at = whens[i]!
          const when = at === -1 ? YES : truth[at]!
          if (when === NO) continue
          if (one.low[i]! < lo) lo = one.low[i]!
          if (one.high[i]! > hi) hi = one.high[i]!
          if (when === YES) break
        }
        low[out] = lo
        high[out] = hi
        break
      }
      case RATED: {
        const max = needed[n]!
        const rating = ratings?.manager?.[(steps[n] as Extract<Step, { op: 'rated' }>).key]
        low[out] = rating === undefined ? 0 : ((rating - 1) / 4) * max
        high[out] = rating === undefined ? max : ((rating - 1) / 4) * max
        break
      }
      case TOTAL: {
        const list = kids[n]!
        const max = needed[n]!
        let lo = 0
        let hi = 0
        for (let i = 0; i < list.length; i++) {
          lo += low[list[i]!]!
          hi += high[list[i]!]!
        }
        low[out] = Math.min(lo, max)
        high[out] = Math.min(hi, max)
        break
      }
      case CHOOSE: {
        const one = steps[n] as Extract<Step, { op: 'choose' }>
        const whens = kids[n]!
        let options = 0
        for (let i = 0; i < whens.length; i++) {
          const when = whens[i]! === -1 ? YES : truth[whens[i]!]!
          if (when === NO) continue
          options |= one.bits[i]!
          if (when === YES) break
        }
        bitOf(box, out, options)
        break
      }
      case INDUSTRY: {
        const one = steps[n] as Extract<Step, { op: 'industry' }>
        const known = box.classes ? undefined : one.read.get(box.industry)
        let options = known ?? 0
        if (known === undefined) {
          for (const code of box.classes ?? one.industries.under(box.industry)) options |= one.bits.get(code)!
          if (!box.classes && one.read.size < 5000) one.read.set(box.industry, options)
        }
        bitOf(box, out, options)
        break
      }
      case SIZE: {
        const one = steps[n] as Extract<Step, { op: 'size' }>
        const sectors = box.options[one.sector.index]!
        const open = 1 << 4
        let found = 0
        for (let i = 0; i < one.rows.length && found !== 31; i++) {
          if (!(sectors & (1 << i))) continue
          const row = one.rows[i]
          found |= row ? sizesOf(box, row) : open
        }
        bitOf(box, out, found)
      }
    }
  }
}

/** Works out every step of the plan over the run's box, in place. */
export function execute(plan: Plan, run: Run, ratings?: Ratings): Run {
  perform(plan.program, run, ratings, null, plan.program.op.length)
  return run
}

/** Lists those of the steps that the run leaves open, and counts them; what is settled stays so in every part of the box. */
export function openSteps(plan: Plan, run: Run, list: Int32Array, steps: Int32Array): number {
  const { box, truth, low, high } = run
  let count = 0
  for (const n of steps) {
    const one = plan.steps[n]!
    let open: boolean
    if ('out' in one) open = !isSettled(truth[one.out]!)
    else if (one.op === 'derive') {
      const { index } = one.derivation.variable
      open = box.lo[index] !== box.hi[index] || box.undefined[index] === 1 || box.told[index] !== 2
    } else if ('variable' in one) open = box.told[one.variable.index] !== 2
    else open = low[one.score] !== high[one.score]
    if (open) list[count++] = n
  }
  return count
}

/** Makes a run what another one is. */
export function copyRun(to: Run, from: Run): Run {
  copyBox(to.box, from.box)
  to.columns.set(from.columns)
  return to
}
