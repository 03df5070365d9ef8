import type { CriterionTrace, Decision } from '@/lib/engine'
import { formatDay } from '@/lib/i18n/format'
import { changeView, isLonger } from './change'
import { criterionView } from './condition'
import type { Context } from './context'
import type { ProductView } from './views'

const byOwnFirst = (prefix: string) => (a: CriterionTrace, b: CriterionTrace) =>
  Number(isShared(a.id, prefix)) - Number(isShared(b.id, prefix))
const SHARED = ['resident', 'region', 'sme', 'catalogue', 'lists', 'overdue', 'incidents', 'tax-grade', 'purpose']
const isShared = (id: string, prefix: string) => SHARED.includes(id.slice(prefix.length + 1))

/** The criteria that carry the outcome, the product's own before the common ones. */
export function principal(product: Decision['products'][number], prefix: string): CriterionTrace[] {
  const wanted =
    product.outcome === 'eligible' ? 'satisfied' : product.outcome === 'ineligible' ? 'unsatisfied' : 'unknown'
  return product.criteria
    .filter(({ kind, outcome }) => kind === 'required' && outcome === wanted)
    .sort(byOwnFirst(prefix))
}

/** More answers than these are no short reason. */
const MOST_SETTLING = 6

/** A loan: its outcome, its reasons, its criteria, and what would change it. */
export function productView(product: Decision['products'][number], context: Context): ProductView {
  const { ruleset, decision, locale, t } = context
  const source = ruleset.products.find((one) => one.id === product.id)!
  const required = product.criteria.filter(({ kind }) => kind === 'required')
  const count = (outcome: CriterionTrace['outcome']) => required.filter((one) => one.outcome === outcome).length
  const settled = product.reason
  const verifiedOn = source.versions.filter(({ from }) => from <= decision.asOf).at(-1)?.citation?.verifiedOn
  const fit = product.meantFor.filter(({ outcome }) => outcome === 'satisfied').length
  const open = product.meantFor.filter(({ outcome }) => outcome === 'unknown').length
  return {
    id: product.id,
    title: source.title[locale],
    ...(verifiedOn ? { verifiedOn } : {}),
    titleNote: source.titleStatus === 'assumed' ? t.titleNote : null,
    summary: source.summary[locale],
    outcome: product.outcome,
    outcomeLabel: t.productOutcome[product.outcome],
    rank: product.rank,
    recommended: decision.recommendation?.products.includes(product.id) ?? false,
    counts: {
      satisfied: count('satisfied'),
      unsatisfied: count('unsatisfied'),
      unknown: count('unknown'),
      required: required.length,
    },
    meantFor: {
      text: source.meantFor.text[locale],
      fit,
      open,
      of: product.meantFor.length,
      traits: product.meantFor.map(({ id, text, outcome }) => ({ id, text: text[locale], outcome })),
      sentence: t.near(fit, open, product.meantFor.length),
    },
    reasons: principal(product, source.prefix)
      .slice(0, 4)
      .map((one) => criterionView(one, context)),
    ...(settled.length > 0 && settled.length <= MOST_SETTLING
      ? { settledBy: context.s.settledBy(settled.map((fact) => context.definitions.get(fact)!.label[locale])) }
      : {}),
    criteria: product.criteria.map((one) => criterionView(one, context)),
    toConfirm: product.toConfirm.map((one) => one[locale]),
    changes: product.changes
      .filter(
        (one, n) =>
          Object.keys(one.set).length <= 6 &&
          !product.changes.slice(0, n).some((earlier) => isLonger(one, earlier, context.facts)),
      )
      .map((one) => changeView(one, context)),
    eligibleFrom: product.eligibleFrom ? formatDay(product.eligibleFrom, locale) : null,
  }
}
