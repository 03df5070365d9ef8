import { describe, expect, test } from 'vitest'
import { words } from '@/lib/i18n'
import { money as moneyEn } from '@/lib/i18n/en/money'
import { guideWords } from '@/lib/i18n/guide'
import { money as moneyZh } from '@/lib/i18n/zh/money'
import { load } from '@/lib/ruleset/load'

const ruleset = load()

/** Every text below a value; of a sentence with gaps the source of the function, which holds its words. */
function textsIn(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value === 'function') return [{ path, text: value.toString().replace(/\$\{[^}]*\}/g, ' ') }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, path ? `${path}.${key}` : key))
}

const rulesIn = (locale: 'zh' | 'en') =>
  textsIn({
    products: ruleset.products,
    regulations: ruleset.regulations,
    scorecards: ruleset.scorecards,
    facts: ruleset.facts,
    derived: ruleset.derived,
    documents: ruleset.documents,
    alternatives: ruleset.alternatives,
    branches: ruleset.branches,
    recommendation: ruleset.recommendation,
    policies: ruleset.policies,
  }).filter(({ path }) => path.endsWith(`.${locale}`))

const ALL = {
  zh: [...textsIn(words('zh')), ...textsIn(moneyZh), ...rulesIn('zh')],
  en: [...textsIn(words('en')), ...textsIn(moneyEn), ...rulesIn('en')],
}

/** What a text must not say; what it says in order to deny it is taken out first. */
const said = (text: string) =>
  text
    .replace(/(不是|非)(信用评[分价]|银行评级)/g, '')
    .replace(/\b(no|not a|not an) (bank rating|credit (score|rating))( and no credit rating)?/gi, '')
const found = (locale: 'zh' | 'en', banned: RegExp) =>
  ALL[locale].filter(({ text }) => banned.test(said(text))).map(({ path, text }) => `${path}: ${text}`)

describe('no text of the interface or the rules', () => {
  test('is vague about a reason (EX-5)', () => {
    expect(found('zh', /综合评分不足|不符合内部政策|评分不足|内部原因/)).toEqual([])
    expect(found('en', /insufficient score|internal polic|overall assessment/i)).toEqual([])
  })

  test('advises to make figures look better (EX-11)', () => {
    expect(found('zh', /调整报表|修饰报表|虚增|做高|做大报表|美化|包装财务/)).toEqual([])
    expect(found('en', /\brestate|inflate|window.?dress|\bmassage/i)).toEqual([])
  })

  test('names an amount, a rate or a chance of its own (EX-22)', () => {
    expect(
      found('zh', /通过率|预授信|年利率(低至|仅)?\s*[\d.]+|利率低至|额度(最高|高达|可达)|最高可贷|\d+\s*万元?额度/),
    ).toEqual([])
    expect(
      found('en', /approval (rate|chance|odds)|pre-?approved|rates? (from|as low as)|lend up to|limit of up to/i),
    ).toEqual([])
  })

  test('praises or promises (EX-24)', () => {
    expect(
      found('zh', /最佳|最优|最低利率|最低价|最快|秒批|秒贷|必过|包过|保证(通过|放款|获贷)|无风险|零风险|[!！](?!=)/),
    ).toEqual([])
    expect(
      found('en', /\bbest\b|guaranteed|instant approval|risk.?free|lowest rate|\bfastest\b|[a-z]!(\s|$)/i),
    ).toEqual([])
  })

  test('says that a loan is as good as granted', () => {
    expect(found('zh', /可贷|预审通过|准入|获批/)).toEqual([])
    expect(found('en', /\bis approved\b|\byou qualify\b|you are eligible/i)).toEqual([])
  })

  test('looks like a credit score (EX-25)', () => {
    expect(found('zh', /信用(评)?分|征信分|综合评分/)).toEqual([])
    expect(found('en', /credit (score|rating)|overall score|combined score/i)).toEqual([])
  })
})

describe('a reason', () => {
  const texts = ruleset.products.flatMap(({ id, criteria }) =>
    textsIn(criteria, id).filter(({ path }) => /\.text\.zh$/.test(path)),
  )
  test('has at most forty hanzi and no double negation (EX-32)', () => {
    expect(texts.length).toBeGreaterThan(50)
    for (const { path, text } of texts) {
      expect([path, text.length <= 40]).toEqual([path, true])
      expect([path, /(不|没有|未)[^，、]*(不|没有|未)[^，、]{0,4}(不|没有|未)|不得不|无不|非不/.test(text)]).toEqual([
        path,
        false,
      ])
    }
  })

  test('uses no title that the terms do not explain (EX-32)', () => {
    for (const locale of ['zh', 'en'] as const) {
      // Each term leads to its place among the words of the guide.
      const places = [...ruleset.regulations, ...guideWords(locale).how.words.items].map(({ id }) => id)
      for (const { id } of words(locale).sheet.terms.list) expect(places).toContain(id)
      const terms = words(locale).sheet.terms.list.map(({ term, text }) => `${term} ${text}`.toLowerCase())
      for (const { short } of ruleset.regulations)
        expect(terms.some((term) => term.includes(short[locale].toLowerCase()))).toBe(true)
    }
    const zh = words('zh').sheet.terms.list.map(({ term }) => term)
    for (const term of ['专精特新', '高新技术企业', '知识产权质押', '加计扣除', '创新积分']) expect(zh).toContain(term)
    expect(words('en').sheet.terms.list).toHaveLength(zh.length)
  })
})

test('what a company may change is said with a verb, in both languages, and names the amount where there is one', () => {
  for (const { id, action, type } of ruleset.facts) {
    if (!action) continue
    const amount = type !== 'yesNo'
    for (const locale of ['zh', 'en'] as const) expect([id, action[locale].includes('{to}')]).toEqual([id, amount])
    expect([id, action.en]).toEqual([id, expect.stringMatching(/^[A-Z][a-z]+ /)])
  }
})
