import type { CharacteristicTrace, CriterionTrace, Decision, Facts, Ruleset, TraceNode } from '@/lib/engine'
import { growthPath } from '@/lib/growth-path'
import type { Locale } from '@/lib/i18n'
import { anyOf, formatDay, formatRange } from '@/lib/i18n/format'
import { boundMark, carrying, conditionText, conditionView } from './condition'
import { contextOf } from './context'
import { characteristicView, sideView } from './evaluation'
import { deskViews, documentViews } from './meeting'
import { openViews } from './open'
import { principal, productView } from './product'
import { recognitionView } from './recognition'
import type { Explanation } from './views'

export { pointsLabel } from './condition'
export { inputsOf } from './context'
export { sidesOf } from './evaluation'
export type * from './views'

/** One criterion of a loan in a line. */
export const criterionText = (
  ruleset: Ruleset,
  decision: Decision,
  criterion: CriterionTrace,
  locale: Locale,
): string => conditionText(criterion, contextOf(ruleset, decision, {}, locale))

/**
 * A decision put into words of one language, with every number, source and mark that a page, a card, a print or the API
 * shows. Holds nothing that is not in the decision or the ruleset.
 */
export function explain(ruleset: Ruleset, decision: Decision, facts: Facts, locale: Locale): Explanation {
  const context = contextOf(ruleset, decision, facts, locale)
  const { t } = context
  const { recommendation } = decision
  const products = decision.products.map((one) => productView(one, context))
  const recommended = recommendation?.products ?? []
  const leading = products.filter(({ id }) => recommended.includes(id))
  const names = leading.map(({ title }) => title)
  const waits = leading.map(({ counts }) => counts.unknown)
  const first = decision.products.find(({ id }) => id === recommended[0])
  const nearest = [...products].sort(
    (a, b) => a.counts.unsatisfied - b.counts.unsatisfied || b.counts.satisfied - a.counts.satisfied,
  )[0]!
  const source = first && ruleset.products.find((one) => one.id === first.id)!
  const reasons =
    first && source
      ? principal(first, source.prefix)
          .slice(0, 2)
          .map(carrying)
          .map((one) => conditionText(one, context) + boundMark(one, context))
      : []
  const open = openViews(products, context)
  const certain = recommendation?.certain ?? true
  const recognitions = decision.recognitions.map((one) => recognitionView(one, context))
  return {
    locale,
    asOf: decision.asOf,
    asOfText: formatDay(decision.asOf, locale),
    rulesetId: decision.rulesetId,
    accountsYear: decision.accountsYear,
    headline: recommendation ? anyOf(names, locale) : t.none.headline,
    sentence: !recommendation
      ? t.none.sentence(nearest.title, nearest.counts.unsatisfied)
      : recommendation.outcome === 'eligible'
        ? t.eligible(anyOf(names, locale), reasons)
        : t.undetermined(anyOf(names, locale), formatRange(Math.min(...waits), Math.max(...waits))),
    recommended,
    nearest: nearest.id,
    certain,
    certainText: !recommendation ? t.none.certain : certain ? t.certain : t.uncertain,
    products,
    evaluation: { tech: sideView('tech', context), talent: sideView('talent', context), note: t.evaluationNote },
    recognitions,
    size:
      decision.size.length === 4
        ? t.sizeOpen
        : anyOf(
            decision.size.map((one) => t.size[one as keyof typeof t.size]),
            locale,
          ),
    open,
    nextStep: !recommendation
      ? t.none.next
      : recommendation.outcome === 'eligible'
        ? t.nextEligible
        : t.nextUndetermined(open.slice(0, 3).map(({ label }) => label)),
    alternatives: decision.alternatives.map((id) => {
      const one = ruleset.alternatives.find((each) => each.id === id)!
      return { id, text: one.text[locale], statusLabel: t.status[one.status] }
    }),
    path: growthPath(ruleset, decision, recognitions, products, locale),
    documents: documentViews(recommended.length > 0 ? recommended : [nearest.id], context),
    desks: deskViews(context),
    policy: ruleset.policies.find(({ audience }) => audience === 'client')?.ask[locale] ?? null,
    assumptionsInside: t.assumptionsInside,
    disclaimer: t.disclaimer,
  }
}

/** The same words for a rule that is looked at by itself, outside of a whole explanation. */
export function wording(ruleset: Ruleset, decision: Decision, locale: Locale) {
  const context = contextOf(ruleset, decision, {}, locale)
  return {
    condition: (node: TraceNode) => conditionView(node, context),
    characteristic: (row: CharacteristicTrace) => characteristicView(row, context),
  }
}
