import type { Decision, ProductOutcome, RecognitionOutcome, Ruleset, TraceNode } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'

/** What the path reads of a condition in words. */
type Row = {
  text: string
  outcome: 'satisfied' | 'unsatisfied' | 'unknown'
  kind?: 'required' | 'preferred' | 'judged'
  gap?: string
  yours?: string
  join?: 'all' | 'any' | 'not'
  members?: Row[]
}
type Title = { id: string; short: string; outcome: RecognitionOutcome; held: boolean | null; criteria: Row[] }
type Loan = { id: string; title: string; outcome: ProductOutcome; recommended: boolean }

export type GateState = 'held' | 'met' | 'open' | 'unmet'

export type GapView = { text: string; gap?: string; open: boolean }

/** One public title on the way: whether it is held, and how far it is in real units. */
export type GateView = {
  id: string
  title: string
  state: GateState
  stateLabel: string
  /** "2 项未满足，3 项待补充", or whom to apply to. */
  distance: string
  /** What is not met, each with how much is missing, then what is not known; at most four. */
  gaps: GapView[]
  unmet: number
  open: number
}

/** The line of gates, where the company stands on it, what comes next, and the stretch that each loan serves. */
export type PathView = {
  gates: GateView[]
  /** How many gates lie behind: the place is after the furthest title held. */
  here: number
  next: GateView[]
  loans: (Loan & { from: number; to: number; text: string })[]
  sentence: string
}

const MOST_GAPS = 4

/** The growth path of a decision: every number on it stands in the decision. */
export function growthPath(
  ruleset: Ruleset,
  decision: Decision,
  titles: readonly Title[],
  loans: readonly Loan[],
  locale: Locale,
): PathView {
  const t = words(locale).sheet.path
  const order = new Map(ruleset.regulations.map(({ id, order }) => [id, order]))
  const gates = [...titles]
    .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
    .map((title) => gateView(title, ruleset, locale))
  const here = gates.map(({ state }) => state).lastIndexOf('held') + 1
  const next = gates.slice(here, here + 2)
  const last = gates[here - 1]
  return {
    gates,
    here,
    next,
    loans: decision.products.flatMap((product) => {
      const loan = loans.find(({ id }) => id === product.id)
      const read = product.criteria.filter(({ kind }) => kind === 'required').flatMap(recognitionsIn)
      const places = gates.flatMap(({ id }, n) => (read.includes(id) ? [n] : []))
      const [from, to] = [places[0], places.at(-1)]
      if (!loan || from === undefined || to === undefined) return []
      const { id, title, outcome, recommended } = loan
      const text = t.stretch(title, gates[from]!.title, gates[to]!.title)
      return [{ id, title, outcome, recommended, from, to, text }]
    }),
    sentence: [
      last ? t.heldSentence(last.title) : t.noneSentence,
      next[0] ? t.nextSentence(next[0].title, next[0].distance) : t.lastSentence,
    ].join(locale === 'zh' ? '' : ' '),
  }
}

/** The titles that a condition reads. */
const recognitionsIn = (node: TraceNode): string[] => [
  ...(node.recognition ? [node.recognition] : []),
  ...(node.all ?? node.any ?? (node.not ? [node.not] : [])).flatMap(recognitionsIn),
]

function gateView(title: Title, ruleset: Ruleset, locale: Locale): GateView {
  const t = words(locale).sheet.path
  const regulation = ruleset.regulations.find(({ id }) => id === title.id)!
  const required = title.criteria.filter(({ kind }) => kind === 'required')
  const missing = required.filter(({ outcome }) => outcome === 'unsatisfied')
  const unmet = missing.length
  const unknown = required.filter(({ outcome }) => outcome === 'unknown')
  const open = unknown.length
  const state: GateState = title.held ? 'held' : unmet > 0 ? 'unmet' : title.outcome === 'satisfied' ? 'met' : 'open'
  const counts = [unmet > 0 && t.unmet(unmet), open > 0 && t.open(open), regulation.decidedBy && t.experts]
    .filter((part) => part !== false && part !== undefined)
    .join(locale === 'zh' ? '，' : ', ')
  return {
    id: title.id,
    title: title.short,
    state,
    stateLabel: t.states[state],
    distance:
      state === 'held'
        ? t.states.held
        : state === 'met'
          ? t.can(regulation.authority?.[locale] ?? regulation.short[locale])
          : counts,
    gaps:
      state === 'held' || state === 'met'
        ? []
        : [...missing.flatMap(gapsOf), ...unknown.map(({ text }) => ({ text, open: true }))].slice(0, MOST_GAPS),
    unmet,
    open,
  }
}

/** What is missing in a condition that is not met: of several ways the one whose distance can be measured. */
function gapsOf(row: Row): GapView[] {
  const failed = row.members?.filter(({ outcome }) => outcome === 'unsatisfied') ?? []
  if (row.gap || failed.length === 0) return [{ text: row.text, open: false, ...(row.gap ? { gap: row.gap } : {}) }]
  if (row.join === 'all') return failed.flatMap(gapsOf)
  const gaps = failed.flatMap(gapsOf)
  const measured = gaps.find(({ gap }) => gap)
  return [measured ?? { text: row.text, open: false }]
}
