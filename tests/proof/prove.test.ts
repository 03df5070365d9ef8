import { expect, test } from 'vitest'
import { load } from '@/lib/ruleset/load'
import { monotone } from './monotone'
import { prove, proveSentences, refuted } from './prove'

const ruleset = load()

test('a sample of conditions and rows says what its completions say; what improves a company worsens nothing unflagged', () => {
  const proof = prove(ruleset, { every: 16, from: 4, facts: 4, companies: 60 })
  for (const line of proveSentences(proof)) console.log(line)
  expect(refuted(proof)).toEqual([])
  expect(proof.exhaustive.units).toBeGreaterThan(3)
})

test('a flag that is missing and a flag that is not needed are both found', () => {
  const copy = structuredClone(ruleset) as typeof ruleset
  const fact = (id: string) => copy.facts.find((one) => one.id === id)!
  delete fact('revenuePriorYear').worsens
  fact('classOneIp').worsens = [{ outcomes: ['innovation-loan'], reason: { zh: '无', en: 'none' } }]
  copy.facts = ['revenuePriorYear', 'classOneIp']
    .map(fact)
    .concat(copy.facts.map((one) => ({ ...one, change: 'never', period: 'now' })))
  const pairs = monotone(copy, 6).filter(({ lean }) => lean !== 'proved')
  expect(pairs.filter(({ lean }) => lean === 'unneeded')).toEqual([
    { fact: 'classOneIp', outcome: 'innovation-loan', lean: 'unneeded' },
  ])
  expect(pairs.filter(({ fact, lean }) => fact === 'revenuePriorYear' && lean === 'unflagged').length).toBeGreaterThan(
    3,
  )
})
