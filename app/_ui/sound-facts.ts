import { parseFacts } from '@/lib/answers'
import type { Facts, Ruleset } from '@/lib/engine'

/** The stored facts that this rulebook understands; what contradicts each other stays, for the engine to refuse. */
export function soundFacts(ruleset: Ruleset, facts: Facts, asOf: string): Facts {
  const checked = parseFacts(ruleset, facts, asOf)
  if ('facts' in checked) return checked.facts
  const wrong = new Set(checked.errors.filter(({ code }) => code !== 'inconsistent').map(({ fact }) => fact))
  return Object.fromEntries(Object.entries(facts).filter(([id]) => !wrong.has(id)))
}
