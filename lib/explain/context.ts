import type { Decision, DerivedDefinition, FactDefinition, Facts, Ruleset } from '@/lib/engine'
import { type Catalogue, type Locale, words } from '@/lib/i18n'

/** Every fact by its id, asked or derived. */
export type Definitions = Map<string, FactDefinition | DerivedDefinition>

/** What a decision is put into words with. */
export type Context = {
  ruleset: Ruleset
  decision: Decision
  locale: Locale
  definitions: Definitions
  t: Catalogue['explain']
  s: Catalogue['sheet']
  facts: Facts
  /** Facts that were told; a change says "reaches" of these and "is" of the others. */
  told: ReadonlySet<string>
}

const contexts = new WeakMap<Ruleset, Definitions>()

/** The facts of a ruleset by their ids, made once. */
export function definitionsOf(ruleset: Ruleset): Definitions {
  const known = contexts.get(ruleset) ?? new Map([...ruleset.facts, ...ruleset.derived].map((one) => [one.id, one]))
  contexts.set(ruleset, known)
  return known
}

/** All that the words of one decision need. */
export function contextOf(ruleset: Ruleset, decision: Decision, facts: Facts, locale: Locale): Context {
  const definitions = definitionsOf(ruleset)
  const told = new Set(Object.keys(facts).filter((id) => facts[id] !== null && facts[id] !== undefined))
  const { explain: t, sheet: s } = words(locale)
  return { ruleset, decision, locale, definitions, t, s, facts, told }
}

/** The questions that a fact is worked out from; a fact that is asked stands for itself. */
export function inputsOf(ruleset: Ruleset, fact: string): string[] {
  const definition = ruleset.derived.find(({ id }) => id === fact)
  return definition ? factsOf(definition, { definitions: definitionsOf(ruleset) }) : [fact]
}

const factsCache = new WeakMap<DerivedDefinition, string[]>()

/** The questions that a derived fact is worked out from. */
export function factsOf(definition: DerivedDefinition, context: Pick<Context, 'definitions'>): string[] {
  const known = factsCache.get(definition)
  if (known) return known
  const found = new Set<string>()
  const { formula } = definition
  if ('industry' in formula) found.add('industryCode')
  else if ('sizeStandard' in formula)
    for (const one of ['industryCode', 'employees', 'revenueLastYear', 'totalAssets']) found.add(one)
  else {
    const walk = (part: unknown): void => {
      if (typeof part === 'string') {
        const inner = context.definitions.get(part)
        if (inner && 'formula' in inner) for (const one of factsOf(inner, context)) found.add(one)
        else if (inner) found.add(part)
      } else if (Array.isArray(part)) part.forEach(walk)
      else if (part !== null && typeof part === 'object') Object.values(part).forEach(walk)
    }
    walk(formula)
  }
  const list = [...found]
  factsCache.set(definition, list)
  return list
}
