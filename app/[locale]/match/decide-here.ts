import { soundFacts } from '@/app/_ui/sound-facts'
import { fetchRuleset } from '@/app/_ui/use-ruleset'
import { type Decision, decide, type Facts } from '@/lib/engine'

export type ToDecide = { rulesetId: string; facts: Facts; after?: string | null; asOf: string }

/** What the rules say of the facts so far, without what only the result needs. A RangeError where they contradict each other. */
export async function decideHere({ rulesetId, facts, after, asOf }: ToDecide): Promise<Decision> {
  const ruleset = await fetchRuleset(rulesetId)
  return decide(ruleset, soundFacts(ruleset, facts, asOf), asOf, { brief: true, ...(after && { after }) })
}
