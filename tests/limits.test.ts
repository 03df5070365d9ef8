import { expect, it } from 'vitest'
import { restsFor, take } from '@/lib/limits'

const NOW = 1_000_000_000_000
const misses = (address: string, count: number, now = NOW) =>
  Array.from({ length: count }, () => take('miss', address, now)).filter((wait) => wait !== null).length

it('twenty wrong addresses in ten minutes are enough, from that visitor alone', () => {
  expect(misses('a', 20)).toBe(0)
  expect(restsFor('miss', 'a', NOW)).toBe(600)
  expect(take('miss', 'a', NOW + 599_500)).toBe(1)
  expect(restsFor('miss', 'b', NOW)).toBeNull()
  expect(restsFor('picture', 'a', NOW)).toBeNull()
})

it('after the time is over it counts anew', () => {
  misses('c', 20)
  expect(restsFor('miss', 'c', NOW + 600_000)).toBeNull()
  expect(misses('c', 20, NOW + 600_000)).toBe(0)
  expect(restsFor('miss', 'c', NOW + 600_001)).toBe(600)
})
