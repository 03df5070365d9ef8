import { expect, test } from 'vitest'
import { type CriterionTrace, decide } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { completeProfile, domainsOf } from '@/tests/reference/profiles'
import { plainly, type Three } from './plain'

const ruleset = load()
const domains = domainsOf(ruleset)
const outcome = (three: Three) => (three === null ? 'unknown' : three ? 'satisfied' : 'unsatisfied')

test('the rules read plainly give every criterion and every row of points the engine gives', () => {
  const differences: string[] = []
  let compared = 0
  for (let seed = 1; seed <= 250; seed++) {
    const { asOf, facts } = completeProfile(domains, seed, { boundary: seed % 2 === 0 })
    const decision = decide(ruleset, facts, asOf, { brief: true })
    const plain = plainly(ruleset, facts, asOf)
    const same = (what: string, engine: unknown, read: unknown) => {
      compared++
      if (String(engine) !== String(read))
        differences.push(`seed ${seed}, ${asOf}, ${what}: engine ${engine}, read ${read}`)
    }
    const criteria = (
      what: string,
      traces: CriterionTrace[],
      source: { id: string; when?: Parameters<typeof plain.holds>[0] }[],
    ) => {
      for (const { id, when } of source)
        if (when) same(`${what} ${id}`, traces.find((one) => one.id === id)?.outcome, outcome(plain.holds(when)))
    }
    for (const { id, criteria: own } of ruleset.products)
      criteria(id, decision.products.find((one) => one.id === id)!.criteria, own)
    for (const { id } of ruleset.regulations) {
      const traced = decision.recognitions.find((one) => one.id === id)!
      const text = plain.version(id)
      criteria(id, traced.criteria, text?.criteria ?? [])
      for (const row of traced.characteristics ?? [])
        same(`${id}/${row.id}`, [row.low, row.high], plain.score(`${id}/${row.id}`))
    }
    for (const side of ['tech', 'talent'] as const) {
      const { quantitative, characteristics } = decision.evaluation[side]
      same(side, [quantitative.low, quantitative.high], plain.score(side))
      for (const row of characteristics)
        if (!row.judged) same(`${side}/${row.id}`, [row.low, row.high], plain.score(`${side}/${row.id}`))
    }
    same('size', decision.size.length === 4 ? 'notCovered' : decision.size, plain.value('sizeClass'))
    same('stage', decision.derived.suggestedStage, plain.value('suggestedStage'))
  }
  expect(compared).toBeGreaterThan(20_000)
  expect(differences.slice(0, 12)).toEqual([])
})
