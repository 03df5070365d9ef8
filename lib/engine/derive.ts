import type { Box, Variable, Variables } from './box'
import { monthsBetween } from './day'
import { compare, FAR, type Fraction, fraction, minus, over, plus, times } from './exact'
import type { DerivedDefinition, Expression, Formula } from './types'

/** Lower or upper end of an interval. */
export type End = 'lo' | 'hi'

/** An interval of a term over a box; `missing` as in Box.undefined. `run` refreshes it. */
type Term = {
  lo: number
  hi: number
  missing: number
  whole: boolean
  run(box: Box): void
  exact(box: Box, end: End): Fraction
  facts: number[]
}

const flip = (end: End): End => (end === 'lo' ? 'hi' : 'lo')

function term(expression: Expression, variables: Variables): Term {
  if (typeof expression === 'string') {
    const variable = variables.byId.get(expression)
    if (!variable) throw new ReferenceError(`formula names no fact: ${expression}`)
    const i = variable.index
    return {
      lo: 0,
      hi: 0,
      missing: 0,
      whole: variable.whole,
      facts: [i],
      run(box) {
        this.lo = box.lo[i]!
        this.hi = box.hi[i]!
        this.missing = box.undefined[i]!
      },
      exact: (box, end) => fraction(end === 'lo' ? box.lo[i]! : box.hi[i]!),
    }
  }
  if ('difference' in expression) {
    const [a, b] = expression.difference.map((part) => term(part, variables)) as [Term, Term]
    return {
      lo: 0,
      hi: 0,
      missing: 0,
      whole: a.whole && b.whole,
      facts: [...a.facts, ...b.facts],
      run(box) {
        a.run(box)
        b.run(box)
        this.lo = a.lo - b.hi
        this.hi = a.hi - b.lo
        this.missing = Math.max(a.missing, b.missing)
      },
      exact: (box, end) => minus(a.exact(box, end), b.exact(box, flip(end))),
    }
  }
  const isSum = 'sum' in expression
  const parts = (isSum ? expression.sum : expression.product).map((part) => term(part, variables))
  return {
    lo: 0,
    hi: 0,
    missing: 0,
    whole: parts.every((part) => part.whole),
    facts: parts.flatMap((part) => part.facts),
    run(box) {
      this.lo = this.hi = isSum ? 0 : 1
      this.missing = 0
      for (const part of parts) {
        part.run(box)
        if (isSum) {
          // A sum skips the year that did not exist; one that may not have existed adds nothing or its figure.
          if (part.missing === 2) continue
          this.lo += part.missing ? Math.min(0, part.lo) : part.lo
          this.hi += part.missing ? Math.max(0, part.hi) : part.hi
        } else {
          this.lo *= part.lo
          this.hi *= part.hi
          this.missing = Math.max(this.missing, part.missing)
        }
      }
    },
    exact(box, end) {
      let total = fraction(isSum ? 0 : 1)
      for (const part of parts) {
        part.run(box)
        if (!isSum) total = times(total, part.exact(box, end))
        else if (part.missing === 0) total = plus(total, part.exact(box, end))
        else if (part.missing === 1 && (end === 'lo' ? part.lo < 0 : part.hi > 0))
          total = plus(total, part.exact(box, end))
      }
      return total
    },
  }
}

/** How a derived number is worked out over a box, and how its ends compare with a needed value without rounding. */
export type Derivation = {
  variable: Variable
  facts: number[]
  /** An age: it moves with the decision's date. */
  moves: boolean
  run(box: Box): void
  /** The sign of (end of the interval − needed value), exact at every boundary. */
  sign(box: Box, end: End, needed: number): number
}

const near = (x: number, needed: number): boolean =>
  Math.abs(x - needed) <= FAR * Math.max(1, Math.abs(x), Math.abs(needed))

const divide = (x: number, divisor: number): number => (x === 0 ? 0 : x / divisor)

const sameFact = (a: Expression, b: Expression): [string, string] | null =>
  typeof a === 'string' && typeof b === 'string' ? [a, b] : null

