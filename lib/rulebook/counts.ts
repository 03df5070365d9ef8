import { decide, type Ruleset, type Status } from '@/lib/engine'
import type { Counts } from '@/lib/i18n/zh/how'

/** What the rulebook holds on a day, counted; every figure of the page that says how it works comes from here. */
export function countsOf(
  ruleset: Ruleset,
  asOf: string,
): Omit<Counts, 'examples' | 'operator' | 'outcomes' | 'oldest' | 'newest'> & { read: string[] } {
  const decision = decide(ruleset, {}, asOf, { brief: true })
  const loans = decision.products.flatMap(({ criteria }) => criteria)
  const titles = decision.recognitions.flatMap(({ criteria }) => criteria)
  const marked = (status: Status) => [...loans, ...titles].filter((one) => one.status === status).length
  const required = loans.filter(({ kind }) => kind === 'required')
  const readBy = (reader: string) => ruleset.facts.filter((fact) => fact.reader === reader).length
  const items = ruleset.scorecards.flatMap(({ characteristics }) => characteristics)
  const citations = [
    ...ruleset.regulations.flatMap(({ versions }) => versions),
    ...ruleset.sizeStandard.versions,
    ...ruleset.products.flatMap(({ versions }) => versions),
    ...ruleset.scorecards,
    ruleset.recommendation,
    ...ruleset.industries.lists,
  ].flatMap(({ citation }) => citation?.verifiedOn ?? [])
  return {
    loans: decision.products.length,
    required: required.length,
    requiredAssumed: required.filter(({ status }) => status === 'assumed').length,
    preferred: loans.filter(({ kind }) => kind === 'preferred').length,
    instruments: decision.recognitions.length,
    rows: titles.length,
    public: marked('public'),
    unconfirmed: marked('unconfirmed'),
    assumed: marked('assumed'),
    confirmed: marked('confirmed'),
    asked: ruleset.facts.length,
    deciding: readBy('rules'),
    display: readBy('display'),
    calculator: readBy('calculator'),
    evidence: readBy('ratingEvidence'),
    derived: ruleset.derived.length,
    scored: items.filter(({ judged }) => !judged).length,
    judged: items.filter(({ judged }) => judged).length,
    rulebook: ruleset.id,
    read: citations.sort(),
  }
}
