import type { Ruleset } from '@/lib/engine'

const known = new WeakMap<Ruleset, Map<string, Set<string>>>()

/**
 * The facts that each required criterion of a product may hang on, through derived figures, titles and points. Read off the rules
 * by name, so it may name a fact too many, never one too few.
 */
export function factsOfCriteria(ruleset: Ruleset): Map<string, Set<string>> {
  const found = known.get(ruleset)
  if (found) return found
  const facts = new Set(ruleset.facts.map(({ id }) => id))
  const parts = new Map<string, unknown>([
    ...ruleset.derived.map((one) => [one.id, one] as const),
    ...ruleset.regulations.map((one) => [one.id, one] as const),
    ...ruleset.scorecards.map((one) => [one.id, one] as const),
  ])
  const walk = (part: unknown, into: Set<string>, seen: Set<string>): void => {
    if (typeof part === 'string') {
      // tech/people is a part of tech
      const name = part.split('/')[0] ?? part
      if (facts.has(name)) into.add(name)
      const inner = parts.get(name)
      if (!inner || seen.has(name)) return
      seen.add(name)
      walk(inner, into, seen)
    } else if (Array.isArray(part)) for (const one of part) walk(one, into, seen)
    else if (part !== null && typeof part === 'object') {
      if ('industry' in part) into.add('industryCode')
      if ('sizeStandard' in part)
        for (const fact of ['industryCode', 'employees', 'revenueLastYear', 'totalAssets']) into.add(fact)
      if ('monthsSince' in part || 'growth' in part || 'averageGrowth' in part || 'compoundGrowth' in part)
        into.add('establishedOn')
      for (const one of Object.values(part)) walk(one, into, seen)
    }
  }
  const made = new Map<string, Set<string>>()
  for (const { criteria } of ruleset.products)
    for (const { id, when } of criteria) {
      const into = new Set<string>()
      walk(when, into, new Set())
      made.set(id, into)
    }
  known.set(ruleset, made)
  return made
}
