import { expect, test } from 'vitest'
import { decide, type Facts, type Ruleset } from '@/lib/engine'
import { moveOf } from '@/lib/moved'
import { load } from '@/lib/ruleset/load'
import { domainsOf, partialProfile } from './reference/profiles'

const ruleset = load()
const domains = domainsOf(ruleset)

function moved(facts: Facts, from: string, to: string, old: Ruleset | null = ruleset, now = ruleset) {
  const before = decide(old ?? now, facts, from, { brief: true })
  const then = {
    asOf: from,
    rulesetId: before.rulesetId,
    recommended: before.recommendation?.products ?? [],
    outcomes: Object.fromEntries(before.products.map(({ id, outcome }) => [id, outcome])),
  }
  return moveOf(facts, {}, then, old, decide(now, facts, to, { brief: true }), now)
}

const TITLE = { littleGiantValidUntil: '2026-03-15', srdiValidUntil: 'none' } as const

test('a title that ran out is a day that passed, also where a version of its rule began since', () => {
  // 2号 is in force from 2026-04-01 (products.md 2); the title ran out before it.
  for (const to of ['2026-03-16', '2026-04-02']) {
    const move = moved(TITLE, '2026-03-01', to)
    expect(move).toMatchObject({ causes: ['day'], loans: [{ id: 'little-giant-loan', to: 'ineligible' }] })
  }
  expect(moved(TITLE, '2026-03-01', '2026-03-15')).toBeNull()
})

test('what turned on the first day of a version is said to be turned by it, with that day', () => {
  const days = ['2025-11-27', '2026-04-01']
  for (const day of days) {
    const eve = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
    const moves = Array.from({ length: 60 }, (_, n) => moved(partialProfile(domains, n + 1, 0.1).facts, eve, day))
    const causes = moves.flatMap((move) => move?.loans.flatMap(({ criteria }) => criteria) ?? [])
    expect(causes.length).toBeGreaterThan(0)
    for (const { cause, since } of causes) expect([cause, since]).toEqual(['version', day])
  }
})

test('a condition that another rulebook has is a change of the rulebook; without the old one nothing is claimed', () => {
  const stricter: Ruleset = {
    ...ruleset,
    id: 'stricter',
    products: ruleset.products.map((product) => ({
      ...product,
      criteria: [
        ...product.criteria,
        {
          id: 'more',
          kind: 'required',
          text: { zh: '员工', en: 'Staff' },
          when: { fact: 'employees', operator: 'gte', value: 50 },
        },
      ],
    })),
  }
  const move = moved({ employees: 10 }, '2026-11-20', '2026-11-26', ruleset, stricter)
  expect(move?.causes).toEqual(['rulebook'])
  expect(move?.loans.map(({ criteria }) => criteria)).toEqual(
    Array(3).fill([{ id: 'more', from: null, to: 'unsatisfied', cause: 'rulebook', since: null }]),
  )
  const unknown = moveOf(
    { employees: 10 },
    {},
    { ...move!.from, outcomes: Object.fromEntries(ruleset.products.map(({ id }) => [id, 'undetermined'])) },
    null,
    decide(stricter, { employees: 10 }, '2026-11-26', { brief: true }),
    stricter,
  )
  expect(unknown?.causes).toEqual(['unknown'])
})
