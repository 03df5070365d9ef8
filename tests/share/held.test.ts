import { describe, expect, it } from 'vitest'
import { heldBy, heldIn, showCode } from '@/lib/share/held'
import { base32, codeOf, shareNames } from '@/lib/share/tokens'

const owner = { kind: 'sharer', secret: 'a'.repeat(43) } as const

describe('a token', () => {
  it('has 160 bits, follows from the owner and the key, and tells its code but is not told by it', () => {
    const first = shareNames(owner, 'one-wish')
    expect(first.token).toHaveLength(32)
    expect(shareNames(owner, 'one-wish')).toEqual(first)
    expect(shareNames(owner, 'another')).not.toEqual(first)
    expect(shareNames({ ...owner, secret: 'b'.repeat(43) }, 'one-wish')).not.toEqual(first)
    expect(codeOf(first.token)).toMatch(/^[a-z2-9]{12}$/)
    expect(first.token).not.toContain(codeOf(first.token))
  })

  it('is another one each time where no key is given, and uses every letter', () => {
    const tokens = Array.from({ length: 400 }, () => shareNames(owner, null).token)
    expect(new Set(tokens).size).toBe(400)
    expect(new Set(tokens.join('')).size).toBe(32)
  })

  it('writes five bits a letter without letters that look alike', () => {
    expect(base32(new Uint8Array([0, 0, 0, 0, 0]))).toBe('aaaaaaaa')
    expect(base32(new Uint8Array(5).fill(255))).toBe('99999999')
    expect(base32(new Uint8Array([0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00, 0b111_01000]))).toBe('bcdefghi')
    for (const [byte, length] of [
      [20, 32],
      [8, 12],
    ] as const)
      expect(base32(new Uint8Array(byte)).length).toBe(length)
  })
})

describe('what a person has in hand', () => {
  const [token, code] = ['abcdefghijkmnpqrstuvwxyz23456789', 'abcdefghijkm']
  it('is read out of a link, a code in groups, any case and full width', () => {
    for (const typed of [code, showCode(code), ' ABCD-EFGH-IJKM ', 'ａｂｃｄ efgh ijkm', 'abcd–efgh—ijkm'])
      expect(heldBy(typed)).toEqual({ code })
    for (const typed of [
      token,
      `https://a.example/zh/share/${token}`,
      `/en/verify/${token}?x=1#top`,
      token.toUpperCase(),
    ])
      expect(heldBy(typed)).toEqual({ token })
    expect(heldBy(`https://a.example/en/share/${code}`)).toEqual({ code })
  })

  it('is nothing where it can be neither', () => {
    for (const typed of [
      '',
      'abc',
      '91150200MA0N3W2B99',
      `${token}a`,
      'abcdefghijk0',
      '../../etc',
      `https://a.example/${token}x`,
    ])
      expect(heldBy(typed)).toBeNull()
    for (const inAddress of ['ABCDEFGHIJKM', 'abcd-efgh-ijkm', '%2e%2e', '__proto__'])
      expect(heldIn(inAddress)).toBeNull()
  })
})
