import type { Condition, CriterionTrace, Decision, Ruleset, TraceNode } from './engine'
import { criterionText, inputsOf } from './explain'
import { type Locale, words } from './i18n'

type Known = { ruleset: Ruleset; decision: Decision }
type Place = { product: Decision['products'][number]; criterion: CriterionTrace }
type Reader = Place & { all: ReadonlySet<string>; open: ReadonlySet<string> }

// A decision is asked about dozens of questions; its conditions are walked through once.
const readers = new WeakMap<Decision, Reader[]>()

/** Every required condition of the loans, with the questions that it reads and those that it still waits for. */
function readersOf(known: Known): Reader[] {
  const done = readers.get(known.decision)
  if (done) return done
  const found = known.decision.products.flatMap((product) => {
    const source = known.ruleset.products.find(({ id }) => id === product.id)
    return product.criteria
      .filter(({ kind }) => kind === 'required')
      .map((criterion) => {
        const when = source?.criteria.find(({ id }) => id === criterion.id)?.when
        const [all, open] = [new Set<string>(), new Set<string>()]
        read(known, criterion, when, false, all)
        if (product.outcome === 'undetermined') read(known, criterion, when, true, open)
        return { product, criterion, all, open }
      })
  })
  readers.set(known.decision, found)
  return found
}

/** Collects the questions that a condition reads; `open` leaves out every branch that is settled already. */
function read(known: Known, node: TraceNode, when: Condition | undefined, open: boolean, into: Set<string>): void {
  if (open && node.outcome !== 'unknown') return
  const members = node.all ?? node.any ?? (node.not ? [node.not] : undefined)
  if (members) {
    const sources = when && ('all' in when ? when.all : 'any' in when ? when.any : 'not' in when ? [when.not] : [])
    for (const [index, member] of members.entries()) read(known, member, sources?.[index], open, into)
  } else if (node.fact) for (const fact of inputsOf(known.ruleset, node.fact)) into.add(fact)
  else if (node.points) readPoints(known, node.points, open, into)
  else if (node.recognition) readRecognition(known, node.recognition, when, open, into)
}

function readPoints(known: Known, path: string, open: boolean, into: Set<string>): void {
  const { ruleset, decision } = known
  const [id = '', part = ''] = path.split('/')
  const side = id === 'tech' || id === 'talent' ? decision.evaluation[id] : undefined
  const rows = side?.characteristics ?? decision.recognitions.find((one) => one.id === id)?.characteristics ?? []
  const of = ruleset.scorecards.find((one) => one.id === id)?.parts?.[part]?.of
  for (const row of rows) {
    if (row.judged || (of && !of.includes(row.id)) || (open && row.low === row.high)) continue
    for (const { when } of row.bands) if (when) read(known, when, undefined, open, into)
  }
}

function readRecognition(
  known: Known,
  id: string,
  when: Condition | undefined,
  open: boolean,
  into: Set<string>,
): void {
  const is = when && 'is' in when ? when.is : 'heldOrMet'
  const regulation = known.ruleset.regulations.find((one) => one.id === id)
  const found = known.decision.recognitions.find((one) => one.id === id)
  if (!regulation || !found) return
  if (is !== 'met' && regulation.heldUntil && (!open || found.held === null)) into.add(regulation.heldUntil)
  if (is === 'held' || (open && found.outcome !== 'undetermined')) return
  const version = regulation.versions.find(({ from }) => from === found.version?.from)
  for (const row of found.criteria)
    if (row.kind === 'required') read(known, row, version?.criteria?.find((one) => one.id === row.id)?.when, open, into)
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
  const open = readersOf({ ruleset, decision }).filter((reader) => reader.open.has(fact))
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
  const places = readersOf({ ruleset, decision }).filter(({ all }) => all.has(fact))
  if (places.length === 0 || places.some(({ open }) => open.has(fact)) || decision.decisiveQuestions.includes(fact))
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
  const lines = together(said, ({ how, text }) => how + text).map(({ how, titles, text }) => asking[how](titles, text))
  return asking.because(lines.slice(0, MOST), Math.max(0, lines.length - MOST))
}

const titleOf = (ruleset: Ruleset, id: string, locale: Locale) =>
  ruleset.products.find((one) => one.id === id)?.title[locale] ?? id

/** Inside of quotation marks stand single ones. */
const quotable = (text: string) => text.replace(/“/g, '‘').replace(/”/g, '’')
