import { expect, test } from 'vitest'
import { loadAll } from '@/lib/ruleset/load'
import { mutants } from './mutants'
import { mutate, mutateSentence, summary } from './mutate'

test('a sample of slips of the hand in the rule files: each is found by a test, or proved to change nothing', () => {
  const loaded = loadAll()
  const began = performance.now()
  const found = summary(loaded, mutate(loaded, 151, 7), (performance.now() - began) / 1000)
  console.log(mutateSentence(found))
  expect(found.survivors).toEqual([])
  expect(found.mutants).toBeGreaterThan(15)
})

test('a slip is undone: the rules after all of them are the rules before', () => {
  const { ruleset } = loadAll()
  const copy = structuredClone(ruleset) as typeof ruleset
  for (const { make } of mutants(copy)) make()()
  expect(copy).toEqual(ruleset)
})
