import {
  type DerivedDefinition,
  decide,
  type FactDefinition,
  type Facts,
  type Nearest,
  type Ruleset,
} from '@/lib/engine'
import { explain, pointsLabel } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { batchWords } from '@/lib/i18n/batch'
import { formatScalar } from '@/lib/i18n/format'
import { lettersOf } from './letters'
import type { Column, Problem } from './rows'
import type { Screened } from './screen'

/** A row of the list with what was decided on it; null where it cannot be decided until it is corrected. */
export type Reported = { row: number; facts: Facts; problems: readonly Problem[]; screened: Screened | null }

const SHOWN = 3

/** Puts screened companies into words; what is the same for all of them is worked out once. */
export function reporter(
  ruleset: Ruleset,
  asOf: string,
  locale: Locale,
  columns: readonly Column[],
  { firstDay = false } = {},
) {
  const t = batchWords(locale)
  const e = words(locale).explain
  const nothing = explain(ruleset, decide(ruleset, {}, asOf, { brief: true }), {}, locale)
  const criteria = new Map(nothing.products.flatMap((product) => product.criteria.map((one) => [one.id, one])))
  const products = new Map(nothing.products.map((product) => [product.id, product]))
  const definitions = new Map<string, FactDefinition | DerivedDefinition>(
    [...ruleset.facts, ...ruleset.derived].map((one) => [one.id, one]),
  )
  const label = (fact: string) => definitions.get(fact)?.label[locale] ?? fact
  const titles = (ids: readonly string[]) => ids.map((id) => products.get(id)?.title ?? id).join(t.listSeparator)

  /** R&D share: 2.1 %, needed at least 3 %. */
  function gateText({ fact, actual, needed }: Nearest): string {
    const definition = definitions.get(fact)
    const show = (value: number, beside?: number) =>
      definition ? formatScalar(definition, value, locale, beside) : t.points(String(value))
    return t.gate(
      definition ? definition.label[locale] : t.pointsOf(pointsLabel(fact, ruleset, locale)),
      show(actual, needed),
      t[actual < needed ? 'atLeast' : 'atMost'](show(needed)),
    )
  }

  const short = (id: string) => criteria.get(id)?.text ?? id

  /** Why: of a fitting loan that all is met, of one that waits what is open, of none what the nearest one lacks. */
  function reasons({ outcome, recommended, nearest, products: decided }: Screened): string {
    const id = recommended[0] ?? nearest?.product
    const one = decided.find((product) => product.id === id)
    if (!one || id === undefined) return ''
    const { title = id, counts } = products.get(id) ?? {}
    if (outcome === 'eligible') return t.met(title, counts?.required ?? 0)
    if (outcome === 'undetermined') return t.open(title, one.open.length)
    return t.unmet(title, one.unmet.slice(0, SHOWN).map(short), Math.max(0, one.unmet.length - SHOWN))
  }

  /** C17 Revenue "3，5": why it was not taken. */
  const problemText = ({ row, column, fact, text, code }: Problem): string =>
    t.problem(
      t.cell(lettersOf(column), row),
      fact ? label(fact) : (columns[column]?.heading ?? ''),
      text,
      t.problems[code],
    )

  const { name, code, ...rest } = t.columns
  const headings = [
    rest.row,
    name,
    code,
    rest.outcome,
    rest.loan,
    rest.certain,
    rest.reasons,
    rest.missing,
    rest.nearest,
    rest.gate,
    ...(firstDay ? [rest.firstDay] : []),
    rest.problems,
  ]

  function cells({ row, facts, problems, screened }: Reported): string[] {
    const told = problems.map(problemText).join(t.separator)
    const who = [String(row), String(facts.companyName ?? ''), String(facts.unifiedSocialCreditCode ?? '')]
    if (!screened) return [...who, t.refused, '', '', '', '', '', '', ...(firstDay ? [''] : []), told]
    const { outcome, recommended, certain, missing, nearest } = screened
    return [
      ...who,
      e.productOutcome[outcome],
      titles(recommended),
      t.certain[certain ? 'yes' : 'no'],
      reasons(screened),
      certain ? '' : missing.slice(0, SHOWN).map(label).join(t.factSeparator),
      nearest ? titles([nearest.product]) : '',
      nearest?.gate ? gateText(nearest.gate) : '',
      ...(firstDay ? [screened.eligibleFrom ?? ''] : []),
      told,
    ]
  }

  return { headings, cells, label, titles, reasons, gateText, problemText, short }
}
