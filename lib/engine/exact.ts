/** Comparison without floating error: decimals as they were written, as fractions of big integers. */

export type Fraction = { n: bigint; d: bigint }

/** The decimal that a number was written as: 0.05 is 5/100, not the double beside it. */
export const fraction = (x: number): Fraction => {
  if (Number.isSafeInteger(x)) return { n: BigInt(x), d: 1n }
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(x))
  if (!match) throw new RangeError(`not a finite number: ${x}`)
  const [, sign, whole, part = '', exponent = '0'] = match
  const digits = BigInt(`${whole}${part}`)
  const scale = part.length - Number(exponent)
  const n = sign === '-' ? -digits : digits
  return scale >= 0 ? { n, d: 10n ** BigInt(scale) } : { n: n * 10n ** BigInt(-scale), d: 1n }
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
export const minus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d })
export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })
/** Divisor above zero. */
export const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n })

/** −1, 0 or 1. */
export const compare = (a: Fraction, b: Fraction): number => {
  const left = a.n * b.d
  const right = b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

/** So far apart that doubles decide; nearer than this, fractions do. */
export const FAR = 1e-9
