import { describe, expect, test } from 'vitest'
import { and, EITHER, isSettled, NO, not, OPEN, or, outcomeOf, YES } from '@/lib/engine/truth'

describe('three values as sets', () => {
  test('an all-of with one no is unsatisfied, whatever the rest may be', () => {
    for (const other of [YES, NO, OPEN, EITHER, EITHER | OPEN]) expect(and(NO, other)).toBe(NO)
  })
  test('an any-of with one yes is satisfied, whatever the rest may be', () => {
    for (const other of [YES, NO, OPEN, EITHER, EITHER | OPEN]) expect(or(YES, other)).toBe(YES)
  })
  test('what a person must say stays open beside a yes, and yields to a no', () => {
    expect(and(YES, OPEN)).toBe(OPEN)
    expect(and(EITHER, OPEN)).toBe(NO | OPEN)
    expect(or(NO, OPEN)).toBe(OPEN)
  })
  test('negation turns yes and no and leaves what is open', () => {
    expect(not(YES)).toBe(NO)
    expect(not(EITHER)).toBe(EITHER)
    expect(not(OPEN | YES)).toBe(OPEN | NO)
  })
  test('only a set of one is settled, and only a settled yes or no is definite', () => {
    expect([YES, NO, OPEN, EITHER, EITHER | OPEN].map(isSettled)).toEqual([true, true, true, false, false])
    expect([YES, NO, OPEN, EITHER].map(outcomeOf)).toEqual(['satisfied', 'unsatisfied', 'unknown', 'unknown'])
  })
  test('every table entry is what trying all members gives', () => {
    const members = (set: number) => [YES, NO, OPEN].filter((one) => set & one)
    for (let a = 1; a < 8; a++)
      for (let b = 1; b < 8; b++) {
        const all = members(a).flatMap((x) =>
          members(b).map((y) => (x === NO || y === NO ? NO : x === OPEN || y === OPEN ? OPEN : YES)),
        )
        expect(and(a, b)).toBe(all.reduce((set, one) => set | one, 0))
        expect(or(a, b)).toBe(not(and(not(a), not(b))))
      }
  })
})
