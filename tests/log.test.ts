import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { errorPlaces, log } from '@/lib/log'

/** Every sign up to U+00FF, and the two that end a line elsewhere. */
const SIGNS = [...Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)), '\u2028', '\u2029']

describe('the log', () => {
  it('has one line for one event, whatever stands in it', () => {
    const lines: string[] = []
    const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (route) => {
        lines.length = 0
        log({ event: 'answer', route, status: 200 })
        expect(lines).toHaveLength(1)
        expect(lines[0]).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        expect(JSON.parse(lines[0]!).route).toBe(route)
      }),
      { numRuns: 500, seed: 17, examples: SIGNS.map((sign) => [sign]) },
    )
    spy.mockRestore()
  })

  it('tells the kind of an error and where it came from, never what it says', () => {
    const error = new TypeError('包头市磁源新材料有限公司 91150291MA0Q1B2C3X')
    const told = errorPlaces(error)
    expect(told.error).toBe('TypeError')
    expect(told.at.length).toBeGreaterThan(0)
    expect(JSON.stringify(told)).not.toMatch(/磁源|91150291/)
    expect(errorPlaces('text')).toEqual({ error: 'string', at: [] })
  })
})
