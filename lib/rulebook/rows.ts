import {
  type Citation,
  type Condition,
  type Criterion,
  type CriterionTrace,
  type Decision,
  decide,
  type Product,
  type Regulation,
  type Ruleset,
  type TraceNode,
} from '@/lib/engine'
import { type CharacteristicView, type ConditionView, wording } from '@/lib/explain'
import { guideWords } from '@/lib/i18n/guide'
import type { Locale } from '@/lib/i18n/locale'
import { type Reads, readsOf } from './reads'

/** One condition of a rule as it stands in print: no company in sight. */
export type RuleRow = Omit<ConditionView, 'outcome' | 'outcomeLabel' | 'yours' | 'gauge' | 'members'> & {
  /** What an address leads to: `#sci-03`. Absent where its row has the name already. */
  anchor?: string
  confirmation?: string
  members?: RuleRow[]
}

/** A criterion with what it reads and the papers that show it. */
export type RuleCriterion = RuleRow & {
  id: string
  kind: Criterion['kind']
  article?: string
  reads: Reads
  documents: string[]
}

/** A rule file as it reads from one day on. */
export type RuleVersion = {
  from: string
  /** The first day of the version after it. */
  until?: string
  citation: Citation | null
  transition?: { applies: boolean; rows: RuleRow[] }
  criteria: RuleCriterion[]
  score?: { max: number; rows: CharacteristicView[] }
}

/** What one version says otherwise than the one before: old beside new, and how many rows stayed as they were. */
export type Difference = {
  from: string
  changed: { old: string; new: string }[]
  added: string[]
  dropped: string[]
  same: number
  score?: 'begun' | 'changed' | 'ended'
  transitionEnded: boolean
}

const ROW_NAME = /^[a-z]{3}-\d/

/** A day that counts from the decision, in words; the trace has it as the day it came to. */
function dayText(condition: Condition | undefined, locale: Locale): string | undefined {
  if (!condition || !('fact' in condition) || !condition.day) return undefined
  const { days } = guideWords(locale).rules
  if ('startOfPreviousYear' in condition.day) return days.sinceLastYear
  const months = condition.day.minusMonths
  if (months === undefined) return days.validOn
  return condition.operator.startsWith('l') ? days.noneIn(months) : days.after(months)
}

const kidsOf = (node: TraceNode): TraceNode[] => node.all ?? node.any ?? (node.not ? [node.not] : [])
function partsOf(condition: Condition | undefined): Condition[] {
  if (!condition) return []
  if ('all' in condition) return condition.all
  if ('any' in condition) return condition.any
  return 'not' in condition ? [condition.not] : []
}

type Telling = ReturnType<typeof wording>

/** The words of a leaf that a rule says otherwise than a decision does: a day that counts from it, a title, "not none". */
function own(
  node: TraceNode,
  condition: Condition | undefined,
  view: ConditionView,
  locale: Locale,
): string | undefined {
  if (node.text || !condition) return undefined
  const { rules } = guideWords(locale)
  const label = view.needed && view.text.endsWith(view.needed) ? view.text.slice(0, -view.needed.length) : view.text
  const name = label.replace(/[：:]?\s*$/, '')
  if ('recognition' in condition) return rules.says(name, rules.titles[condition.is])
  const day = dayText(condition, locale)
  if (day) return rules.says(name, day)
  return 'fact' in condition && condition.operator === 'neq' && condition.value === 'none' && !node.all
    ? rules.says(name.replace(/(不是|is not).*$/, '').trim(), rules.days.some)
    : undefined
}

const digits = (text: string) => text.replace(/[^\d.]/g, '')

