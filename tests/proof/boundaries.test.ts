import { expect, test } from 'vitest'
import { load } from '@/lib/ruleset/load'
import { boundaries, boundariesSentence } from './boundaries'
import { lines } from './lines'

const ruleset = load()

test('a sample of the lines that the rules draw: below, at, above, not told and across, as the documents say', () => {
  const found = boundaries(ruleset, { every: 16, from: 5 })
  console.log(boundariesSentence(found))
  expect(found.differences).toEqual([])
  expect(found.shown).toBeGreaterThanOrEqual(found.lines - 1)
})

test('a rule that moved by one step is found on its line', () => {
  const copy = structuredClone(ruleset) as typeof ruleset
  const version = copy.regulations.find(({ id }) => id === 'srdi-sme')!.versions.at(-1)!
  const moved = { ...version.values, revenueMin: 15_000_001 }
  version.values = moved
  const index = lines(copy).findIndex(({ when }) => 'parameter' in when && when.parameter === 'srdi-sme.revenueMin')
  const found = boundaries(copy, { every: 10_000, from: index })
  expect(found.lines).toBe(1)
  expect(found.differing).toBeGreaterThan(0)
})
