import { type Decision, decide, type Ruleset } from '@/lib/engine'
import { chanceOf } from './chance'
import { companyOf, type Domains, type Profile } from './company'
import { type Known, type Reference, reference } from './reference'

/** The fields in which a decision on a known company and the reference must be the same. */
export function fieldsOf(answer: Decision | Reference): Record<string, string> {
  if (!('rulesetId' in answer))
    return {
      ...prefixed('product', answer.products),
      ...prefixed('recognition', answer.recognitions),
      recommendation: answer.recommendation?.join(' + ') ?? 'null',
      size: answer.size.join(' '),
      'points technology-based-sme': String(answer.points['technology-based-sme']),
      'points innovative-sme': String(answer.points['innovative-sme']),
      'points high-new-technology-enterprise': `${answer.hnte.low}–${answer.hnte.high}`,
      'points srdi-sme, low': String(answer.srdi2022 ?? 'none'),
      'quantitative tech': String(answer.tech),
      'quantitative talent': String(answer.talent),
      stage: answer.stage,
      'preferred criteria met': answer.preferred.join(' '),
    }
  const points = (id: string) => span(answer.recognitions.find((one) => one.id === id)?.points)
  return {
    ...prefixed('product', Object.fromEntries(answer.products.map(({ id, outcome }) => [id, outcome]))),
    ...prefixed('recognition', Object.fromEntries(answer.recognitions.map(({ id, outcome }) => [id, outcome]))),
    recommendation: answer.recommendation?.products.join(' + ') ?? 'null',
    size: answer.size.join(' '),
    'points technology-based-sme': points('technology-based-sme'),
    'points innovative-sme': points('innovative-sme'),
    'points high-new-technology-enterprise': points('high-new-technology-enterprise'),
    'points srdi-sme, low': String(answer.recognitions.find(({ id }) => id === 'srdi-sme')?.points?.low ?? 'none'),
    'quantitative tech': span(answer.evaluation.tech.quantitative),
    'quantitative talent': span(answer.evaluation.talent.quantitative),
    stage: String(answer.derived.suggestedStage),
    'preferred criteria met': answer.products
      .map(
        ({ criteria }) =>
          criteria.filter(({ kind, outcome }) => kind === 'preferred' && outcome === 'satisfied').length,
      )
      .join(' '),
  }
}

const prefixed = (prefix: string, values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix} ${key}`, value]))

const span = (points?: { low: number; high: number }): string =>
  points === undefined ? 'none' : points.low === points.high ? String(points.low) : `${points.low}–${points.high}`

/** Field by field what decide() says and what the reference says, where they differ. */
export function differences(ruleset: Ruleset, facts: Known, asOf: string): Record<string, [string, string]> {
  const decided = fieldsOf(decide(ruleset, facts, asOf, { brief: true }))
  const expected = fieldsOf(reference(facts, asOf))
  return Object.fromEntries(
    Object.keys(expected)
      .filter((field) => decided[field] !== expected[field])
      .map((field) => [field, [decided[field] ?? 'absent', expected[field]!]]),
  )
}

/** A company that fits everywhere: what a difference is shrunk towards. */
export const fitting = (domains: Domains, asOf: string): Profile =>
  companyOf(domains, asOf, {}, { mood: 'good', boundary: 0, slips: 0 }, chanceOf(7))

/** The facts that make the difference: all others are given the value of the fitting company, one by one. */
export function shrink(ruleset: Ruleset, domains: Domains, facts: Profile, asOf: string, field: string): Profile {
  const plain = fitting(domains, asOf)
  let current = { ...plain, ...facts }
  const still = (candidate: Profile): boolean => {
    try {
      return field in differences(ruleset, candidate, asOf)
    } catch {
      return false // the ties do not hold
    }
  }
  for (let again = true; again; ) {
    again = false
    for (const id of Object.keys(current)) {
      if (current[id] === plain[id]) continue
      const candidate = { ...current, [id]: plain[id]! }
      if (plain[id] === undefined) delete candidate[id]
      if (still(candidate)) [current, again] = [candidate, true]
    }
  }
  return Object.fromEntries(Object.entries(current).filter(([id, value]) => value !== plain[id]))
}
