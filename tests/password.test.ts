import { describe, expect, it } from 'vitest'
import { hashPassword, LONGEST, passwordProblem, SHORTEST, verifyPassword } from '@/lib/password'

describe('a password', () => {
  it('is kept as a salted scrypt hash with its cost, and only the same password opens it', async () => {
    const [one, other] = await Promise.all(['七只铜壶 on the sill', '七只铜壶 on the sill'].map(hashPassword))
    expect(one).toMatch(/^scrypt\$131072\$8\$1\$/)
    expect(one).not.toBe(other)
    expect(await verifyPassword({ hash: one!, password: '七只铜壶 on the sill' })).toBe(true)
    expect(await verifyPassword({ hash: one!, password: '七只铜壶 on the sil' })).toBe(false)
    expect(await verifyPassword({ hash: 'md5$x', password: 'x' })).toBe(false)
  })

  it('is the same in full width and half width, as an input method may write it', async () => {
    expect(await verifyPassword({ hash: await hashPassword('ｃａｍｐ fire 草原'), password: 'camp fire 草原' })).toBe(
      true,
    )
  })

  it('must be long enough and hard to guess; any characters may stand in it', () => {
    expect(passwordProblem('a'.repeat(SHORTEST - 1), [])).toBe('too-short')
    expect(passwordProblem('x'.repeat(LONGEST + 1), [])).toBe('too-long')
    for (const easy of ['password1234', '123456789012', 'icbcicbcicbc', 'qwertyuiop12', 'wulan wulan wulan'].concat([
      '内蒙古内蒙古内蒙古内蒙古',
      '工商银行工商银行工商银行',
      'neimenggu2026',
      'ICBChohhot2026',
    ]))
      expect([easy, passwordProblem(easy, ['wulan@bank.example'])]).toEqual([easy, 'easy'])
    for (const good of ['seven brass kettles on a sill', '草原上的九只灰雁飞过呼伦湖', 'kX9#vQ2!mT7$'])
      expect([good, passwordProblem(good, ['wulan@bank.example'])]).toEqual([good, null])
  })
})
