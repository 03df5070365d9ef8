import type { Facts, FactValue, Ruleset, Scalar } from '@/lib/engine'
import { type Chance, chanceOf, dayBetween, earlier, plusDays } from './chance'
import { companyOf, type Domains, type Profile, type Style } from './company'
import { probe } from './probes'

export { chanceOf } from './chance'

/** Companies out of a seed: complete ones, what one may know of them, and ways to complete what is known. */

export type Known = { asOf: string; facts: Facts }
export type Complete = { asOf: string; facts: Profile }

export const domainsOf = (ruleset: Ruleset): Domains => ({
  // Texts decide nothing; the accounting year has a value where it is not told, so it is never unknown.
  facts: ruleset.facts.filter((fact) => fact.type !== 'text' && fact.id !== 'accountsYear'),
  ties: ruleset.ties,
})

// ── complete ─────────────────────────────────────────────────────────────────────────────────────────────────────

const firstDays = '2025-11-27 2026-03-30 2026-03-31 2026-04-01 2026-04-02 2026-12-31 2027-01-01 2028-02-29'.split(' ')
/** Few other days, as the rules are compiled once for each. */
const dayChance = chanceOf(20251127)
const otherDays = [
  ...Array.from({ length: 4 }, () => dayBetween(dayChance, '2025-11-28', '2026-03-29')),
  ...Array.from({ length: 20 }, () => dayBetween(dayChance, '2026-04-03', '2028-06-30')),
]

/** A company of which everything is known, and the day on which it asks. */
export function completeProfile(
  domains: Domains,
  seed: number,
  { boundary, coarse = false }: { boundary: boolean; coarse?: boolean },
): Complete {
  const chance = chanceOf(seed)
  const asOf = chance.often(0.25) ? chance.one(firstDays) : chance.one(otherDays)
  const slips = chance.one([0.01, 0.03, 0.1, 0.3])
  if (boundary && chance.often(0.4)) {
    const style: Style = { mood: 'good', boundary: 0, slips: chance.one([0.005, 0.02]) }
    return { asOf, facts: companyOf(domains, asOf, probe(chance, asOf), style, chance) }
  }
  const year = Number(asOf.slice(0, 4))
  const told: Record<string, FactValue> = {}
  // Until 31 May a company may answer for the year before; one founded this year answers for this year.
  if (asOf <= `${year}-05-31` && chance.often(0.15)) told.accountsYear = year - 2
  else if (chance.often(0.06)) {
    told.accountsYear = year
    told.establishedOn = dayBetween(chance, `${year}-01-01`, asOf)
  } else if (chance.often(0.2)) told.accountsYear = year - 1
  const mood = chance.one(['plausible', 'good', 'good', 'bare', 'bare', 'plausible', 'bad', 'wild'] as const)
  // Half of all figures on a boundary; or a few, in a company that fits otherwise, so that they alone decide.
  const share = mood === 'good' || mood === 'bare' ? chance.one([0.04, 0.1, 0.25, 0.5]) : 0.5
  const style: Style = { mood, slips, boundary: boundary ? share : 0, coarse }
  return { asOf, facts: companyOf(domains, asOf, told, style, chance) }
}

// ── half known ───────────────────────────────────────────────────────────────────────────────────────────────────

/** A complete company of which part is forgotten, told as a range or narrowed down; `share` is how much of it. */
export function partialProfile(domains: Domains, seed: number, share: number): Known & { whole: Complete } {
  const chance = chanceOf(seed ^ 0x5bd1e995)
  const whole = completeProfile(domains, seed, { boundary: chance.often(0.6) })
  const facts: Record<string, FactValue> = { ...whole.facts }
  const forget = chance.one([0.9, 0.6, 0.3])
  for (const fact of domains.facts) {
    if (!chance.often(share)) continue
    const blurred = chance.often(forget) ? null : blur(chance, fact, whole.facts[fact.id]!, whole.asOf)
    if (blurred === null) delete facts[fact.id]
    else facts[fact.id] = blurred
  }
  return { asOf: whole.asOf, facts, whole }
}

/** What someone may know who does not know exactly; null: nothing. */
function blur(
  chance: Chance,
  { type, options, domain }: Domains['facts'][number],
  value: Scalar,
  asOf: string,
): FactValue {
  if (type === 'choice') {
    const others = (options ?? []).map((option) => option.value).filter((one) => one !== value && chance.often(0.4))
    return { oneOf: [value, ...others] }
  }
  if (type === 'industry')
    return String(value)
      .replace(/^[A-T]/, '')
      .slice(0, chance.one([2, 2, 3]))
  if (typeof value === 'string' && value !== 'none') {
    const min = plusDays(value, -chance.one([0, 1, 30, 400]))
    const max = plusDays(value, chance.one([0, 1, 30, 400]))
    return rangeOf(chance, min, domain?.max === 'asOf' ? earlier(max, asOf) : max)
  }
  if (typeof value !== 'number') return null
  const size = Math.abs(value) * chance.one([0.01, 0.1, 0.5, 3]) + (domain?.whole ? chance.one([1, 2, 10]) : 0.05)
  const tidy = (one: number): number => (domain?.whole ? Math.round(one) : Number(one.toFixed(4)))
  const low = chance.often(0.15) ? value : Math.min(value, tidy(value - size * chance.next()))
  const high = chance.often(0.15) ? value : Math.max(value, tidy(value + size * chance.next()))
  return rangeOf(chance, Math.max(low, (domain?.min as number) ?? low), Math.min(high, (domain?.max as number) ?? high))
}

const rangeOf = <T extends number | string>(chance: Chance, min: T, max: T): FactValue =>
  chance.one([{ min }, { max }, { min, max }, { min, max }, { min, max }, { min, max }])

// ── completed ────────────────────────────────────────────────────────────────────────────────────────────────────

const styles: Style[] = [
  { mood: 'good', boundary: 0, slips: 0 },
  { mood: 'bad', boundary: 0, slips: 0 },
  { mood: 'plausible', boundary: 0.5, slips: 0 },
  { mood: 'good', boundary: 0.15, slips: 0.1 },
  { mood: 'plausible', boundary: 0.9, slips: 0 },
  { mood: 'bad', boundary: 0.15, slips: 0.3 },
  { mood: 'wild', boundary: 0.2, slips: 0 },
  { mood: 'good', boundary: 0.4, slips: 0.03 },
  { mood: 'bare', boundary: 0.1, slips: 0.1 },
]

/** Companies that all agree with what is told: fitting, failing, plausible, on the boundaries, at the ends of domains. */
export const completions = (domains: Domains, known: Known, n: number, seed: number, from = 0): Profile[] =>
  Array.from({ length: n }, (_, index) => {
    const turn = from + index
    const chance = chanceOf(seed * 1009 + turn * 7919)
    return companyOf(domains, known.asOf, known.facts, styles[turn % styles.length]!, chance)
  })
