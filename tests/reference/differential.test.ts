import { expect, test } from 'vitest'
import { load } from '@/lib/ruleset/load'
import { differences, shrink } from './compare'
import { completeProfile, domainsOf } from './profiles'

const PROFILES = 20_000

test(`decide() says of ${PROFILES} known companies what the documents say`, { timeout: 600_000 }, () => {
  const ruleset = load()
  const domains = domainsOf(ruleset)
  const found: string[] = []
  let differing = 0
  for (let seed = 1; seed <= PROFILES; seed++) {
    const { asOf, facts } = completeProfile(domains, seed, { boundary: seed % 2 === 0, coarse: seed % 8 < 2 })
    for (const [field, [decided, expected]] of Object.entries(differences(ruleset, facts, asOf))) {
      differing++
      if (found.length >= 12) continue
      const cause = shrink(ruleset, domains, facts, asOf, field)
      found.push(
        `seed ${seed}, ${asOf}, ${field}: decide() ${decided}, documents ${expected}\n  ${JSON.stringify(cause)}`,
      )
    }
  }
  console.log(`differential: ${PROFILES} profiles, ${differing} differing fields`)
  expect(found.join('\n')).toBe('')
})
