import { describe, expect, test } from 'vitest'
import { type Answers, NO_ANSWERS, withFact } from '@/app/_ui/answers'
import { latelyText } from '@/app/[locale]/match/lately'
import { effectOf, effectWithin, STANDING, startFacts, stepAfter, unasked } from '@/app/[locale]/match/order'
import { whyAsked, whyNotAsked } from '@/lib/asking'
import { type Decision, decide, type FactDefinition, type Facts, type FactValue } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { type Chance, chanceOf } from '../reference/chance'
import { completeProfile, domainsOf } from '../reference/profiles'

const ruleset = load()
const AS_OF = '2026-11-24'
const start = startFacts(ruleset.facts)
const decided = (facts: Facts, asOf = AS_OF, after?: string): Decision =>
  decide(ruleset, facts, asOf, { brief: true, after })
const definitionOf = (id: string) => ruleset.facts.find((fact) => fact.id === id)!

/** What a company answers: its figure, the band that it lies in, or "I don't know". */
function told({ bands }: FactDefinition, value: FactValue | undefined, chance: Chance): FactValue | undefined {
  const kind = chance.next()
  if (kind < 0.2) return undefined
  const band =
    typeof value === 'number' && bands?.find(({ min = -Infinity, max = Infinity }) => min <= value && value <= max)
  return band && kind < 0.6 ? band : value
}

type Step = { fact: string; before: Decision; after: Decision; left: [number, number]; answers: Answers }

/** One company after another walks from the first question to the last. */
function* walk(seed: number): Generator<Step> {
  const chance = chanceOf(seed)
  const company = completeProfile(domainsOf(ruleset), seed, { boundary: true })
  let answers: Answers = { ...NO_ANSWERS, trail: [STANDING] }
  let before = decided({}, company.asOf)
  for (let fact = start[0] ?? null; fact; ) {
    const left = unasked(start, before, answers)
    answers = withFact(
      { ...answers, trail: [...answers.trail, fact] },
      fact,
      told(definitionOf(fact), company.facts[fact], chance),
    )
    const after = decided(answers.facts, company.asOf, fact)
    const now = unasked(start, after, answers)
    answers = { ...answers, lately: effectOf(fact, left, now) }
    yield { fact, before, after, left: [left.length, now.length], answers }
    before = after
    fact = stepAfter(fact, start, answers, ruleset, after)
  }
}

const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1)

describe('on random walks through the questions', () => {
  const steps = SEEDS.flatMap((seed) => [...walk(seed)])

  test('each answer leaves fewer questions, and those it spares are named', () => {
    expect(steps.length).toBeGreaterThan(200)
    for (const { left, answers } of steps) {
      const { spared, added } = answers.lately!
      expect(added).toEqual([])
      expect(left[1]).toBe(left[0] - 1 - spared.length)
    }
    expect(steps.some(({ answers }) => answers.lately!.spared.length > 3)).toBe(true)
  })

  test('only what can still change which loan fits is asked', () => {
    for (const { fact, before } of steps) expect([...start, ...before.decisiveQuestions]).toContain(fact)
  })

  test('every question that is spared has a reason in both languages', () => {
    for (const { after, answers } of steps) {
      const { spared } = answers.lately!
      for (const locale of ['zh', 'en'] as const) {
        const text = latelyText(ruleset, after, answers.lately!, locale)
        if (spared.length === 0) expect(text).toBeNull()
        else expect(text!.lines.join().length).toBeGreaterThan(0)
        for (const id of spared) expect(text!.lines.join()).toContain(definitionOf(id).label[locale])
      }
    }
  })

  test('a question that decides is asked for open conditions, and is never said to be needless', () => {
    for (const { after } of steps.filter((_, index) => index % 25 === 0))
      for (const { id } of ruleset.facts) {
        const isDecisive = after.decisiveQuestions.includes(id)
        const [why, whyNot] = [whyAsked(ruleset, after, id, 'zh'), whyNotAsked(ruleset, after, id, 'zh')]
        expect(why && whyNot, id).toBeNull()
        if (isDecisive) expect(whyNot, id).toBeNull()
      }
  })
})

test('an answer that is changed may bring questions back, and says how many', () => {
  const before = decided({ onAbnormalList: true })
  const after = decided({ onAbnormalList: false })
  const answers = { ...NO_ANSWERS, facts: { onAbnormalList: false } }
  const lately = effectOf('onAbnormalList', unasked(start, before, answers), unasked(start, after, answers))
  expect(lately.added.length).toBeGreaterThan(10)
  expect(latelyText(ruleset, after, lately, 'zh')?.added).toBe(
    `因为改了“列入经营异常名录”，多了 ${lately.added.length} 题`,
  )
})

test('what a changed answer brought is asked before the list of answers is shown again, and nothing else is', () => {
  const first = effectWithin('a', ['x'], ['x', 'b', 'c'])
  expect(first).toMatchObject({ added: ['b', 'c'], waiting: ['b', 'c'] })
  const second = effectWithin('b', ['x', 'b', 'c'], ['x', 'c', 'd'], first)
  expect(second.waiting).toEqual(['d', 'c'])
  const third = effectWithin('d', ['x', 'c', 'd'], ['x'], second)
  expect(third.waiting).toEqual([])
  // Another answer, opened from the list, is a change of its own.
  expect(effectWithin('e', ['x', 'c'], ['x', 'c'], second).waiting).toEqual([])
})

test('where no loan is left to choose nothing more is asked', () => {
  expect(decided({ onAbnormalList: true }).questions).toEqual([])
  expect(decided({ onAbnormalList: false }).questions.length).toBeGreaterThan(30)
})

test('the reason names the loan and the condition: what waits for the answer, and what settled it', () => {
  const open = decided({ growthStage: 'growth' })
  expect(whyAsked(ruleset, open, 'taxCreditGrade', 'zh')).toBe(
    '还没有定的条件：高新区信用贷、创新贷、小巨人贷的“纳税缴费信用级别为 A、B 或 M”',
  )
  // As the questionnaire says to an asset-light company.
  expect(whyAsked(ruleset, decided({}), 'pledgeableAssets', 'zh'), 'no loan asks for collateral').toBeNull()
  const out = decided({ onAbnormalList: true })
  expect(whyNotAsked(ruleset, out, 'taxCreditGrade', 'zh')).toBe(
    '高新区信用贷、创新贷、小巨人贷已不满足“未列入经营异常名录和严重失信主体名单”',
  )
  const met = decided({ hnteValidUntil: '2027-10-10', littleGiantValidUntil: 'none', srdiValidUntil: 'none' })
  expect(whyNotAsked(ruleset, met, 'booksAudited', 'zh')).toBe(
    '高新区信用贷的“属于科技型中小企业、高新技术企业或创新型中小企业”已经满足',
  )
  expect(whyNotAsked(ruleset, met, 'companyName', 'zh')).toBeNull()
})