function row(node: TraceNode, condition: Condition | undefined, tell: Telling, locale: Locale, above = ''): RuleRow {
  const told = tell.condition(node)
  const { outcome, outcomeLabel, yours, gauge, members, year, needed, ...view } = told
  const text = own(node, condition, told, locale) ?? view.text
  const parts = partsOf(condition)
  const kids = kidsOf(node)
  const { id, confirmation } = node
  // Inside of a criterion only a row with a name of its own in the documents has an address.
  const anchor = id !== undefined && id !== above && (above === '' || ROW_NAME.test(id)) ? id : undefined
  // The value stands in most texts already; of nought the words speak.
  const apart =
    typeof node.expected === 'number' &&
    node.expected !== 0 &&
    needed !== undefined &&
    !digits(text).includes(digits(needed))
  return {
    ...view,
    text,
    ...(apart ? { needed } : {}),
    ...(anchor ? { anchor } : {}),
    ...(confirmation
      ? { confirmation: guideWords(locale).rules.confirmation(confirmation.by, confirmation.on, confirmation.document) }
      : {}),
    ...(kids.length > 0 ? { members: kids.map((kid, n) => row(kid, parts[n], tell, locale, id ?? above)) } : {}),
  }
}

/** The answers and files a criterion reads, and its own words. */
function criterionRow(
  trace: CriterionTrace,
  criterion: Criterion | undefined,
  ruleset: Ruleset,
  tell: Telling,
  locale: Locale,
): RuleCriterion {
  return {
    ...row(trace, criterion?.when, tell, locale),
    id: trace.id,
    anchor: trace.id,
    kind: trace.kind,
    ...(criterion?.article ? { article: criterion.article } : {}),
    reads: readsOf(criterion?.when, ruleset),
    documents: criterion?.documents ?? [],
  }
}

const traced = (ruleset: Ruleset, from: string): Decision => decide(ruleset, {}, from, { brief: true })

/** A condition that no trace holds, as one in which nothing was told. */
function untold(condition: Condition): TraceNode {
  const notes = { outcome: 'unknown' as const, status: condition.status ?? ('public' as const) }
  const named = {
    ...notes,
    ...(condition.id ? { id: condition.id } : {}),
    ...(condition.text ? { text: condition.text } : {}),
  }
  if ('all' in condition) return { ...named, all: condition.all.map(untold) }
  if ('any' in condition) return { ...named, any: condition.any.map(untold) }
  if ('not' in condition) return { ...named, not: untold(condition.not) }
  if ('fact' in condition)
    return {
      ...named,
      fact: condition.fact,
      operator: condition.operator,
      ...(condition.value === undefined ? {} : { expected: condition.value }),
    }
  if ('points' in condition)
    return { ...named, points: condition.points, operator: condition.operator, expected: condition.value ?? '' }
  return 'recognition' in condition ? { ...named, recognition: condition.recognition } : named
}

/** A condition of a list, or a transition clause, in words. */
export function conditionRow(condition: Condition, ruleset: Ruleset, locale: Locale, asOf: string): RuleRow {
  return row(untold(condition), condition, wording(ruleset, traced(ruleset, asOf), locale), locale)
}

/** A clause "not where …" is read as the exception it makes. */
function transitionOf(condition: Condition | undefined, ruleset: Ruleset, locale: Locale, asOf: string) {
  if (!condition) return undefined
  const applies = !('not' in condition)
  const inside = 'not' in condition ? condition.not : condition
  const rows = 'all' in inside ? inside.all : [inside]
  return { applies, rows: rows.map((one) => conditionRow(one, ruleset, locale, asOf)) }
}

/** Every version of a public instrument, the newest first. */
export function instrumentVersions(regulation: Regulation, ruleset: Ruleset, locale: Locale): RuleVersion[] {
  return regulation.versions
    .map((version, n): RuleVersion => {
      const decision = traced(ruleset, version.from)
      const tell = wording(ruleset, decision, locale)
      const shown = decision.recognitions.find(({ id }) => id === regulation.id)
      const transition = transitionOf(version.appliesWhen, ruleset, locale, version.from)
      const until = regulation.versions[n + 1]?.from
      return {
        from: version.from,
        ...(until ? { until } : {}),
        citation: version.citation,
        ...(transition ? { transition } : {}),
        criteria: (version.citation ? (shown?.criteria ?? []) : []).map((one) =>
          criterionRow(
            one,
            version.criteria?.find(({ id }) => id === one.id),
            ruleset,
            tell,
            locale,
          ),
        ),
        ...(shown?.characteristics && version.score
          ? { score: { max: version.score.max, rows: shown.characteristics.map((one) => tell.characteristic(one)) } }
          : {}),
      }
    })
    .reverse()
}

