import { expect, test } from 'vitest'
import { decide, screen } from '@/lib/engine'
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
