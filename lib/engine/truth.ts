import type { CriterionOutcome } from './types'

/**
 * What a condition may still turn out to be, as a set: of the completions of the facts, some make it hold, some not,
 * and for some nobody but a person can say. Three bits; a definite answer has one.
 */
export type Truth = number

export const YES = 1
export const NO = 2
export const OPEN = 4
export const EITHER = YES | NO
export const ANY_TRUTH = YES | NO | OPEN

const elements = [YES, NO, OPEN]
const table = (f: (a: Truth, b: Truth) => Truth): Uint8Array => {
  const out = new Uint8Array(64)
  for (let a = 1; a < 8; a++)
    for (let b = 1; b < 8; b++)
      for (const x of elements) for (const y of elements) if (a & x && b & y) out[a * 8 + b]! |= f(x, y)
  return out
}

// Kleene's tables, lifted to sets: a no decides "and", a yes decides "or", whatever the other is.
const AND = table((a, b) => (a === NO || b === NO ? NO : a === OPEN || b === OPEN ? OPEN : YES))
const OR = table((a, b) => (a === YES || b === YES ? YES : a === OPEN || b === OPEN ? OPEN : NO))

export const and = (a: Truth, b: Truth): Truth => AND[a * 8 + b]!
export const or = (a: Truth, b: Truth): Truth => OR[a * 8 + b]!
export const not = (a: Truth): Truth => (a & YES ? NO : 0) | (a & NO ? YES : 0) | (a & OPEN)

/** The three words of the contract. */
export const outcomeOf = (truth: Truth): CriterionOutcome =>
  truth === YES ? 'satisfied' : truth === NO ? 'unsatisfied' : 'unknown'

/** Whether more facts could still move it. */
export const isSettled = (truth: Truth): boolean => truth === YES || truth === NO || truth === OPEN
