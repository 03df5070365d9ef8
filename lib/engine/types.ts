/**
 * The shapes that go into the engine (a ruleset, facts, a date) and come out of it (a decision).
 * Names are those of the contract; money is whole yuan, ratios are decimals, dates are ISO days.
 */

export type Words = { zh: string; en: string }

/** How sure we are of a row: published, seen only second hand, our own assumption, or confirmed by the bank. */
export type Status = 'public' | 'unconfirmed' | 'assumed' | 'confirmed'

/** Where a value stands in print. `verifiedOn` is the day a person last read the source. */
export type Citation = {
  number: string
  title?: Words
  article?: string
  url?: string
  publishedOn?: string
  verifiedOn: string
  status: Status
}

/** Why an assumed value was chosen: the public anchor beside it and the row of the domain notes that holds it. */
export type Basis = Words & { row?: string }

// ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type FactType =
  | 'yesNo'
  | 'count'
  | 'yuan'
  | 'ratio'
  | 'number'
  | 'date'
  | 'dateOrNone'
  | 'choice'
  | 'year'
  | 'industry'
  | 'text'

export type Scalar = number | string | boolean

/** A fact as told: exact, a range (both ends inclusive), an enumeration narrowed down, or unknown. */
export type FactValue = Scalar | { min?: number | string; max?: number | string } | { oneOf: Scalar[] } | null

export type Facts = Readonly<Record<string, FactValue | undefined>>

/** The accounting period a figure belongs to; it decides which year is printed and whether the year exists. */
export type Period = 'lastYear' | 'priorYear' | 'twoYearsPrior' | 'now'

export type Option = { value: string; label: Words; hint?: Words }

export type FactDefinition = {
  id: string
  topic: string
  type: FactType
  /** Numbers: in the fact's unit. Dates: ISO days; `asOf` as max means not in the future. */
  domain?: { min?: number | string; max?: number | string; whole?: boolean }
  options?: Option[]
  period?: Period
  unit?: Words
  label: Words
  ask: Words
  why: Words
  hint?: Words
  example?: Scalar
  /** Bands that the form offers instead of an exact figure. */
  bands?: { min?: number; max?: number }[]
  /** A yearly average that a person is asked for as the total of so many years, in words of its own. */
  total?: { years: number; label: Words; ask: Words; hint?: Words; example: number }
  /** What makes one of a count, asked as boxes to tick: any of them is at least one, none of them is 0. */
  grounds?: { ask: Words; hint?: Words; count: Words; none: Words; options: Option[] }
  change: 'never' | 'up' | 'down' | 'free'
  when: 'now' | 'nextAccounts'
  /** How hard the change is for a company, 1 to 9; orders the changes that are offered. */
  effort?: number
  /** Outcomes that more of it (less, where it goes down) may make worse, and why: a cap, a growth from a higher start. */
  worsens?: { outcomes: string[]; reason: Words }[]
  /** What a company would do to change it, `{to}` standing for the value needed. */
  action?: Words
  reader: 'rules' | 'display' | 'calculator' | 'ratingEvidence'
}

/** Arithmetic on facts, each input named once, so that an interval of it is exact. */
export type Expression =
  | string
  | { sum: Expression[] }
  | { product: Expression[] }
  | { difference: [Expression, Expression] }

export type Formula =
  | { value: Expression }
  | { ratio: [Expression, Expression] }
  | { growth: [Expression, Expression] }
  | { compoundGrowth: [Expression, Expression]; years: number }
  /** HNT-50: half of the sum of two yearly growth factors, less one; oldest year first. */
  | { averageGrowth: [Expression, Expression, Expression] }
  | { monthsSince: string }
  | { daysSince: string }
  /** The first entry whose condition holds; the last one has none. */
  | { choose: { when?: Condition; value: string }[] }
  /** A list of industries.yaml read by the company's GB/T 4754 code. */
  | { industry: string }
  /** The size classes of the size standard. */
  | { sizeStandard: true }

