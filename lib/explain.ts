import type {
  Change,
  CharacteristicTrace,
  Citation,
  Condition,
  CriterionOutcome,
  CriterionTrace,
  Decision,
  DerivedDefinition,
  FactDefinition,
  Facts,
  FactValue,
  ProductOutcome,
  RecognitionOutcome,
  Ruleset,
  Scalar,
  Status,
  TraceNode,
} from '@/lib/engine'
import { growthPath, type PathView } from '@/lib/growth-path'
import { type Catalogue, type Locale, words } from '@/lib/i18n'
import { anyOf, formatActual, formatDay, formatRange, formatRatio, formatScalar } from '@/lib/i18n/format'

/** Where a needed value stands: words of the source, its address, the day it applies from and the day it was read. */
export type SourceView = { text: string; url?: string; from?: string; verifiedOn?: string }

/** A rule of one line with the needed mark and yours, in the fact's own unit; drawn as a short scale. */
export type GaugeView = {
  direction: 'atLeast' | 'atMost'
  needed: number
  low: number
  high: number
  neededText: string
  yoursText: string
}

/** One condition as a person reads it; groups hold their members. */
export type ConditionView = {
  id?: string
  text: string
  outcome: CriterionOutcome
  outcomeLabel: string
  needed?: string
  yours?: string
  /** The accounting year of the figure, where it has one. */
  year?: string
  fact?: string
  /** How much is missing, in the figure's own unit; only where it can be measured. */
  gap?: string
  /** The answers that it was read from, each with its question's label. */
  answers?: { fact: string; label: string }[]
  status: Status
  statusLabel: string
  basis?: string
  source?: SourceView
  gauge?: GaugeView
  join?: 'all' | 'any' | 'not'
  joinLabel?: string
  members?: ConditionView[]
}

export type CriterionView = ConditionView & { id: string; kind: 'required' | 'preferred' | 'judged' }

export type ChangeView = {
  steps: { fact: string; text: string; now?: string; when: string }[]
  text: string
  /** How hard the hardest of its steps is. */
  effort: string
}

export type ProductView = {
  id: string
  title: string
  /** "暂译，中文名称待行方确认" beside the name at its first use. */
  titleNote: string | null
  summary: string
  outcome: ProductOutcome
  outcomeLabel: string
  rank: number
  recommended: boolean
  counts: { satisfied: number; unsatisfied: number; unknown: number; required: number }
  meantFor: {
    text: string
    fit: number
    open: number
    of: number
    traits: { id: string; text: string; outcome: CriterionOutcome }[]
    sentence: string
  }
  /** At most four, the weightiest first. */
  reasons: ConditionView[]
  /** The few answers that alone settle a definite outcome, whatever the others are. */
  settledBy?: string
  criteria: CriterionView[]
  toConfirm: string[]
  changes: ChangeView[]
  eligibleFrom: string | null
}

export type BandView = { text: string; points: string; outcome: CriterionOutcome }

/** One of the five written steps of a judged item, with an example of what shows it. */
export type AnchorView = { rating: number; text: string; evidence: string; points: number }

export type CharacteristicView = {
  id: string
  label: string
  judged: boolean
  low: number
  high: number
  max: number
  pointsText: string
  bands: BandView[]
  statusLabel: string
  status: Status
  source?: SourceView
  basis?: string
  yours?: string
  /** What the band above asks for, where the company's own band is known and is not the top one. */
  next?: string
  /** The answers that feed it, by the labels of their questions. */
  feeds: string[]
  anchors?: AnchorView[]
}

export type SideView = {
  id: 'tech' | 'talent'
  title: string
  low: number
  high: number
  max: number
  quantitative: { low: number; high: number; max: number }
  qualitative: { low: number; high: number; max: number }
  /** "科技侧计 41–55 点（满 100 点）" */
  sentence: string
  characteristics: CharacteristicView[]
  /** What is counted in more than one place, said openly. */
  countsTwice?: string
}

export type RecognitionView = {
  id: string
  title: string
  short: string
  outcome: RecognitionOutcome
  outcomeLabel: string
  held: boolean | null
  heldLabel: string
  points?: { low: number; high: number; max: number; text: string }
  criteria: CriterionView[]
  toConfirm: string[]
  notes: string[]
  source?: SourceView
}

