import type { CriterionOutcome, ProductOutcome, RecognitionOutcome, Status } from '@/lib/engine'
import type { PathView } from '@/lib/growth-path'
import type { Locale } from '@/lib/i18n'

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
  /** The row of the documents that the basis names; shown where the rules are read, not in a result. */
  basisRow?: string
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
  /** The day a person last read what its conditions were taken from. */
  verifiedOn?: string
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
  basisRow?: string
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

export type AlternativeView = { id: string; text: string; statusLabel: string }

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
