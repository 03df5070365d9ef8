import { fetchRuleset } from '@/app/_ui/use-ruleset'
import { type Decision, decide, type Facts } from '@/lib/engine'
import { type Explanation, explain } from '@/lib/explain'
import type { Locale } from '@/lib/i18n/locale'

export type ToWorkOut = { rulesetId: string; facts: Facts; asOf: string; locale: Locale; brief: boolean }
export type WorkedOut = { decision: Decision; explanation: Explanation }

/** The decision and its words; brief without what would change it. A RangeError where the answers cannot hold together. */
export async function workOut({ rulesetId, facts, asOf, locale, brief }: ToWorkOut): Promise<WorkedOut> {
  const ruleset = await fetchRuleset(rulesetId)
  const decision = decide(ruleset, facts, asOf, { brief })
  return { decision, explanation: explain(ruleset, decision, facts, locale) }
}