/** A paper for the meeting and the conditions that it shows. */
export type DocumentView = { id: string; text: string; shows: string[] }

export type DeskView = { id: string; name: string; nameNote: string | null; contact: string; serves: string[] }

export type AlternativeView = { text: string; statusLabel: string; row?: string }

export type OpenQuestionView = { fact: string; label: string; ask: string; decides: string }

/** One decision in words; page, card, API, print and alternative text all show this and nothing else. */
export type Explanation = {
  locale: Locale
  asOf: string
  asOfText: string
  rulesetId: string
  accountsYear: number
  /** The answer in a few words, its reason in one sentence a person can repeat. */
  headline: string
  sentence: string
  recommended: string[]
  /** The loan with the fewest required conditions not met; it speaks where none is recommended. */
  nearest: string
  certain: boolean
  certainText: string
  products: ProductView[]
  evaluation: { tech: SideView; talent: SideView; note: string }
  recognitions: RecognitionView[]
  size: string
  open: OpenQuestionView[]
  nextStep: string
  alternatives: AlternativeView[]
  path: PathView
  documents: DocumentView[]
  /** The desk of the company's place; while the place is open, every desk. */
  desks: DeskView[]
  /** What a client is told of the branch's support; the rest is internal. */
  policy: string | null
  assumptionsInside: string
  disclaimer: string
}

type Definitions = Map<string, FactDefinition | DerivedDefinition>

