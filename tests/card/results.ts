import { type Decision, decide, type Facts } from '@/lib/engine'
import { type Explanation, explain } from '@/lib/explain'
import type { Locale } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { domainsOf, partialProfile } from '../reference/profiles'

export type Result = { seed: number; facts: Facts; decision: Decision; explained: (locale: Locale) => Explanation }

/** How much of a company is forgotten: all is known, a little is missing, most is, nearly nothing is known. */
const SHARES = [0, 0.1, 0.25, 0.5, 0.9]

/** Results of generated companies, known and half known; the same ones for the same seeds. */
export function* results(count: number, firstSeed = 1): Generator<Result> {
  const ruleset = load()
  const domains = domainsOf(ruleset)
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const { asOf, facts } = partialProfile(domains, seed, SHARES[seed % SHARES.length] as number)
    const decision = decide(ruleset, facts, asOf, { brief: true })
    yield { seed, facts, decision, explained: (locale) => explain(ruleset, decision, facts, locale) }
  }
}
