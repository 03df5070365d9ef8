import { expect, test } from 'vitest'
import { load } from '@/lib/ruleset/load'
import { type FastProfile, fast } from './fast'
import { completeProfile, domainsOf } from './profiles'
import { reference } from './reference'

const outcomes = ['ineligible', 'undetermined', 'eligible']
const loans = ['high-tech-zone-credit-loan', 'innovation-loan', 'little-giant-loan']

test('the baseline of the benchmark agrees with the reference on 2,000 known companies', { timeout: 60_000 }, () => {
  const domains = domainsOf(load())
  const found: string[] = []
  for (let seed = 1; seed <= 2000; seed++) {
    const { asOf, facts } = completeProfile(domains, seed, { boundary: false })
    const expected = reference(facts, asOf)
    const answer = fast(facts as FastProfile, asOf)
    const said = {
      products: Object.fromEntries(
        [answer.zoneLoan, answer.innovationLoan, answer.littleGiantLoan].map((one, index) => [
          loans[index],
          outcomes[one],
        ]),
      ),
      recommendation: answer.recommended === 0 ? null : loans.filter((_, index) => answer.recommended & (1 << index)),
      points: { 'technology-based-sme': answer.techSme, 'innovative-sme': answer.innovative },
      tech: answer.tech,
      talent: answer.talent,
    }
    const { products, recommendation, points, tech, talent } = expected
    const wanted = { products, recommendation, points, tech, talent }
    if (JSON.stringify(said) !== JSON.stringify(wanted))
      found.push(`seed ${seed}: ${JSON.stringify(said)} for ${JSON.stringify(wanted)}`)
  }
  expect(found.slice(0, 5)).toEqual([])
})
