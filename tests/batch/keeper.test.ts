import { expect, test } from 'vitest'
import { keeper } from '@/lib/batch/keeper'

test('what came last is known again, and never more than twice what it is to hold', () => {
  const kept = keeper<number>(100)
  for (let n = 0; n < 10_000; n++) kept.set(`a text that is cut from a longer one ${n}`, n)
  const known = Array.from({ length: 10_000 }, (_, n) => kept.get(`a text that is cut from a longer one ${n}`))
  expect(known.slice(-100)).toEqual(Array.from({ length: 100 }, (_, n) => 9900 + n))
  expect(known.filter((one) => one !== undefined).length).toBeLessThanOrEqual(200)
})

test('what is asked for again and again stays, however much else comes', () => {
  const kept = keeper<string>(10)
  kept.set('是', 'yes')
  for (let n = 0; n < 1000; n++) {
    kept.set(`${n}`, 'once')
    expect(kept.get('是')).toBe('yes')
  }
})