/** What a decision is put into words with. */
type Context = {
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

function definitionsOf(ruleset: Ruleset): Definitions {
  const known = contexts.get(ruleset) ?? new Map([...ruleset.facts, ...ruleset.derived].map((one) => [one.id, one]))
  contexts.set(ruleset, known)
  return known
}

function contextOf(ruleset: Ruleset, decision: Decision, facts: Facts, locale: Locale): Context {
  const definitions = definitionsOf(ruleset)
  const told = new Set(Object.keys(facts).filter((id) => facts[id] !== null && facts[id] !== undefined))
  const { explain: t, sheet: s } = words(locale)
  return { ruleset, decision, locale, definitions, t, s, facts, told }
}

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

function yoursText(node: TraceNode, { definitions, locale, t, s }: Context): string | undefined {
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

function conditionView(node: TraceNode, context: Context): ConditionView {
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
    ...(node.basis ? { basis: node.basis[locale] + (node.basis.row ? t.row(node.basis.row) : '') } : {}),
    ...(source ? { source } : {}),
    ...(gauge ? { gauge } : {}),
    ...(join ? { join, joinLabel: t.join[join] } : {}),
    ...(members ? { members: members.map((member) => conditionView(member, context)) } : {}),
  }
}

/** The needed value alone, for a text that has the words around it. */
function expectedOnly(node: TraceNode, { definitions, locale }: Context): string {
  const leaf = firstLeaf(node)
  if (leaf?.expected === undefined) return ''
  const definition = leaf.fact ? definitions.get(leaf.fact) : undefined
  const list = Array.isArray(leaf.expected) ? leaf.expected : [leaf.expected]
  return anyOf(
    list.map((one) => (definition ? formatScalar(definition, one, locale) : String(one))),
    locale,
  )
}

function firstLeaf(node: TraceNode): TraceNode | undefined {
  const members = node.all ?? node.any ?? (node.not ? [node.not] : undefined)
  if (!members) return node
  for (const member of members) {
    const leaf = firstLeaf(member)
    if (leaf?.expected !== undefined) return leaf
  }
  return undefined
}

const criterionView = (criterion: CriterionTrace, context: Context): CriterionView => ({
  ...conditionView(criterion, context),
  id: criterion.id,
  kind: criterion.kind,
  ...(criterion.kind === 'judged' ? { outcomeLabel: context.t.judged } : {}),
})

/** Raw facts that an open node waits for. */
function openFacts(node: TraceNode, context: Context, into: Set<string>): void {
  if (node.outcome !== 'unknown') return
  for (const member of node.all ?? node.any ?? (node.not ? [node.not] : [])) openFacts(member, context, into)
  if (!node.fact) return
  const definition = context.definitions.get(node.fact)
  if (definition && 'formula' in definition) for (const fact of factsOf(definition, context)) into.add(fact)
  else into.add(node.fact)
}

/** The questions that a fact is worked out from; a fact that is asked stands for itself. */
export function inputsOf(ruleset: Ruleset, fact: string): string[] {
  const definition = ruleset.derived.find(({ id }) => id === fact)
  return definition ? factsOf(definition, { definitions: definitionsOf(ruleset) }) : [fact]
}

const factsCache = new WeakMap<DerivedDefinition, string[]>()

function factsOf(definition: DerivedDefinition, context: Pick<Context, 'definitions'>): string[] {
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

const byOwnFirst = (prefix: string) => (a: CriterionTrace, b: CriterionTrace) =>
  Number(isShared(a.id, prefix)) - Number(isShared(b.id, prefix))
const SHARED = ['resident', 'region', 'sme', 'catalogue', 'lists', 'overdue', 'incidents', 'tax-grade', 'purpose']
const isShared = (id: string, prefix: string) => SHARED.includes(id.slice(prefix.length + 1))

/** The criteria that carry the outcome, the product's own before the common ones. */
function principal(product: Decision['products'][number], prefix: string): CriterionTrace[] {
  const wanted =
    product.outcome === 'eligible' ? 'satisfied' : product.outcome === 'ineligible' ? 'unsatisfied' : 'unknown'
  return product.criteria
    .filter(({ kind, outcome }) => kind === 'required' && outcome === wanted)
    .sort(byOwnFirst(prefix))
}

/** "有效的高新技术企业证书" out of an any-group that holds because of it: the member that carries the outcome speaks. */
function carrying(node: TraceNode): TraceNode {
  if (node.any && node.outcome === 'satisfied') {
    const member = node.any.find((one) => one.outcome === 'satisfied')
    if (member) return carrying(member)
  }
  return node
}

/** A change as sentences of what to do: verb, object, amount, and how far that is from what was told. */
function changeView(change: Change, context: Context): ChangeView {
  const { definitions, locale, ruleset, t, s, told, facts } = context
  const hardest = Math.max(
    ...Object.keys(change.set).map((fact) =>
      told.has(fact) && !leavesOpen(facts[fact], change.set[fact]) ? (effortOf(definitions.get(fact)) ?? 5) : 1,
    ),
  )
  const steps = Object.entries(change.set).map(([fact, value]) => {
    const definition = definitions.get(fact) as FactDefinition
    const shown = formatActual(definition, value, locale)
    const title = ruleset.regulations.find((one) => one.heldUntil === fact)
    const own = facts[fact]
    // A value that what was told leaves open is no change: it is to be told more exactly.
    const known = told.has(fact) && !leavesOpen(own, value)
    const text = known
      ? (definition.action?.[locale].replace('{to}', shown) ?? t.change.to(definition.label[locale], shown))
      : title
        ? t.change.title(title.short[locale], shown)
        : t.change.if(definition.label[locale], shown)
    const figure = known && ['count', 'yuan', 'ratio', 'number'].includes(definition.type)
    const wait = definition.when === 'nextAccounts' ? 'nextAccounts' : (definition.effort ?? 5) > 3 ? 'slow' : 'now'
    return {
      fact,
      text,
      ...(figure && own !== undefined ? { now: s.step.now(formatActual(definition, own, locale)) } : {}),
      when: t.change[known ? wait : 'tell'],
    }
  })
  return {
    steps,
    text: t.change.all(steps.map((one) => one.text)),
    effort: s.step.effort[hardest <= 3 ? 'low' : hardest <= 6 ? 'middle' : 'high'],
  }
}

/** A range or a choice narrowed down that the value lies in. */
function leavesOpen(own: FactValue | undefined, value: FactValue | undefined): boolean {
  if (own === null || typeof own !== 'object') return false
  const ends = value !== null && typeof value === 'object' && !('oneOf' in value) ? [value.min, value.max] : [value]
  if ('oneOf' in own) return ends.every((end) => own.oneOf.includes(end as Scalar))
  return ends.every(
    (end) =>
      (typeof end === 'number' || typeof end === 'string') &&
      (own.min === undefined || end >= own.min) &&
      (own.max === undefined || end <= own.max),
  )
}

/** Goes further than another way with the same facts, so nobody would take it. */
const isLonger = (change: Change, than: Change, facts: Facts): boolean => {
  const [names, others] = [Object.keys(change.set), Object.keys(than.set)]
  return (
    names.length === others.length &&
    others.every((name) => {
      const [one, other, own] = [change.set[name], than.set[name], facts[name]]
      if (one === other) return true
      if (typeof one !== 'number' || typeof other !== 'number') return false
      const from = typeof own === 'number' ? own : one < other ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
      return Math.abs(one - from) > Math.abs(other - from)
    })
  )
}

const effortOf = (definition: FactDefinition | DerivedDefinition | undefined) =>
  definition && 'effort' in definition ? definition.effort : undefined

/** More answers than these are no short reason. */
const MOST_SETTLING = 6

function productView(product: Decision['products'][number], context: Context): ProductView {
  const { ruleset, decision, locale, t } = context
  const source = ruleset.products.find((one) => one.id === product.id)!
  const required = product.criteria.filter(({ kind }) => kind === 'required')
  const count = (outcome: CriterionTrace['outcome']) => required.filter((one) => one.outcome === outcome).length
  const settled = product.reason
  const fit = product.meantFor.filter(({ outcome }) => outcome === 'satisfied').length
  const open = product.meantFor.filter(({ outcome }) => outcome === 'unknown').length
  return {
    id: product.id,
    title: source.title[locale],
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

function characteristicView(row: CharacteristicTrace, context: Context): CharacteristicView {
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
    ...(row.basis ? { basis: row.basis[locale] + (row.basis.row ? t.row(row.basis.row) : '') } : {}),
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
function feedsOf(bands: readonly { when?: Condition }[], context: Context): string[] {
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
  const definitions: Definitions = new Map([...ruleset.facts, ...ruleset.derived].map((one) => [one.id, one]))
  const context = { definitions, ruleset } as Context
  const side = (name: 'tech' | 'talent') =>
    feedsOf(
      ruleset.scorecards.find(({ id }) => id === name)!.characteristics.flatMap(({ bands }) => bands ?? []),
      context,
    )
  return { tech: side('tech'), talent: side('talent') }
}

/** A condition in one line, groups joined by their word. */
function conditionText(node: TraceNode, context: Context): string {
  const members = node.all ?? node.any
  if (!node.text && members)
    return members.map((one) => conditionText(one, context)).join(node.all ? context.t.and : context.t.or)
  return conditionView(node, context).text
}

/** One criterion of a loan in a line. */
export const criterionText = (
  ruleset: Ruleset,
  decision: Decision,
  criterion: CriterionTrace,
  locale: Locale,
): string => conditionText(criterion, contextOf(ruleset, decision, {}, locale))

function sideView(id: 'tech' | 'talent', context: Context): SideView {
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

/** The papers that a condition's parts name: where any one way is enough, those of the way that carries it. */
function documentsIn(rule: Condition, node: TraceNode): string[] {
  const own = rule.documents ?? []
  const [parts, members] =
    'all' in rule ? [rule.all, node.all ?? []] : 'any' in rule ? [rule.any, node.any ?? []] : [[], []]
  const open = members.map((member, n) => ({ member, part: parts[n]! }))
  const first = open.find(({ member }) => member.outcome === 'satisfied')
  const read = 'all' in rule ? open : first ? [first] : open.filter(({ member }) => member.outcome !== 'unsatisfied')
  return [...own, ...read.flatMap(({ part, member }) => documentsIn(part, member))]
}

/** What to bring for these loans: the papers of every condition that is met or still open, in the order of the list. */
function documentViews(products: readonly string[], context: Context): DocumentView[] {
  const { ruleset, decision, locale } = context
  const shows = new Map<string, Set<string>>()
  for (const product of decision.products.filter(({ id }) => products.includes(id))) {
    const rules = ruleset.products.find(({ id }) => id === product.id)!.criteria
    product.criteria.forEach((trace, n) => {
      const rule = rules[n]!
      if (trace.outcome === 'unsatisfied' || (rule.kind === 'preferred' && trace.outcome !== 'satisfied')) return
      for (const id of [...(rule.documents ?? []), ...(rule.when ? documentsIn(rule.when, trace) : [])])
        shows.set(
          id,
          (shows.get(id) ?? new Set()).add(trace.text[locale].replace('{expected}', expectedOnly(trace, context))),
        )
    })
  }
  return ruleset.documents.flatMap(({ id, text }) =>
    shows.has(id) ? [{ id, text: text[locale], shows: [...shows.get(id)!] }] : [],
  )
}

/** The desk for the place that was told; where it is not, every desk with the places that it serves. */
function deskViews({ ruleset, definitions, facts, locale, s }: Context): DeskView[] {
  const told = facts.prefecture
  const places =
    typeof told === 'string' ? [told] : told && typeof told === 'object' && 'oneOf' in told ? told.oneOf : []
  const options = (definitions.get('prefecture') as FactDefinition).options ?? []
  const desks = ruleset.branches.filter(
    ({ prefectures }) => places.length === 0 || prefectures.some((place) => places.includes(place)),
  )
  return desks.map((desk) => ({
    id: desk.id,
    name: desk.name[locale],
    nameNote: desk.nameStatus === 'assumed' && desk.kind === 'sciTech' && locale === 'zh' ? s.desk.nameNote : null,
    contact: desk.contact[locale],
    serves:
      desks.length === 1
        ? []
        : options.flatMap(({ value, label }) => (desk.prefectures.includes(value) ? [label[locale]] : [])),
  }))
}

function recognitionView(one: Decision['recognitions'][number], context: Context): RecognitionView {
  const { ruleset, locale, t } = context
  const regulation = ruleset.regulations.find((each) => each.id === one.id)!
  const cited = sourceView(one.version?.citation, one.version?.from, locale)
  return {
    id: one.id,
    title: regulation.title[locale],
    short: regulation.short[locale],
    outcome: one.outcome,
    outcomeLabel: t.recognition[one.outcome],
    held: one.held,
    heldLabel: t.held[one.held === null ? 'unknown' : one.held ? 'yes' : 'no'],
    ...(one.points
      ? {
          points: {
            ...one.points,
            text: t.pointsOf100(formatRange(one.points.low, one.points.high), one.points.max),
          },
        }
      : {}),
    criteria: one.criteria.map((each) => criterionView(each, context)),
    toConfirm: one.toConfirm.map((each) => each[locale]),
    notes: one.notes.map((each) => each[locale]),
    ...(cited ? { source: cited } : {}),
  }
}

/**
 * A decision put into words of one language, with every number, source and mark that a page, a card, a print or the API
 * shows. Holds nothing that is not in the decision or the ruleset.
 */
export function explain(ruleset: Ruleset, decision: Decision, facts: Facts, locale: Locale): Explanation {
  const context = contextOf(ruleset, decision, facts, locale)
  const { t, definitions } = context
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
          .map((one) => conditionText(carrying(one), context))
      : []
  const open = decision.openQuestions
    .map((fact) => ({ fact, definition: definitions.get(fact) as FactDefinition | undefined }))
    .filter(
      (one): one is { fact: string; definition: FactDefinition } =>
        one.definition !== undefined && 'ask' in one.definition,
    )
  const waiting = decision.products.map((product) =>
    product.criteria
      .filter(({ kind, outcome }) => kind === 'required' && outcome === 'unknown')
      .map((criterion) => {
        const into = new Set<string>()
        openFacts(criterion, context, into)
        return into
      }),
  )
  const decides = (fact: string): string => {
    const lines = waiting
      .map((criteria, n) => ({ n, count: criteria.filter((one) => one.has(fact)).length }))
      .filter(({ count }) => count > 0)
    return lines.length === 0
      ? t.decidesPoints
      : t.decides(lines.map(({ n, count }) => t.decidesOne(products[n]!.title, count, waiting[n]!.length)))
  }
  const openViews = open.map(({ fact, definition }) => ({
    fact,
    label: definition.label[locale],
    ask: definition.ask[locale],
    decides: decides(fact),
  }))
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
    open: openViews,
    nextStep: !recommendation
      ? t.none.next
      : recommendation.outcome === 'eligible'
        ? t.nextEligible
        : t.nextUndetermined(openViews.slice(0, 3).map(({ label }) => label)),
    alternatives: decision.alternatives.map((id) => {
      const one = ruleset.alternatives.find((each) => each.id === id)!
      return { text: one.text[locale], statusLabel: t.status[one.status], ...(one.row ? { row: one.row } : {}) }
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