export type DerivedDefinition = {
  id: string
  label: Words
  unit?: Words
  type: 'ratio' | 'yuan' | 'count' | 'number' | 'choice'
  options?: Option[]
  period?: Period
  formula: Formula
  /** What is shown only in words and decided by nothing. */
  reader?: 'rules' | 'display'
}

export type Tie = { atMost: [string, string] }

// ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────

export type Operator = 'eq' | 'neq' | 'lt' | 'lte' | 'gt' | 'gte' | 'in' | 'notIn'

/** A day counted from the decision's date. */
export type RelativeDay = { asOf: true; minusMonths?: number } | { startOfPreviousYear: true }

export type Leaf = {
  fact: string
  operator: Operator
  value?: Scalar | Scalar[]
  /** `file.name`: a dated value of a regulation or product. */
  parameter?: string
  day?: RelativeDay
  /** Values of the fact for which nobody but a person can say. */
  unknownFor?: Scalar[]
}

/** Points of a score: `tech`, `talent`, or an instrument's id, with a part after a slash where one is meant. */
export type PointsLeaf = { points: string; operator: Operator; value?: number; parameter?: string }

export type RecognitionLeaf = { recognition: string; is: 'held' | 'met' | 'heldOrMet' }

/** Any node may carry an id, words, a status and a basis of its own; the trace shows them. */
export type NodeNotes = {
  id?: string
  text?: Words
  article?: string
  status?: Status
  basis?: Basis
  /** Documents that show this part of a condition, ids of the documents list. */
  documents?: string[]
}

export type Condition = NodeNotes &
  (
    | Leaf
    | PointsLeaf
    | RecognitionLeaf
    | { all: Condition[] }
    | { any: Condition[] }
    | { not: Condition }
    /** A row that no fact can tell: always unknown. */
    | { unknown: true }
  )

export type Criterion = {
  id: string
  kind: 'required' | 'preferred' | 'judged'
  text: Words
  /** Absent for a judged row: no number exists, a person decides. */
  when?: Condition
  article?: string
  status?: Status
  basis?: Basis
  /** Documents that show it, ids of the documents list. */
  documents?: string[]
}

// ── scores ───────────────────────────────────────────────────────────────────────────────────────────────────────

export type Points = number | { min: number; max: number }

export type Band = { id?: string; when?: Condition; points: Points; text?: Words }

export type Characteristic = {
  id: string
  label: Words
  max: number
  /** First band whose condition holds; the last has none. Absent where a person judges. */
  bands?: Band[]
  /** Judged: a rating of 1 to 5 against written anchors gives (rating − 1) / 4 × max. */
  judged?: boolean
  anchors?: { rating: number; text: Words; evidence: Words }[]
  article?: string
  status?: Status
  basis?: Basis
}

export type Score = {
  max: number
  characteristics: Characteristic[]
  /** Named sums of characteristics, for sub-minimums. A cap limits the sum. */
  parts?: Record<string, { of: string[]; max?: number }>
}

// ── files of the ruleset ─────────────────────────────────────────────────────────────────────────────────────────

/** A dated value: bare where the version's citation covers it, else with its own status and basis. */
export type Value = number | { value: number; status: Status; basis?: Basis; confirmation?: Confirmation }

/** Who at the bank confirmed a value, when, by which document (rules/branch). */
export type Confirmation = { by: string; on: string; document: string }

export type RegulationVersion = {
  from: string
  /** null: repealed for good on that day. */
  citation: Citation | null
  appliesWhen?: Condition
  values?: Record<string, Value>
  score?: Score
  criteria?: Criterion[]
}

export type Regulation = {
  id: string
  order: number
  title: Words
  short: Words
  authority?: Words
  /** The fact that tells until when the title is held. */
  heldUntil?: string
  /** Experts decide: the public rows alone never satisfy it. */
  decidedBy?: 'experts'
  notes?: { when?: Condition; text: Words; row?: string }[]
  versions: RegulationVersion[]
}

