import { load } from '@/lib/ruleset/load'

export const dynamic = 'force-static'

/** Every question: words, type, domain, options, why it is asked; and what is worked out from the answers. */
export function GET(): Response {
  const { id, topics, facts, derived, ties } = load()
  return Response.json({ rulesetId: id, topics, facts, derived, ties })
}
