import { expect, test } from 'vitest'
import { type Answers, answersIn, merged, NO_ANSWERS, withFact } from '@/app/_ui/answers'
import { asideRows, toldTopics } from '@/app/[locale]/match/check/told-rows'
import { settled } from '@/app/[locale]/match/settled'
import '@/lib/i18n'
import { load } from '@/lib/ruleset/load'

const ruleset = load()
const AS_OF = '2026-11-24'
const old: Answers = {
  ...NO_ANSWERS,
  facts: { growthStage: 'teenage', boardSeats: 5, employees: 62, accountsYear: 2019 },
  typed: { boardSeats: { text: '五个' }, employees: { choice: 'exact', text: '62' } },
  labels: { boardSeats: '董事会席位', growthStage: '阶段' },
}

test('what the rulebook of today does not know, or not so, is set aside with its reason; the rest stays', () => {
  const now = settled(ruleset, old, AS_OF)
  expect(now.facts).toEqual({ employees: 62 })
  expect(now.setAside).toEqual({
    growthStage: { label: '阶段', text: 'teenage', code: 'out-of-domain' },
    boardSeats: { label: '董事会席位', text: '五个', code: 'unknown-fact' },
    accountsYear: { label: 'accountsYear', text: '2019', code: 'out-of-domain' },
  })
  expect(asideRows(ruleset, now, 'zh').map(({ label, isAsked }) => [label, isAsked])).toEqual([
    ['所处阶段', true],
    ['董事会席位', false],
    ['上年度对应的会计年度', true],
  ])
  expect(toldTopics(ruleset, now, 'zh').flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(['employees'])
})

test('settling twice changes nothing, and survives the store', () => {
  const now = settled(ruleset, old, AS_OF)
  expect(settled(ruleset, now, AS_OF)).toBe(now)
  expect(answersIn(JSON.parse(JSON.stringify(now)))).toEqual(now)
})

test('answers that contradict each other stay for the person to choose', () => {
  const both = { ...NO_ANSWERS, facts: { employees: 10, techStaff: 12 } }
  expect(settled(ruleset, both, AS_OF)).toBe(both)
})

test('a new answer takes the place of the one set aside', () => {
  const again = withFact(settled(ruleset, old, AS_OF), 'growthStage', 'growth', '所处阶段')
  expect(Object.keys(again.setAside ?? {})).toEqual(['boardSeats', 'accountsYear'])
})

test('of two sets of answers the newer hold, and nothing that only one knows is lost', () => {
  const older: Answers = {
    ...NO_ANSWERS,
    facts: { employees: 62, totalAssets: 1 },
    skipped: ['rdStaff'],
    trail: ['a', 'b'],
  }
  const newer: Answers = {
    ...NO_ANSWERS,
    facts: { employees: 70, rdStaff: 3 },
    skipped: ['totalAssets'],
    trail: ['b', 'c'],
  }
  expect(merged(older, newer)).toMatchObject({
    facts: { employees: 70, rdStaff: 3 },
    skipped: ['totalAssets'],
    trail: ['a', 'b', 'c'],
  })
})
