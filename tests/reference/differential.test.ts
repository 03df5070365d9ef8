import { expect, test } from 'vitest'
import { load } from '@/lib/ruleset/load'
import type { Profile } from './company'
import { differences, fitting, shrink } from './compare'
import { completeProfile, domainsOf } from './profiles'
import { clusterCodes, coarseCodes, floorsOf, industryCodes, rowCodes } from './thresholds'

const PROFILES = 20_000
const ruleset = load()
const domains = domainsOf(ruleset)

/** Goes through companies, shows the first differences with the facts that make them, and finds none. */
function agree(companies: Iterable<{ name: string; asOf: string; facts: Profile }>): void {
  const found: string[] = []
  const counts: Record<string, number> = {}
  for (const { name, asOf, facts } of companies)
    for (const [field, [decided, expected]] of Object.entries(differences(ruleset, facts, asOf))) {
      counts[field] = (counts[field] ?? 0) + 1
      if (counts[field] > 3) continue
      const cause = JSON.stringify(shrink(ruleset, domains, facts, asOf, field))
      found.push(`${name}, ${asOf}, ${field}: decide() ${decided}, documents ${expected}\n  ${cause}`)
    }
  for (const [field, count] of Object.entries(counts)) found.push(`${count} × ${field}`)
  expect(found.join('\n')).toBe('')
}

test(`decide() says of ${PROFILES} known companies what the documents say`, { timeout: 600_000 }, () => {
  agree(
    (function* () {
      for (let seed = 1; seed <= PROFILES; seed++)
        yield {
          name: `seed ${seed}`,
          ...completeProfile(domains, seed, { boundary: seed % 2 === 0, coarse: seed % 8 < 2 }),
        }
    })(),
  )
})

const asOf = '2026-11-23'
const plain = fitting(domains, asOf)

test('every floor of the size standard, from both sides, in every row', { timeout: 60_000 }, () => {
  const around = (floors?: number[]): number[] =>
    floors === undefined ? [1_000_000] : floors.flatMap((floor) => [floor - 1, floor])
  agree(
    rowCodes.flatMap((industryCode) => {
      const { staff, revenue, assets } = floorsOf(industryCode)
      return around(staff).flatMap((employees) =>
        around(revenue).flatMap((revenueLastYear) =>
          around(assets).map((totalAssets) => ({
            name: industryCode,
            asOf,
            facts: {
              ...plain,
              industryCode,
              employees,
              techStaff: 0,
              rdStaff: 0,
              bachelorStaff: 0,
              revenueLastYear,
              totalAssets,
            },
          })),
        ),
      )
    }),
  )
})

test('every kind of industry code: its size row, its cluster, the excluded industries', { timeout: 60_000 }, () => {
  agree(
    [...clusterCodes, ...industryCodes, ...coarseCodes].map((industryCode) => ({
      name: industryCode,
      asOf,
      facts: { ...plain, industryCode, hnteValidUntil: 'none', employees: 350, revenueLastYear: 110_000_000 },
    })),
  )
})
