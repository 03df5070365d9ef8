import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { checkContact } from '@/lib/handoff/contact'
import { deskOf, takesHandoffs } from '@/lib/handoff/desks'
import { codeBy, grouped, keyBy, prefillIn } from '@/lib/handoff/held'
import { handoffNames } from '@/lib/handoff/names'
import { pairsOf } from '@/lib/handoff/pairs'
import { receiptIn, receiptLine } from '@/lib/handoff/receipt-cookie'
import { parseHandoff } from '@/lib/handoff/request'
import { CONSENT, DAYS } from '@/lib/handoff/terms'
import { handoffWords } from '@/lib/i18n/handoff'
import { load } from '@/lib/ruleset/load'

const ruleset = load()
const folder = mkdtempSync(join(tmpdir(), 'handoff-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** The words that were agreed to under each version. A new version is added below; an old one is never changed. */
const AGREED = {
  '2026-11-26': '2849c22f08f4e68e7cd95926c1defea04ef2558e5a9fe06c34742b22d8efa734',
}

describe('the text of consent', () => {
  it('does not change in any language under its version', () => {
    const said = (['zh', 'en'] as const).map((locale) => {
      const { terms, answers, contact } = handoffWords(locale).consent
      const shown = [true, false].map((yes) =>
        terms({ answers: 7, calls: yes, linked: yes, desk: 'D', days: 30, day: 'T' }),
      )
      return [shown, answers('D'), contact]
    })
    const hash = createHash('sha256').update(JSON.stringify(said)).digest('hex')
    expect({ [CONSENT]: hash }).toEqual({ [CONSENT]: AGREED[CONSENT] })
  })

  it('says for how long, and no longer than thirty days can be chosen', () => {
    expect(Math.max(...DAYS)).toBe(30)
    for (const locale of ['zh', 'en'] as const)
      expect(
        JSON.stringify(
          handoffWords(locale).consent.terms({ answers: 1, calls: true, linked: false, desk: 'D', days: 14, day: 'T' }),
        ),
      ).toContain('14')
  })
})

const consent = { version: CONSENT, locale: 'zh', answers: true, contact: true }
const good = {
  asOf: '2026-11-26',
  facts: { employees: 40, prefecture: 'baotou' },
  desk: 'local-branch',
  days: 30,
  contact: { name: '萨仁', phone: '139 4760 0731' },
  consent,
  prefill: null,
}
const wrong = (change: object) => {
  const parsed = parseHandoff(ruleset, JSON.stringify({ ...good, ...change }))
  return 'errors' in parsed ? parsed.errors.map(({ fact, code }) => `${fact} ${code}`) : []
}

describe('what a hand-off must be', () => {
  it('is taken whole, its number as digits and its consent with version and language', () => {
    expect(parseHandoff(ruleset, JSON.stringify(good))).toEqual({
      ...good,
      contact: { name: '萨仁', phone: '13947600731' },
      consent: `${CONSENT} zh`,
    })
    expect(wrong({ contact: null, consent: { ...consent, contact: false } })).toEqual([])
  })

  it('nothing is taken without each consent that it needs, to the text in use', () => {
    for (const told of [
      undefined,
      true,
      { ...consent, answers: false },
      { ...consent, contact: false },
      { ...consent, version: '2020-01-01' },
      { ...consent, locale: 'fr' },
    ])
      expect(wrong({ consent: told })).toEqual(['consent out-of-domain'])
    expect(wrong({ contact: null })).toEqual(['consent out-of-domain'])
  })

  it('a desk that is none, a company of another region, other days, no answers and keys of its own are refused', () => {
    expect(wrong({ desk: 'outside-region' })).toEqual(['desk out-of-domain'])
    expect(wrong({ desk: 'constructor' })).toEqual(['desk out-of-domain'])
    expect(wrong({ facts: { prefecture: 'outside' } })).toEqual(['desk out-of-domain'])
    expect(wrong({ days: 31 })).toEqual(['days out-of-domain'])
    expect(wrong({ facts: {} })).toEqual(['facts out-of-domain'])
    expect(wrong({ facts: { employees: 'many' } })).toEqual(['employees wrong-type'])
    expect(wrong({ owner: 'me' })).toEqual(['owner unknown-fact'])
    expect(wrong({ prefill: 'no token' })).toEqual(['prefill out-of-domain'])
    expect(wrong({ contact: { ...good.contact, id: '1' } })).toEqual(['contact wrong-type'])
    for (const text of ['{', 'null', '[]', '{"a":1,"a":2}', '{"__proto__":{}}'])
      expect(parseHandoff(ruleset, text)).toHaveProperty('errors')
  })
})

describe('whom to call', () => {
  it.each([
    ['13947600731', '13947600731'],
    ['+86 139-4760-0731', '+8613947600731'],
    ['１３９４７６００７３１', '13947600731'],
    ['（0472）5901234', '04725901234'],
    ['0471-12345678转802', '047112345678转802'],
  ])('%s is a number', (typed, kept) => {
    expect(checkContact('萨仁', typed)).toEqual({ contact: { name: '萨仁', phone: kept } })
  })

  it.each(['', '12345', '1394760073', '139476007311', '150202199001011234', '电话见名片', '139476007３x'])(
    '%s is none',
    (typed) => {
      expect(checkContact('萨仁', typed)).toEqual({ wrong: ['phone'] })
    },
  )

  it.each(['', '   ', '150202199001011234', 'a\u0000b', '名'.repeat(31)])('%j is no name', (name) => {
    expect(checkContact(name, '13947600731')).toEqual({ wrong: ['name'] })
  })
})

describe('codes, keys and links', () => {
  it('are read as people type them', () => {
    const { id, code, key } = handoffNames({ kind: 'sharer', secret: 's'.repeat(43) }, 'idempotency')
    expect([id.length, code.length, key.length]).toEqual([16, 12, 24])
    expect(handoffNames({ kind: 'sharer', secret: 's'.repeat(43) }, 'idempotency')).toEqual({ id, code, key })
    expect(handoffNames({ kind: 'sharer', secret: 't'.repeat(43) }, 'idempotency').code).not.toBe(code)
    expect(codeBy(` ${grouped(code).toUpperCase()} `)).toBe(code)
    expect(keyBy(grouped(key))).toBe(key)
    expect([codeBy(key), keyBy(code), codeBy('o0l1-aaaa-aaaa'), prefillIn('a'.repeat(31))]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('a receipt in a cookie is sealed, bound to its time and nobody else’s', () => {
    const held = { code: 'a'.repeat(12), key: 'b'.repeat(24) }
    const line = receiptLine(held, true)
    expect(line).toMatch(/HttpOnly; SameSite=Strict; Secure$/)
    expect(line).not.toContain(held.key)
    const value = /receipt=([^;]*)/.exec(line)![1]!
    expect(receiptIn(value)).toEqual({ kind: 'receipt', ...held })
    expect(receiptIn(`${value.slice(0, -2)}AA`)).toBeNull()
    expect(receiptIn(undefined)).toBeNull()
    vi.useFakeTimers({ now: Date.now() + 16 * 60 * 1000, toFake: ['Date'] })
    expect(receiptIn(value)).toBeNull()
    vi.useRealTimers()
    expect(receiptLine(null, false)).toMatch(/^receipt=; Path=\/; Max-Age=0;/)
  })
})

describe('desks and pairs', () => {
  it('every place of the region has a desk that takes hand-offs, and another region has none', () => {
    const places = ruleset.facts.find(({ id }) => id === 'prefecture')!.options!.map(({ value }) => String(value))
    for (const place of places) {
      const desk = deskOf(ruleset.branches, place)
      expect([place, desk !== undefined && takesHandoffs(desk)]).toEqual([place, place !== 'outside'])
    }
    expect(deskOf(ruleset.branches, undefined)).toBeUndefined()
    expect(deskOf(ruleset.branches, { oneOf: ['baotou', 'wuhai'] })).toBeUndefined()
  })

  it('a fact that was taken back is new again, and the name is no pair', () => {
    const stands = { value: null, saidBy: 'manager', evidence: 'said', setBy: '', setAt: 0, version: 3 } as const
    expect(pairsOf({ companyName: 'A', employees: 3 }, { employees: stands })).toEqual([
      { fact: 'employees', sent: 3, stands, how: 'new' },
    ])
  })
})
