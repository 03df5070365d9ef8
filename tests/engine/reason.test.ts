import { expect, test } from 'vitest'
import { decide, type Facts } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { domainsOf, partialProfile } from '../reference/profiles'

const ruleset = load()
const domains = domainsOf(ruleset)

const without = (facts: Facts, id: string): Facts => {
  const { [id]: _, ...rest } = facts
  return rest
}
const only = (facts: Facts, ids: string[]): Facts => Object.fromEntries(ids.map((id) => [id, facts[id]]))

test('a reason alone keeps the outcome, whatever all other facts are, and no fact of it can be left out', () => {
  const lengths: Record<string, number[]> = { eligible: [], ineligible: [] }
  for (let seed = 1; seed <= 60; seed++) {
    const { facts, asOf } = partialProfile(domains, seed, [0, 0.1, 0.4][seed % 3]!)
    for (const { id, outcome, reason } of decide(ruleset, facts, asOf).products) {
      const outcomeOf = (some: Facts) =>
        decide(ruleset, some, asOf, { brief: true }).products.find((one) => one.id === id)!.outcome
      if (outcome === 'undetermined') {
        expect(reason).toEqual([])
        continue
      }
      lengths[outcome]!.push(reason.length)
      const kept = only(facts, reason)
      expect(`seed ${seed} ${id}: ${outcomeOf(kept)}`).toBe(`seed ${seed} ${id}: ${outcome}`)
      for (const fact of reason)
        expect(`seed ${seed} ${id} without ${fact}: ${outcomeOf(without(kept, fact))}`).toBe(
          `seed ${seed} ${id} without ${fact}: undetermined`,
        )
    }
  }
  expect(lengths.eligible!.length).toBeGreaterThan(10)
  expect(lengths.ineligible!.length).toBeGreaterThan(60)
})

test('one overdue debt is reason enough, and says so alone', () => {
  const { products } = decide(ruleset, { overdueDebt: true, employees: 40, prefecture: 'baotou' }, '2026-11-24')
  for (const { outcome, reason } of products)
    expect({ outcome, reason }).toEqual({ outcome: 'ineligible', reason: ['overdueDebt'] })
})
