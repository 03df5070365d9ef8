import type { CharacteristicTrace, Condition, Ruleset } from '@/lib/engine'
import { formatRange } from '@/lib/i18n/format'
import { conditionText, firstLeaf, sourceView, yoursText } from './condition'
import { type Context, definitionsOf, factsOf } from './context'
import type { CharacteristicView, SideView } from './views'

/** A row of points: its bands, the company's own, and what the next one asks for. */
export function characteristicView(row: CharacteristicTrace, context: Context): CharacteristicView {
  const { locale, t, ruleset, definitions } = context
  const source = sourceView(row.citation, undefined, locale)
  const first = row.bands.find((band) => band.when)?.when
  const leaf = first && firstLeaf(first)
  // Rows of titles and rows whose first figure is not told say more by their bands.
  const yours = leaf?.fact && leaf.actual !== null ? yoursText(leaf, context) : undefined
  const rule = ruleset.scorecards.flatMap(({ characteristics }) => characteristics).find(({ id }) => id === row.id)
  const bands = row.bands.map((band) => ({
    text: band.text?.[locale] ?? (band.when ? conditionText(band.when, context) : t.otherwise),
    points: t.points(
      typeof band.points === 'number' ? String(band.points) : formatRange(band.points.min, band.points.max),
    ),
    outcome: band.outcome,
  }))
  // Bands stand from the highest down, and the first that holds gives the points.
  const own = row.low === row.high ? row.bands.findIndex(({ points }) => points === row.low) : -1
  const above = own > 0 ? bands[own - 1] : undefined
  return {
    id: row.id,
    label: row.label[locale],
    judged: row.judged,
    low: row.low,
    high: row.high,
    max: row.max,
    pointsText: t.pointsOf100(formatRange(row.low, row.high), row.max),
    bands,
    status: row.status,
    statusLabel: t.status[row.status],
    ...(source ? { source } : {}),
    ...(row.basis ? { basis: row.basis[locale] } : {}),
    ...(row.basis?.row ? { basisRow: row.basis.row } : {}),
    ...(yours ? { yours } : {}),
    ...(above ? { next: context.s.bands.next(above.text, above.points) } : {}),
    feeds: feedsOf(rule?.bands ?? [], context).map((fact) => definitions.get(fact)!.label[locale]),
    ...(rule?.anchors
      ? {
          anchors: rule.anchors.map(({ rating, text, evidence }) => ({
            rating,
            text: text[locale],
            evidence: evidence[locale],
            points: ((rating - 1) / 4) * row.max,
          })),
        }
      : {}),
  }
}

/** The facts that a score's bands read, each once. */
function feedsOf(bands: readonly { when?: Condition }[], context: Pick<Context, 'definitions' | 'ruleset'>): string[] {
  const { definitions, ruleset } = context
  const read = (condition: Condition): string[] => {
    if ('all' in condition) return condition.all.flatMap(read)
    if ('any' in condition) return condition.any.flatMap(read)
    if ('not' in condition) return read(condition.not)
    if ('recognition' in condition)
      return ruleset.regulations.flatMap(({ id, heldUntil }) =>
        id === condition.recognition && heldUntil ? [heldUntil] : [],
      )
    if (!('fact' in condition)) return []
    const definition = definitions.get(condition.fact)!
    return 'formula' in definition ? factsOf(definition, context) : [condition.fact]
  }
  return [...new Set(bands.flatMap(({ when }) => (when ? read(when) : [])))]
}

/** Which facts feed which side of the Tech + Talent evaluation. */
export function sidesOf(ruleset: Ruleset): Record<'tech' | 'talent', string[]> {
  const context = { definitions: definitionsOf(ruleset), ruleset }
  const side = (name: 'tech' | 'talent') =>
    feedsOf(
      ruleset.scorecards.find(({ id }) => id === name)!.characteristics.flatMap(({ bands }) => bands ?? []),
      context,
    )
  return { tech: side('tech'), talent: side('talent') }
}

/** One side of the Tech + Talent evaluation. */
export function sideView(id: 'tech' | 'talent', context: Context): SideView {
  const { ruleset, decision, locale, t } = context
  const side = decision.evaluation[id]
  const card = ruleset.scorecards.find((one) => one.id === id)!
  return {
    id,
    title: card.title[locale],
    low: side.low,
    high: side.high,
    max: side.max,
    quantitative: side.quantitative,
    qualitative: side.qualitative,
    sentence: t.side[id](formatRange(side.low, side.high), side.max),
    characteristics: side.characteristics.map((row) => characteristicView(row, context)),
    ...(card.countsTwice ? { countsTwice: card.countsTwice[locale] } : {}),
  }
}