/** Floors per class: a company is in the highest class all of whose floors it reaches, else micro. */
export type SizeRow = {
  id: string
  sector: string
  label: Words
  floors: { large: Record<string, number>; medium: Record<string, number>; small: Record<string, number> }
}

export type SizeStandard = {
  id: 'size-standard'
  title: Words
  versions: { from: string; citation: Citation | null; rows: SizeRow[] }[]
}

export type Trait = { id: string; text: Words; when: Condition }

export type Product = {
  id: string
  order: number
  prefix: string
  title: Words
  /** The Chinese name is our translation until the bank confirms it. */
  titleStatus: Status
  summary: Words
  meantFor: { text: Words; traits: Trait[] }
  versions: { from: string; citation: Citation | null; values: Record<string, Value> }[]
  criteria: Criterion[]
  toConfirm: Words[]
}

export type Scorecard = {
  id: 'tech' | 'talent'
  title: Words
  max: number
  citation: Citation
  characteristics: Characteristic[]
  parts?: Score['parts']
  countsTwice?: Words
}

export type Preference = {
  id: string
  text: Words
  /** Products of the first tier, the second …; a product not named stands after all that are. */
  tiers?: string[][]
  when?: Condition
  /** Moves only products that are both eligible. */
  among?: 'eligible'
  /** Or: the tiers by the value of a fact, told by another one while the first is open. */
  byFact?: { fact: string; toldBy?: string; tiers: Record<string, string[][]> }
}

export type Recommendation = { citation: Citation; preferences: Preference[] }

export type IndustryList = {
  id: string
  label: Words
  /** What the list gives for a code that no entry covers. */
  otherwise: string
  options: Option[]
  entries: { value: string; codes: string[]; except?: string[] }[]
  citation: Citation
}

export type IndustryClass = { code: string; label: Words; words?: string[]; pinyin?: string }

/** The desk that serves a place; `sciTech` is a sub-branch of its own for technology firms. */
export type Branch = {
  id: string
  prefectures: string[]
  name: Words
  nameStatus: Status
  kind: 'sciTech' | 'local' | 'outside'
  status: Status
  basis?: Basis
  row?: string
  contact: Words
}

/** A published loan prime rate and the last month in which it was still seen. */
export type Rate = {
  id: string
  rate: 'lpr'
  from: string
  oneYear: number
  fiveYear: number
  status: Status
  seenUntil?: string
  seenRow?: string
}

/** A campaign of the branch: when it runs each year, and whom it is for by our reading. */
export type Campaign = {
  id: string
  name: Words
  nameStatus: Status
  status: Status
  audience: 'manager' | 'client'
  window: { from: string; to: string }
  for: { text: Words; when: Condition; status: Status; basis: Basis }
  tasks: Words[]
}

/** A share that was published of a list such as ours, and the day it speaks of. */
export type PublishedShare = {
  id: string
  of: 'littleGiants' | 'cluster' | 'park'
  share: number
  asOf: string
  text: Words
  row?: string
  citation: Citation
}

export type Ruleset = {
  /** Hash of all that was loaded from rules/. */
  id: string
  topics: { id: string; title: Words; intro?: Words }[]
  facts: FactDefinition[]
  derived: DerivedDefinition[]
  ties: Tie[]
  regulations: Regulation[]
  sizeStandard: SizeStandard
  /** Dated values that all products share. */
  common: { id: 'common'; versions: Product['versions'] }
  products: Product[]
  scorecards: Scorecard[]
  recommendation: Recommendation
  industries: { classes: IndustryClass[]; lists: IndustryList[] }
  documents: { id: string; text: Words }[]
  alternatives: { id: string; text: Words; status: Status; row?: string; when?: Condition }[]
  zones: { id: string; name: Words; level: string; prefecture: string; status: Status; row?: string }[]
  branches: Branch[]
  campaigns: Campaign[]
  coverage: PublishedShare[]
  policies: { id: string; audience: 'manager' | 'client'; title: Words; ask: Words; status: Status; row?: string }[]
  rates: Rate[]
}

// ── the decision ─────────────────────────────────────────────────────────────────────────────────────────────────