/** Days on which a loan reads otherwise: its own versions, and those of the files whose numbers it names. */
function daysOf(product: Product, ruleset: Ruleset): string[] {
  const named = new Set<string>()
  const walk = (condition: Condition): void => {
    if ('parameter' in condition && condition.parameter) named.add(condition.parameter.split('.')[0] ?? '')
    partsOf(condition).forEach(walk)
  }
  for (const { when } of product.criteria) if (when) walk(when)
  const first = product.versions[0]?.from ?? ''
  const files = [product, ruleset.common, ...ruleset.regulations.filter(({ id }) => named.has(id))]
  const days = files.flatMap(({ versions }) => versions.map(({ from }) => from)).filter((day) => day >= first)
  return [...new Set(days)].sort()
}

/** Every version of a loan, the newest first; a day on which nothing of it changed makes none. */
export function productVersions(product: Product, ruleset: Ruleset, locale: Locale): RuleVersion[] {
  const all = daysOf(product, ruleset).map((from): RuleVersion => {
    const decision = traced(ruleset, from)
    const tell = wording(ruleset, decision, locale)
    const shown = decision.products.find(({ id }) => id === product.id)
    return {
      from,
      citation: product.versions.filter((version) => version.from <= from).at(-1)?.citation ?? null,
      criteria: (shown?.criteria ?? []).map((one) =>
        criterionRow(
          one,
          product.criteria.find(({ id }) => id === one.id),
          ruleset,
          tell,
          locale,
        ),
      ),
    }
  })
  const versions = all.filter((version, n) => {
    const before = all[n - 1]
    if (!before) return true
    const { changed, added, dropped } = differenceOf(before, version, locale)
    return changed.length + added.length + dropped.length > 0
  })
  return versions
    .map((version, n) => ({ ...version, ...(versions[n + 1] ? { until: versions[n + 1]?.from } : {}) }))
    .reverse()
}

/** One row with all that is under it in a line, to stand beside another. */
export function lineOf({ text, needed, joinLabel, members }: RuleRow, locale: Locale): string {
  const { says, inside, and } = guideWords(locale).rules
  if (!members?.length) return needed ? inside(text, needed) : text
  const parts = members.map((member) => lineOf(member, locale)).join(and)
  return text === joinLabel ? parts : says(text, parts)
}

const factsKey = ({ reads }: RuleCriterion) => [...reads.facts, ...reads.files].sort().join(' ')

/** What changed from one version to the next: rows of one name, or else rows that read the same answers, belong together. */
export function differenceOf(before: RuleVersion, after: RuleVersion, locale: Locale): Difference {
  const rest = new Set(before.criteria)
  const partner = (one: RuleCriterion) => {
    const found =
      [...rest].find(({ id }) => id === one.id) ??
      [...rest].find((other) => factsKey(other) !== '' && factsKey(other) === factsKey(one))
    if (found) rest.delete(found)
    return found
  }
  const matched = after.criteria.map((now) => ({ old: partner(now), now }))
  const pairs = matched.flatMap(({ old, now }) => (old ? [{ old: lineOf(old, locale), new: lineOf(now, locale) }] : []))
  const changed = pairs.filter((pair) => pair.old !== pair.new)
  const scoreText = (version: RuleVersion) =>
    JSON.stringify(
      version.score?.rows.map(({ label, max, bands }) => [label, max, bands.map((one) => [one.text, one.points])]),
    )
  const score =
    scoreText(before) === scoreText(after) ? undefined : !before.score ? 'begun' : !after.score ? 'ended' : 'changed'
  return {
    from: after.from,
    changed,
    added: matched.flatMap(({ old, now }) => (old ? [] : [lineOf(now, locale)])),
    dropped: [...rest].map((one) => lineOf(one, locale)),
    same: pairs.length - changed.length,
    ...(score ? { score } : {}),
    transitionEnded: before.transition !== undefined && after.transition === undefined,
  }
}
