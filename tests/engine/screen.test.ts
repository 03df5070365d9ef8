import { expect, test } from 'vitest'
import { answering, decide, type FactValue, screen } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { domainsOf, partialProfile } from '../reference/profiles'

const ruleset = load()
const domains = domainsOf(ruleset)

test('screening says of the products what the decision says, with the criteria that are unmet and open', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { facts, asOf } = partialProfile(domains, seed, [0, 0.1, 0.3, 0.6, 1][seed % 5]!)
    const decision = decide(ruleset, facts, asOf, { brief: true })
    const screened = screen(ruleset, facts, asOf)
    expect(screened.recommendation).toEqual(decision.recommendation)
    for (const [n, product] of decision.products.entries()) {
      const ids = (outcome: string) =>
        product.outcome === 'eligible'
          ? []
          : product.criteria.filter((one) => one.kind === 'required' && one.outcome === outcome).map(({ id }) => id)
      const { missing, nearest, ...rest } = screened.products[n]!
      expect(rest).toEqual({
        id: product.id,
        rank: product.rank,
        outcome: product.outcome,
        unmet: ids('unsatisfied'),
        open: ids('unknown'),
      })
      if (product.outcome === 'undetermined') expect(decision.openQuestions).toEqual(expect.arrayContaining(missing))
      if (nearest) expect(rest.unmet).toContain(nearest.criterion)
    }
  }
})

test('an answer that is tried brings a conclusion where the company, answered so, has one', () => {
  const seen = { conclusion: 0, none: 0, impossible: 0 }
  for (let seed = 1; seed <= 160; seed++) {
    const { facts, asOf, whole } = partialProfile(domains, seed, [0.05, 0.1, 0.2, 0.4][seed % 4]!)
    const missing = [...new Set(screen(ruleset, facts, asOf).products.flatMap((product) => product.missing))]
    const answer = answering(ruleset, facts, asOf)
    for (const fact of missing.slice(0, 8)) {
      const value = whole.facts[fact] as FactValue
      const high = typeof value === 'number' && !(typeof facts[fact] === 'object') ? [{ min: value }, value * 1000] : []
      for (const told of [value, ...high]) {
        let wanted: boolean | null = null
        try {
          wanted = screen(ruleset, { ...facts, [fact]: told }, asOf).recommendation?.outcome !== 'undetermined'
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
        expect(answer(fact, told), `${seed} ${fact} ${JSON.stringify(told)}`).toBe(wanted)
        seen[wanted === null ? 'impossible' : wanted ? 'conclusion' : 'none']++
      }
    }
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
})