export type CriterionOutcome = 'satisfied' | 'unsatisfied' | 'unknown'
export type ProductOutcome = 'eligible' | 'ineligible' | 'undetermined'
export type RecognitionOutcome = 'satisfied' | 'unsatisfied' | 'undetermined'

export type Actual = Scalar | { min?: number | string; max?: number | string } | { oneOf: Scalar[] } | null

/** One node of the trace. A leaf names its fact, points or recognition; a group holds `any`, `all` or `not`. */
export type TraceNode = {
  id?: string
  text?: Words
  outcome: CriterionOutcome
  fact?: string
  points?: string
  recognition?: string
  is?: RecognitionLeaf['is']
  /** value, range, null (unknown) or "undefined" (a divisor that is zero, a year that did not exist) */
  actual?: Actual
  operator?: Operator
  expected?: Scalar | Scalar[]
  parameter?: string
  /** First day the needed value applies. */
  from?: string
  status?: Status
  basis?: Basis
  citation?: Citation
  confirmation?: Confirmation
  any?: TraceNode[]
  all?: TraceNode[]
  not?: TraceNode
}

export type CriterionTrace = TraceNode & {
  id: string
  kind: 'required' | 'preferred' | 'judged'
  text: Words
  status: Status
}

export type Change = { set: Record<string, FactValue> }

export type ProductDecision = {
  id: string
  /** Place in the recommendation order; equal ranks are equal. */
  rank: number
  outcome: ProductOutcome
  meantFor: { id: string; text: Words; outcome: CriterionOutcome }[]
  criteria: CriterionTrace[]
  /** Told facts that alone keep a definite outcome, whatever all others are; none can be left out. Empty when brief. */
  reason: string[]
  changes: Change[]
  eligibleFrom: string | null
  toConfirm: Words[]
}

export type PointRange = { low: number; high: number; max: number }

export type CharacteristicTrace = PointRange & {
  id: string
  label: Words
  judged: boolean
  bands: { id?: string; text?: Words; points: Points; outcome: CriterionOutcome; when?: TraceNode }[]
  status: Status
  citation?: Citation
  basis?: Basis
}

export type RecognitionDecision = {
  id: string
  outcome: RecognitionOutcome
  /** A valid title, as told; null if not told. */
  held: boolean | null
  points?: PointRange
  characteristics?: CharacteristicTrace[]
  criteria: CriterionTrace[]
  toConfirm: Words[]
  notes: Words[]
  version: { from: string; citation: Citation } | null
}

export type EvaluationSide = PointRange & {
  quantitative: PointRange
  qualitative: PointRange
  characteristics: CharacteristicTrace[]
}

/** A question with its reason: some answer to it alone decides so many of a product's open criteria. */
export type Question = { fact: string; decides: { product: string; points: number; of: number }[] }

export type Decision = {
  rulesetId: string
  asOf: string
  accountsYear: number
  recommendation: { products: string[]; outcome: 'eligible' | 'undetermined'; certain: boolean } | null
  products: ProductDecision[]
  recognitions: RecognitionDecision[]
  size: string[]
  derived: Record<string, Actual>
  evaluation: { tech: EvaluationSide; talent: EvaluationSide }
  /** Other ways to finance that nothing told rules out, in the order of the list. */
  alternatives: string[]
  /** Facts that can still change the result, the most useful first. */
  openQuestions: string[]
  /** Those of them that can still change a product's outcome or the recommendation. */
  decisiveQuestions: string[]
  /** The decisive ones in the order to ask them, a topic at a time, each with what it decides. */
  questions: Question[]
}

export type Ratings = { company?: Record<string, number>; manager?: Record<string, number> }

export type ErrorCode =
  | 'unknown-fact'
  | 'wrong-type'
  | 'out-of-domain'
  | 'not-whole'
  | 'upside-down-range'
  | 'no-such-date'
  | 'inconsistent'
  | 'bad-json'
  | 'bad-as-of'
  | 'too-large'

export type FactError = { fact: string | null; code: ErrorCode }