/** Quotient of two terms, less an offset; growth is a quotient less one and undefined from a base that is not above zero. */
function quotient(
  variable: Variable,
  above: Expression,
  below: Expression,
  years: number | null,
  variables: Variables,
): Derivation {
  const a = term(above, variables)
  const b = term(below, variables)
  const i = variable.index
  const offset = years === null ? 0 : 1
  const pair = sameFact(above, below)
  // A part of a whole is at most the whole, whatever the two are.
  const tied =
    pair !== null &&
    variables.ties.some(
      ([small, large]) => variables.list[small]!.id === pair[0] && variables.list[large]!.id === pair[1],
    )
  const leastDivisor = (): number => (b.lo > 0 ? b.lo : b.whole ? Math.min(1, b.hi) : 0)
  const shape = (x: number): number =>
    years === null ? x : (years === 1 ? x : Math.sign(x) * Math.abs(x) ** (1 / years)) - offset
  const divisorAt = (end: End): 'least' | 'most' => {
    const x = end === 'lo' ? a.lo : a.hi
    return (end === 'lo') === x >= 0 ? 'most' : 'least'
  }
  const capped = (): boolean => tied && a.hi >= leastDivisor()
  return {
    variable,
    facts: [...a.facts, ...b.facts],
    moves: false,
    run(box) {
      a.run(box)
      b.run(box)
      const never = a.missing === 2 || b.missing === 2 || b.hi <= 0
      box.undefined[i] = never ? 2 : a.missing === 1 || b.missing === 1 || b.lo <= 0 ? 1 : 0
      const exact = this.facts.every((fact) => box.told[fact] === 2 || box.undefined[fact] === 2)
      box.told[i] = exact ? 2 : this.facts.every((fact) => box.told[fact]! > 0 || box.undefined[fact] === 2) ? 1 : 0
      if (never) {
        box.lo[i] = box.hi[i] = 0
        return
      }
      const least = leastDivisor()
      box.lo[i] = shape(divide(a.lo, divisorAt('lo') === 'most' ? b.hi : least))
      box.hi[i] = capped() ? 1 : shape(divide(a.hi, divisorAt('hi') === 'most' ? b.hi : least))
    },
    sign(box, end, needed) {
      const x = end === 'lo' ? box.lo[i]! : box.hi[i]!
      if (!near(x, needed) || !Number.isFinite(x)) return Math.sign(x - needed)
      a.run(box)
      b.run(box)
      if (end === 'hi' && capped()) return Math.sign(1 - needed)
      const side = divisorAt(end)
      const divisor = side === 'most' ? b.exact(box, 'hi') : b.lo > 0 ? b.exact(box, 'lo') : fraction(leastDivisor())
      const value = over(a.exact(box, end), divisor)
      let target = plus(fraction(needed), fraction(offset))
      // A compound rate is compared as the power that it stands for: 5 % over two years is a factor of 1.1025.
      for (let n = 1, base = target; n < (years ?? 1); n++) target = times(target, base)
      return compare(value, target)
    },
  }
}

