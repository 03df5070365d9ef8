import { describe, expect, it } from 'vitest'
import { breathe } from '@/lib/breathe'

describe('long work on one thread', () => {
  it('lets others go first between its steps once it has had a slice, and is not held up before', async () => {
    let others = 0
    const count = () => {
      others++
      if (others < 1000) setImmediate(count)
    }
    const work = (ms: number) => {
      const until = performance.now() + ms
      while (performance.now() < until);
    }
    await new Promise((fresh) => setImmediate(fresh))
    setImmediate(count)
    await breathe()
    await breathe()
    expect(others).toBe(0)
    for (let step = 0; step < 5; step++) {
      work(10)
      const before = others
      await breathe()
      await breathe()
      work(10)
      await breathe()
      expect(others).toBeGreaterThan(before)
    }
    others = 1000
  })
})
