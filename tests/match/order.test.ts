import { expect, test } from 'vitest'
import { numberOf, startFacts, stepAfter, stepBefore, stepToResume, unasked } from '@/app/[locale]/match/order'
import { decide, type Facts } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'

const ruleset = load()
const AS_OF = '2026-11-23'
const start = startFacts(ruleset.facts)
const answers = (facts: Facts, trail: string[] = [], skipped: string[] = []) => ({ facts, typed: {}, skipped, trail })
const soFar = (facts: Facts, after?: string) => decide(ruleset, facts, AS_OF, { brief: true, after })
const first = { growthStage: 'growth', industryCode: '3985', totalAssets: 35_200_000, pledgeableAssets: 4_000_000 }

test('the way begins with stage, industry and assets, then shows the loans', () => {
  expect(start).toEqual(['growthStage', 'industryCode', 'totalAssets', 'pledgeableAssets'])
  expect(stepToResume(start, answers({}))).toBe('growthStage')
  expect(stepAfter('growthStage', start, answers({ growthStage: 'growth' }, ['growthStage']))).toBe('industryCode')
  expect(stepAfter('pledgeableAssets', start, answers(first, start))).toBe('standing')
})

test('one "I don’t know" is an answer: it is not asked again', () => {
  const told = answers({ growthStage: 'growth' }, ['growthStage', 'industryCode'], ['industryCode'])
  expect(stepAfter('industryCode', start, told)).toBe('totalAssets')
  expect(unasked(start, undefined, told)).toEqual(['totalAssets', 'pledgeableAssets'])
})

test('going back and on follows the old way, whose later answers are kept', () => {
  const told = answers(first, [...start, 'standing', 'prefecture'])
  expect(stepAfter('industryCode', start, told, ruleset, soFar(first))).toBe('totalAssets')
  expect(stepAfter('pledgeableAssets', start, told, ruleset, soFar(first))).toBe('standing')
  expect(stepBefore('prefecture', told)).toBe('standing')
  expect(stepBefore('growthStage', told)).toBeNull()
  expect(numberOf('prefecture', told)).toBe(5)
})

test('only what can still change the result is asked, each question once, wholes before parts, to an end', () => {
  const topicOf = new Map(ruleset.facts.map(({ id, topic }) => [id, topic]))
  const skipped: string[] = []
  const asked: string[] = []
  let step: string | null = 'standing'
  let most = Number.POSITIVE_INFINITY
  while (step) {
    const told = answers(first, [...start, 'standing', ...asked], skipped)
    const decision = soFar(first, asked.at(-1))
    step = stepAfter(step, start, told, ruleset, decision)
    if (step === null) break
    expect(asked).not.toContain(step)
    expect(decision.openQuestions).toContain(step)
    const left = unasked(start, decision, told).length
    expect(left).toBeLessThan(most)
    most = left
    asked.push(step)
    skipped.push(step)
  }
  for (const { atMost } of ruleset.ties) {
    const [part, whole] = atMost.map((id) => asked.indexOf(id))
    if (part !== undefined && whole !== undefined && part >= 0 && whole >= 0)
      expect(whole, atMost.join()).toBeLessThan(part)
  }
  // Topics keep together: far fewer turns than questions.
  const turns = asked.filter((id, index) => index > 0 && topicOf.get(id) !== topicOf.get(asked[index - 1] ?? '')).length
  expect(turns).toBeLessThan(asked.length / 2)
})
