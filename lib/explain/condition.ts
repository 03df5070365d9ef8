import type { Citation, CriterionTrace, Ruleset, Scalar, TraceNode } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { anyOf, formatActual, formatRange, formatRatio, formatScalar } from '@/lib/i18n/format'
import { type Context, factsOf } from './context'
import type { ConditionView, CriterionView, GaugeView, SourceView } from './views'

const isIncident = (fact: string): boolean => /^last[A-Z].*On$/.test(fact)

function neededText(node: TraceNode, { definitions, locale, t, s }: Context): string | undefined {
  const { operator, expected } = node
  if (node.recognition) return s.recognition[node.is ?? 'heldOrMet']
  if (operator === undefined || expected === undefined) return undefined
  const definition = node.fact ? definitions.get(node.fact) : undefined
  const show = (value: Scalar) => (definition ? formatScalar(definition, value, locale) : t.points(String(value)))
  if (Array.isArray(expected))
    return operator === 'notIn' ? t.needed.notIn(anyOf(expected.map(show), locale)) : anyOf(expected.map(show), locale)
  if (definition?.type === 'dateOrNone' && typeof expected === 'string' && expected !== 'none')
    return isIncident(node.fact!) ? t.needed.noneSince(show(expected)) : t.needed.validOn(show(expected))
  switch (operator) {
    case 'gte':
      return t.needed.atLeast(show(expected))
    case 'gt':
      return t.needed.above(show(expected))
    case 'lte':
      return t.needed.atMost(show(expected))
    case 'lt':
      return t.needed.below(show(expected))
    case 'neq':
      // "Other than none" is better said by what there is.
      if (expected === 'none' && definition?.options) return s.any.other
      return t.needed.not(show(expected))
    default:
      return show(expected)
  }
}

/** What the company has, in the words of the condition; nothing where it has no value of its own. */
export function yoursText(node: TraceNode, { definitions, locale, t, s }: Context): string | undefined {
  if (node.recognition) return node.is === 'held' ? s.recognition.own[node.outcome] : t.recognitionOutcome[node.outcome]
  const actual = node.actual
  if (actual === undefined) return undefined
  if (node.points)
    return typeof actual === 'object' && actual !== null && 'min' in actual
      ? t.points(formatRange(Number(actual.min), Number(actual.max)))
      : t.points(String(actual))
  const definition = definitions.get(node.fact!)
  if (!definition) return undefined
  return formatActual(definition, actual, locale, typeof node.expected === 'number' ? node.expected : undefined)
}

function labelOf(node: TraceNode, { definitions, ruleset, locale, t }: Context): string {
  if (node.recognition) {
    const regulation = ruleset.regulations.find((one) => one.id === node.recognition)
    return regulation?.short[locale] ?? node.recognition
  }
  if (node.points) return t.pointsOf(pointsLabel(node.points, ruleset, locale))
  return node.fact ? (definitions.get(node.fact)?.label[locale] ?? node.fact) : ''
}

/** The name of a sum of points: a side of the evaluation, an instrument, or one of their rows. */
export function pointsLabel(path: string, ruleset: Ruleset, locale: Locale): string {
  const [id = '', row] = path.split('/')
  const card = ruleset.scorecards.find((one) => one.id === id)
  const regulation = ruleset.regulations.find((one) => one.id === id)
  const rows =
    card?.characteristics ?? regulation?.versions.flatMap((version) => version.score?.characteristics ?? []) ?? []
  const title = card?.title[locale] ?? regulation?.short[locale] ?? id
  return rows.find((one) => one.id === row)?.label[locale] ?? title
}

/** The accounting year that a figure is of, where its fact belongs to one. */
function yearText(node: TraceNode, { definitions, decision, t }: Context): string | undefined {
  const period = node.fact ? definitions.get(node.fact)?.period : undefined
  const back = period === 'lastYear' ? 0 : period === 'priorYear' ? 1 : period === 'twoYearsPrior' ? 2 : null
  return back === null ? undefined : t.year(decision.accountsYear - back)
}

/** A citation as one reads it, with the day from which it applies. */
export function sourceView(
  citation: Citation | undefined,
  from: string | undefined,
  locale: Locale,
  article?: string,
): SourceView | undefined {
  if (!citation) return undefined
  const title = citation.title?.[locale]
  const parts = [
    title && locale === 'zh' ? `《${title.replace(/^《|》$/g, '')}》` : title,
    citation.number,
    article ?? citation.article,
  ].filter(Boolean)
  return {
    text: locale === 'zh' ? parts.join('') : parts.join(', '),
    ...(citation.url ? { url: citation.url } : {}),
    ...(from ? { from } : {}),
    verifiedOn: citation.verifiedOn,
  }
}

function gaugeOf(node: TraceNode, needed: string | undefined, yours: string | undefined): GaugeView | undefined {
  const { expected, actual, operator } = node
  if (typeof expected !== 'number' || needed === undefined || yours === undefined) return undefined
  const direction =
    operator === 'gte' || operator === 'gt' ? 'atLeast' : operator === 'lte' || operator === 'lt' ? 'atMost' : null
  if (!direction) return undefined
  const ends =
    typeof actual === 'number'
      ? [actual, actual]
      : actual !== null && typeof actual === 'object' && 'min' in actual && 'max' in actual
        ? [actual.min, actual.max]
        : null
  const [low, high] = ends ?? []
  if (typeof low !== 'number' || typeof high !== 'number') return undefined
  return { direction, needed: expected, low, high, neededText: needed, yoursText: yours }
}

