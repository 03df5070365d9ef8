import { expect, test } from 'vitest'
import { judge } from '@/app/[locale]/match/judge'
import '@/lib/i18n'
import { load } from '@/lib/ruleset/load'

const ruleset = load()
const context = { asOf: '2026-11-24', ruleset }
const factOf = (id: string) => ruleset.facts.find((fact) => fact.id === id)!

function said(id: string, text: string, locale: 'zh' | 'en'): string {
  const judged = judge(
    factOf(id),
    { choice: id === 'companyName' || id === 'unifiedSocialCreditCode' ? '' : 'exact', text },
    {},
    { ...context, locale },
  )
  return 'trouble' in judged ? judged.trouble.text : ''
}

const CODES = [
  '150203000012345',
  '12345678X',
  '9.115E+17',
  '91150200MAOQ1234XX',
  '9115020_MA0Q1234X',
  '9115',
  '91350100M000100Y431',
  '91350100M000100Y4Z',
  '91350100M000100Y44',
]

test('each slip of a credit code is told in words of its own, in both languages', () => {
  for (const locale of ['zh', 'en'] as const) {
    const texts = CODES.map((code) => said('unifiedSocialCreditCode', code, locale))
    expect(texts.every((text) => text !== '')).toBe(true)
    expect(new Set(texts).size).toBeGreaterThanOrEqual(7)
    expect(said('unifiedSocialCreditCode', ' 91350100 m000100y43\u200b', locale)).toBe('')
  }
})

test('a name is kept sign for sign, and one that is too long is refused for being so', () => {
  for (const name of ['包头市（稀土）𬬭业·有限公司', 'ᠮᠣᠩᠭᠣᠯ', 'A B'])
    expect(judge(factOf('companyName'), { text: name }, {}, { ...context, locale: 'zh' })).toMatchObject({
      value: name,
    })
  expect(said('companyName', '长'.repeat(201), 'zh')).toContain('最多 200 字')
})
