import { type Criterion, decide, type Ruleset } from '@/lib/engine'
import { type ConditionView, type CriterionView, explain } from '@/lib/explain'
import type { Locale } from '@/lib/i18n/locale'

/** A condition behind a card that reads otherwise today; null on the side where it does not exist. */
export type Difference = {
  loan: string
  id: string
  before: CriterionView | null
  after: CriterionView | null
  /** What it rests on and has changed: a scorecard, an instrument, a formula, in words. */
  beneath: string[]
}

/** What the rules say of the named loans on a day, with no company in mind. */
function rulesOn(ruleset: Ruleset, day: string, locale: Locale) {
  return explain(ruleset, decide(ruleset, {}, day, { brief: true }), {}, locale).products
}

/**
 * Which of the conditions behind a card have changed between the rulebook and day it was made by and those of today:
 * the words, the needed value, its standing or source, or something underneath.
 */
export function differences(
  then: { ruleset: Ruleset; day: string },
  now: { ruleset: Ruleset; day: string },
  loans: readonly string[],
  locale: Locale,
): Difference[] {
  const [before, after] = [rulesOn(then.ruleset, then.day, locale), rulesOn(now.ruleset, now.day, locale)]
  return loans.flatMap((loan) => {
    const [old, young] = [before, after].map((products) => products.find(({ id }) => id === loan))
    const ids = new Set([...(old?.criteria ?? []), ...(young?.criteria ?? [])].map(({ id }) => id))
    return [...ids].flatMap((id) => {
      const [was, is] = [old, young].map((product) => product?.criteria.find((one) => one.id === id) ?? null)
      const [defined, redefined] = [criterionOf(then.ruleset, loan, id), criterionOf(now.ruleset, loan, id)]
      const beneath = changedBeneath({ ...then, criterion: defined }, { ...now, criterion: redefined }, locale)
      const reads = (view: CriterionView | null | undefined, ruleset: Ruleset, criterion?: Criterion) =>
        view ? JSON.stringify(readable(view, ruleset, criterion)) : ''
      const same = reads(was, then.ruleset, defined) === reads(is, now.ruleset, redefined)
      return same && beneath.length === 0
        ? []
        : [{ loan: (young ?? old)?.title ?? loan, id, before: was ?? null, after: is ?? null, beneath }]
    })
  })
}

const criterionOf = (ruleset: Ruleset, loan: string, id: string) =>
  ruleset.products.find((product) => product.id === loan)?.criteria.find((criterion) => criterion.id === id)

/** What a person reads of a condition. A day counted from the decision's date moves by itself: there its rule is compared. */
function readable(view: ConditionView, ruleset: Ruleset, criterion?: Criterion): unknown {
  const type = ruleset.facts.find(({ id }) => id === view.fact)?.type
  const counted = type === 'date' || type === 'dateOrNone'
  return [
    counted ? [criterion?.text, criterion?.when] : [view.text, view.needed],
    view.statusLabel,
    view.basis,
    view.source?.text,
    view.joinLabel,
    view.members?.map((member) => readable(member, ruleset, criterion)),
  ]
}

type Side = { ruleset: Ruleset; day: string; criterion: Criterion | undefined }

/** Scorecards, instruments and formulas that a condition reads, however deep, by name, as they stand on the day. */
function foundations({ ruleset, day, criterion }: Side, locale: Locale): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (value: unknown) => {
    for (const [key, text] of stringsIn(value)) {
      const one = foundation(ruleset, day, key, text)
      if (!one || found.has(one.name[locale])) continue
      found.set(one.name[locale], JSON.stringify(one.content))
      visit(one.content)
    }
  }
  visit(criterion?.when)
  return found
}

function foundation(ruleset: Ruleset, day: string, key: string, text: string) {
  const id = key === 'points' ? text.split('/')[0] : text
  const scorecard = key === 'points' && ruleset.scorecards.find((one) => one.id === id)
  if (scorecard) return { name: scorecard.title, content: [scorecard.characteristics, scorecard.parts] }
  const regulation = (key === 'points' || key === 'recognition') && ruleset.regulations.find((one) => one.id === id)
  if (regulation)
    return { name: regulation.short, content: regulation.versions.filter(({ from }) => from <= day).at(-1) }
  // A formula names what it reads as bare words.
  const derived = ruleset.derived.find((one) => one.id === id)
  return derived && { name: derived.label, content: derived.formula }
}

/** Every text inside a value, with the key it stands under. */
function* stringsIn(value: unknown, key = ''): Generator<[key: string, text: string]> {
  if (typeof value === 'string') yield [key, value]
  else if (typeof value === 'object' && value !== null)
    for (const [inner, one] of Object.entries(value)) yield* stringsIn(one, Array.isArray(value) ? key : inner)
}

function changedBeneath(then: Side, now: Side, locale: Locale): string[] {
  const [before, after] = [foundations(then, locale), foundations(now, locale)]
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name))
}