/** HNT-50: the mean of two yearly growth factors, less one; from the years there are. */
function averageGrowth(variable: Variable, parts: Expression[], variables: Variables): Derivation {
  const [first, second, third] = parts.map((part) => term(part, variables)) as [Term, Term, Term]
  const i = variable.index
  const facts = [first, second, third].flatMap((part) => part.facts)
  /** Value at one point; null where it is undefined. A first year that is zero or missing leaves the last two. */
  const at = (y1: number | null, y2: number | null, y3: number): number | null =>
    y2 === null || y2 <= 0 ? null : y1 === null || y1 <= 0 ? y3 / y2 - 1 : (y2 / y1 + y3 / y2) / 2 - 1
  return {
    variable,
    facts,
    moves: false,
    run(box) {
      for (const part of [first, second, third]) part.run(box)
      box.told[i] = facts.every((f) => box.told[f] === 2 || box.undefined[f] === 2)
        ? 2
        : facts.every((f) => box.told[f]! > 0 || box.undefined[f] === 2)
          ? 1
          : 0
      if (second.missing === 2 || second.hi <= 0) {
        box.undefined[i] = 2
        box.lo[i] = box.hi[i] = 0
        return
      }
      box.undefined[i] = second.missing === 1 || second.lo <= 0 ? 1 : 0
      let lo = Number.POSITIVE_INFINITY
      let hi = Number.NEGATIVE_INFINITY
      const firsts: (number | null)[] = []
      if (first.missing > 0 || first.lo <= 0) firsts.push(null)
      if (first.missing < 2 && first.hi > 0)
        firsts.push(first.lo > 0 ? first.lo : first.whole ? Math.min(1, first.hi) : Number.MIN_VALUE, first.hi)
      const least = second.lo > 0 ? second.lo : second.whole ? Math.min(1, second.hi) : Number.MIN_VALUE
      for (const y1 of firsts)
        for (const y3 of [third.lo, third.hi]) {
          const seconds = [least, second.hi]
          // In the middle year the mean is convex; its low point is where both factors are equal.
          if (y1 !== null && y3 > 0) {
            const middle = Math.sqrt(y1 * y3)
            if (middle > least && middle < second.hi) seconds.push(middle)
          }
          for (const y2 of seconds) {
            const value = at(y1, y2, y3)
            if (value === null) continue
            lo = Math.min(lo, value)
            hi = Math.max(hi, value)
          }
        }
      box.lo[i] = lo
      box.hi[i] = hi
    },
    sign(box, end, needed) {
      const x = end === 'lo' ? box.lo[i]! : box.hi[i]!
      if (!near(x, needed)) return Math.sign(x - needed)
      // Near the line, an end that several figures make up is not worked out exactly: it may lie on either side.
      if (box.lo[i] !== box.hi[i]) return end === 'lo' ? -1 : 1
      for (const part of [first, second, third]) part.run(box)
      const y2 = second.exact(box, 'lo')
      const latest = over(third.exact(box, 'lo'), y2)
      const alone = first.missing === 2 || first.lo <= 0
      const target = plus(fraction(needed), fraction(1))
      return alone
        ? compare(latest, target)
        : compare(plus(over(y2, first.exact(box, 'lo')), latest), times(target, fraction(2)))
    },
  }
}

/** A plain number: a sum, a product, a difference. */
function plain(variable: Variable, expression: Expression, variables: Variables): Derivation {
  const value = term(expression, variables)
  const i = variable.index
  return {
    variable,
    facts: value.facts,
    moves: false,
    run(box) {
      value.run(box)
      box.lo[i] = value.lo
      box.hi[i] = value.hi
      box.undefined[i] = value.missing
      const known = value.facts.map((fact) => (box.undefined[fact] === 2 ? 2 : box.told[fact]!))
      box.told[i] = Math.min(...known)
    },
    sign(box, end, needed) {
      const x = end === 'lo' ? box.lo[i]! : box.hi[i]!
      return !near(x, needed) || !Number.isFinite(x)
        ? Math.sign(x - needed)
        : compare(value.exact(box, end), fraction(needed))
    },
  }
}

function elapsed(variable: Variable, fact: string, months: boolean, variables: Variables): Derivation {
  const from = variables.byId.get(fact)
  if (!from) throw new ReferenceError(`formula names no fact: ${fact}`)
  const i = variable.index
  const since = (day: number, asOf: number): number => (months ? monthsBetween(day, asOf) : asOf - day)
  return {
    variable,
    facts: [from.index],
    moves: true,
    run(box) {
      box.lo[i] = since(box.hi[from.index]!, box.asOf)
      box.hi[i] = since(box.lo[from.index]!, box.asOf)
      box.undefined[i] = 0
      box.told[i] = box.told[from.index]!
    },
    sign: (box, end, needed) => Math.sign((end === 'lo' ? box.lo[i]! : box.hi[i]!) - needed),
  }
}

/** The arithmetic of one derived number; null where the formula is a choice, made elsewhere from conditions or lists. */
export function derivationOf(definition: DerivedDefinition, variables: Variables): Derivation | null {
  const variable = variables.byId.get(definition.id)!
  const formula: Formula = definition.formula
  if ('value' in formula) return plain(variable, formula.value, variables)
  if ('ratio' in formula) return quotient(variable, ...formula.ratio, null, variables)
  if ('growth' in formula) return quotient(variable, ...formula.growth, 1, variables)
  if ('compoundGrowth' in formula) return quotient(variable, ...formula.compoundGrowth, formula.years, variables)
  if ('averageGrowth' in formula) return averageGrowth(variable, formula.averageGrowth, variables)
  if ('monthsSince' in formula) return elapsed(variable, formula.monthsSince, true, variables)
  if ('daysSince' in formula) return elapsed(variable, formula.daysSince, false, variables)
  return null
}
