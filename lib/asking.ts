import type { Condition, CriterionTrace, Decision, Ruleset, TraceNode } from './engine'
import { criterionText, inputsOf } from './explain'
import { type Locale, words } from './i18n'

type Known = { ruleset: Ruleset; decision: Decision }
type Place = { product: Decision['products'][number]; criterion: CriterionTrace; isOpen: boolean }

/** Every required condition of the loans that reads a fact, and whether it still waits for it. */
function placesOf(known: Known, fact: string): Place[] {
  return known.decision.products.flatMap((product) => {
    const source = known.ruleset.products.find(({ id }) => id === product.id)
    return product.criteria
      .filter(({ kind }) => kind === 'required')
      .map((criterion) => ({ criterion, when: source?.criteria.find(({ id }) => id === criterion.id)?.when }))
      .filter(({ criterion, when }) => reads(known, fact, criterion, when, false))
      .map(({ criterion, when }) => ({
        product,
        criterion,
        isOpen: product.outcome === 'undetermined' && reads(known, fact, criterion, when, true),
      }))
  })
}

/** Whether a condition reads a fact; `open` leaves out every branch that is settled already. */
function reads(known: Known, fact: string, node: TraceNode, when: Condition | undefined, open: boolean): boolean {
  if (open && node.outcome !== 'unknown') return false
  const members = node.all ?? node.any ?? (node.not ? [node.not] : undefined)
  if (members) {
    const sources = when && ('all' in when ? when.all : 'any' in when ? when.any : 'not' in when ? [when.not] : [])
    return members.some((member, index) => reads(known, fact, member, sources?.[index], open))
  }
  if (node.fact) return inputsOf(known.ruleset, node.fact).includes(fact)
  if (node.points) return pointsRead(known, fact, node.points, open)
  return node.recognition ? recognitionReads(known, fact, node.recognition, when, open) : false
}

function pointsRead({ ruleset, decision }: Known, fact: string, path: string, open: boolean): boolean {
  const [id = '', part = ''] = path.split('/')
  const side = id === 'tech' || id === 'talent' ? decision.evaluation[id] : undefined
  const rows = side?.characteristics ?? decision.recognitions.find((one) => one.id === id)?.characteristics ?? []
  const of = ruleset.scorecards.find((one) => one.id === id)?.parts?.[part]?.of
  return rows
    .filter((row) => !row.judged && (!of || of.includes(row.id)) && (!open || row.low !== row.high))
    .some(({ bands }) => bands.some(({ when }) => when && reads({ ruleset, decision }, fact, when, undefined, open)))
}

function recognitionReads(known: Known, fact: string, id: string, when: Condition | undefined, open: boolean): boolean {
  const is = when && 'is' in when ? when.is : 'heldOrMet'
  const regulation = known.ruleset.regulations.find((one) => one.id === id)
  const found = known.decision.recognitions.find((one) => one.id === id)
  if (!regulation || !found) return false
  if (is !== 'met' && regulation.heldUntil === fact) return !open || found.held === null
  if (is === 'held' || (open && found.outcome !== 'undetermined')) return false
  const version = regulation.versions.find(({ from }) => from === found.version?.from)
  return found.criteria
    .filter(({ kind }) => kind === 'required')
    .some((row) => reads(known, fact, row, version?.criteria?.find((one) => one.id === row.id)?.when, open))
}

const MOST = 2

/** Loans of which the same is said, told together. */
function together<Said extends { titles: string[] }>(list: Said[], keyOf: (one: Said) => string): Said[] {
  const found = new Map<string, Said>()
  for (const one of list) {
    const titles = [...(found.get(keyOf(one))?.titles ?? []), ...one.titles]
    found.set(keyOf(one), { ...one, titles: [...new Set(titles)] })
  }
  return [...found.values()]
}

/** Why a question is asked: the open conditions that its answer can decide, by loan; null where there are none. */
export function whyAsked(ruleset: Ruleset, decision: Decision, fact: string, locale: Locale): string | null {
  const { asking } = words(locale).match
  const open = placesOf({ ruleset, decision }, fact).filter(({ isOpen }) => isOpen)
  if (open.length === 0) return null
  const said = open.map(({ product, criterion }) => ({
    titles: [titleOf(ruleset, product.id, locale)],
    text: quotable(criterionText(ruleset, decision, criterion, locale)),
  }))
  const lines = together(said, ({ text }) => text).map(({ titles, text }) => asking.decides(titles, text))
  return asking.all(lines.slice(0, MOST), lines.length - MOST)
}

/**
 * Why a question can no longer change which loan fits: what settled each condition that would have read it. Null where it
 * still can, or where no condition of a loan ever read it.
 */
export function whyNotAsked(ruleset: Ruleset, decision: Decision, fact: string, locale: Locale): string | null {
  const { asking } = words(locale).match
  const places = placesOf({ ruleset, decision }, fact)
  if (places.length === 0 || places.some(({ isOpen }) => isOpen) || decision.decisiveQuestions.includes(fact))
    return null
  const said = places.map(({ product, criterion }) => {
    const titles = [titleOf(ruleset, product.id, locale)]
    if (product.outcome === 'eligible') return { titles, how: 'eligible' as const, text: '' }
    const broken = product.criteria.find(({ kind, outcome }) => kind === 'required' && outcome === 'unsatisfied')
    const settled = product.outcome === 'undetermined' ? criterion : broken
    const text = settled ? quotable(criterionText(ruleset, decision, settled, locale)) : ''
    return {
      titles,
      how: product.outcome === 'undetermined' ? ('met' as const) : settled ? ('broken' as const) : ('out' as const),
      text,
    }
  })
  return asking.because(
    together(said, ({ how, text }) => how + text).map(({ how, titles, text }) => asking[how](titles, text)),
  )
}

const titleOf = (ruleset: Ruleset, id: string, locale: Locale) =>
  ruleset.products.find((one) => one.id === id)?.title[locale] ?? id

/** Inside of quotation marks stand single ones. */
const quotable = (text: string) => text.replace(/“/g, '‘').replace(/”/g, '’')