/** How far a figure is from what is needed: nothing where it is met or cannot be measured. */
function gapText(node: TraceNode, { definitions, locale, t, s }: Context): string | undefined {
  const { operator, expected, actual, outcome } = node
  if (outcome !== 'unsatisfied' || typeof expected !== 'number' || actual === null || actual === undefined)
    return undefined
  const least = operator === 'gte' || operator === 'gt'
  if (!least && operator !== 'lte' && operator !== 'lt') return undefined
  // Of a range the end that comes nearest.
  const own = typeof actual === 'object' && !('oneOf' in actual) ? (least ? actual.max : actual.min) : actual
  if (typeof own !== 'number') return undefined
  const far = Math.abs(expected - own)
  const definition = node.fact ? definitions.get(node.fact) : undefined
  if (far === 0) return undefined
  const text = node.points
    ? t.points(formatRange(far, far))
    : definition?.type === 'ratio'
      ? s.gap.percentPoints(formatRatio(far, 0).replace('%', ''))
      : definition
        ? formatScalar(definition, far, locale)
        : String(far)
  // Where the bound itself is not enough, neither is making up the difference.
  const strict = operator === 'gt' || operator === 'lt'
  return (least ? s.gap.short : s.gap.over)(strict ? s.gap.beyond(text) : text)
}

/** The questions whose answers a figure was read from. */
function answersOf(node: TraceNode, { definitions, ruleset, ...context }: Context) {
  const held = node.recognition && ruleset.regulations.find(({ id }) => id === node.recognition)?.heldUntil
  const definition = node.fact ? definitions.get(node.fact) : undefined
  const facts = held
    ? [held]
    : !definition
      ? []
      : 'formula' in definition
        ? factsOf(definition, { definitions })
        : [node.fact!]
  return facts
    .filter((fact) => context.told.has(fact))
    .map((fact) => ({ fact, label: definitions.get(fact)!.label[context.locale] }))
}

/** A condition in words with its figures, distance, answers and source; groups with their members. */
export function conditionView(node: TraceNode, context: Context): ConditionView {
  const { locale, t } = context
  const members = node.all ?? node.any ?? (node.not ? [node.not] : undefined)
  const join = node.all ? 'all' : node.any ? 'any' : node.not ? 'not' : undefined
  const needed = neededText(node, context)
  const yours = yoursText(node, context)
  const status = node.status ?? 'assumed'
  const label = labelOf(node, context)
  const text = node.text
    ? node.text[locale].replace('{expected}', expectedOnly(node, context))
    : needed
      ? t.sentence(label, needed)
      : join
        ? t.join[join]
        : t.notTold
  const year = yearText(node, context)
  const source = sourceView(node.citation, node.from, locale)
  const gauge = gaugeOf(node, needed, yours)
  const gap = gapText(node, context)
  const answers = answersOf(node, context)
  return {
    ...(node.id ? { id: node.id } : {}),
    text,
    outcome: node.outcome,
    outcomeLabel: t.outcome[node.outcome],
    ...(needed ? { needed } : {}),
    ...(yours ? { yours } : {}),
    ...(year ? { year } : {}),
    ...(node.fact ? { fact: node.fact } : {}),
    ...(gap ? { gap } : {}),
    ...(answers.length > 0 ? { answers } : {}),
    status,
    statusLabel: t.status[status],
    ...(node.basis ? { basis: node.basis[locale] } : {}),
    ...(node.basis?.row ? { basisRow: node.basis.row } : {}),
    ...(source ? { source } : {}),
    ...(gauge ? { gauge } : {}),
    ...(join ? { join, joinLabel: t.join[join] } : {}),
    ...(members ? { members: members.map((member) => conditionView(member, context)) } : {}),
  }
}

/** The needed value alone, for a text that has the words around it. */
export function expectedOnly(node: TraceNode, { definitions, locale }: Context): string {
  const leaf = firstLeaf(node)
  if (leaf?.expected === undefined) return ''
  const definition = leaf.fact ? definitions.get(leaf.fact) : undefined
  const list = Array.isArray(leaf.expected) ? leaf.expected : [leaf.expected]
  return anyOf(
    list.map((one) => (definition ? formatScalar(definition, one, locale) : String(one))),
    locale,
  )
}

/** The first condition of a group that compares with a value. */
export function firstLeaf(node: TraceNode): TraceNode | undefined {
  const members = node.all ?? node.any ?? (node.not ? [node.not] : undefined)
  if (!members) return node
  for (const member of members) {
    const leaf = firstLeaf(member)
    if (leaf?.expected !== undefined) return leaf
  }
  return undefined
}

/** A criterion of a loan or a title in words. */
export const criterionView = (criterion: CriterionTrace, context: Context): CriterionView => ({
  ...conditionView(criterion, context),
  id: criterion.id,
  kind: criterion.kind,
  ...(criterion.kind === 'judged' ? { outcomeLabel: context.t.judged } : {}),
})

/** A condition in one line, groups joined by their word. */
export function conditionText(node: TraceNode, context: Context): string {
  const members = node.all ?? node.any
  if (!node.text && members)
    return members.map((one) => conditionText(one, context)).join(node.all ? context.t.and : context.t.or)
  return conditionView(node, context).text
}

/** "有效的高新技术企业证书" out of an any-group that holds because of it: the member that carries the outcome speaks. */
export function carrying(node: TraceNode): TraceNode {
  if (node.any && node.outcome === 'satisfied') {
    const member = node.any.find((one) => one.outcome === 'satisfied')
    if (member) return carrying(member)
  }
  return node
}

/** The word behind a sentence that says an assumed bound; nothing where it says none. */
export function boundMark(node: TraceNode, { locale, t }: Context): string {
  return node.status === 'assumed' && node.text?.[locale].includes('{expected}') ? t.marked(t.status.assumed) : ''
}
