import { describe, expect, it } from 'vitest'
import { Busy, takeTurns } from '@/lib/turns'

describe('work in turns', () => {
  it('is done so many at once and in order; who finds the line full is told so, and a failure gives its place on', async () => {
    const inTurn = takeTurns({ atOnce: 2, waiting: 3 })
    const done: number[] = []
    let most = 0
    let working = 0
    const all = await Promise.allSettled(
      [0, 1, 2, 3, 4, 5, 6].map((n) =>
        inTurn(async () => {
          most = Math.max(most, ++working)
          await new Promise((next) => setImmediate(next))
          working--
          done.push(n)
          if (n === 1) throw new Error('one')
        }),
      ),
    )
    expect(all.map((one) => (one.status === 'rejected' ? one.reason.name : 'done'))).toEqual([
      'done',
      'Error',
      'done',
      'done',
      'done',
      'Busy',
      'Busy',
    ])
    expect([most, done]).toEqual([2, [0, 1, 2, 3, 4]])
    await expect(inTurn(async () => 'again')).resolves.toBe('again')
    expect(new Busy()).toBeInstanceOf(Error)
  })
})
