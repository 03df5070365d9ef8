import type { CriterionOutcome, ProductOutcome, Status } from '@/lib/engine'
import type { ConditionView, Explanation, ProductView, SideView } from '@/lib/explain'
import { type Catalogue, type Locale, words } from '@/lib/i18n'

export type CardReason = {
  text: string
  outcome: CriterionOutcome
  outcomeLabel: string
  status: Status
  statusLabel: string
}

/** One side of the beam. From the middle outwards: counted, then what a manager may still give, then what is not known. */
export type CardSide = { title: string; counted: number; judged: number; open: number; max: number; figures: string }

/** The small part of an explanation that a card shows: no company name, no answer, no words of a user. */
export type CardView = {
  locale: Locale
  site: string
  outcome: ProductOutcome
  outcomeLabel: string
  /** One loan, or several of equal rank; where none fits, that. */
  title: string[]
  titleNote: string | null
  sentence: string
  tech: CardSide
  talent: CardSide
  legend: { counted: string; judged: string; open: string; note: string }
  reasons: CardReason[]
  nextLabel: string
  nextStep: string
  date: string
  rulebook: string
  assumptions: string
  terms: string
  disclaimer: string
  /** All of it in one sentence after the other, for those who do not see the picture. */
  alt: string
}

const MOST_REASONS = 3

/** What the card shows of an explanation. Its sentence is counted from the conditions, so that no answer can slip in. */
export function cardView(explanation: Explanation): CardView {
  const { locale, evaluation, products } = explanation
  const { card, result, site } = words(locale)
  const chosen = products.filter(({ id }) => explanation.recommended.includes(id))
  const first = chosen[0]
  const view = {
    locale,
    site: site.name,
    outcome: first?.outcome ?? 'ineligible',
    outcomeLabel: (first ?? products[0])?.outcomeLabel ?? '',
    title: first ? chosen.map(({ title }) => title) : [card.none],
    // The English names are public; the note is on the Chinese ones.
    titleNote: locale === 'zh' ? (first?.titleNote ?? null) : null,
    sentence: first ? sentenceOf(first, explanation) : sentenceOfNone(explanation),
    tech: side(evaluation.tech, card),
    talent: side(evaluation.talent, card),
    legend: {
      counted: result.evaluation.counted,
      judged: result.evaluation.judgedOpen,
      open: result.evaluation.unknown,
      note: card.ownPoints,
    },
    reasons: (first ? first.reasons : reasonsOfNone(explanation)).slice(0, MOST_REASONS).map(reason),
    nextLabel: card.next,
    nextStep: explanation.nextStep,
    date: explanation.asOfText,
    rulebook: site.rulebook(explanation.rulesetId.slice(0, 8)),
    assumptions: explanation.assumptionsInside,
    terms: result.amount,
    disclaimer: site.disclaimer,
  }
  return { ...view, alt: altText(view) }
}

function sentenceOf({ outcome, counts }: ProductView, { locale, certain, certainText }: Explanation): string {
  const { card } = words(locale)
  if (outcome !== 'eligible') return card.open(counts.required, counts.satisfied, counts.unknown)
  return certain ? card.met(counts.required) : `${card.met(counts.required)}${locale === 'zh' ? '' : ' '}${certainText}`
}

function sentenceOfNone({ locale, products }: Explanation): string {
  const missing = ({ counts }: ProductView) => counts.unsatisfied
  const nearest = [...products].sort((a, b) => missing(a) - missing(b) || b.counts.satisfied - a.counts.satisfied)[0]
  return nearest ? words(locale).card.nearest(nearest.title, missing(nearest)) : ''
}

function side(from: SideView, { points }: Catalogue['card']): CardSide {
  const judged = from.qualitative.high - from.qualitative.low
  const range = from.low === from.high ? `${from.low}` : `${from.low}–${from.high}`
  return {
    title: from.title,
    counted: from.low,
    judged,
    open: from.high - from.low - judged,
    max: from.max,
    figures: points(range, from.max),
  }
}

const reason = ({ text, outcome, outcomeLabel, status, statusLabel }: ConditionView): CardReason => ({
  text,
  outcome,
  outcomeLabel,
  status,
  statusLabel,
})

/** Where no loan fits: what stands in the way of each, once, with the loan's name where not all of them ask for it. */
function reasonsOfNone({ locale, products }: Explanation): ConditionView[] {
  const unmet = [...products]
    .sort((a, b) => a.rank - b.rank)
    .map(({ title, reasons }) => ({ title, reasons: reasons.filter(({ outcome }) => outcome === 'unsatisfied') }))
  const inTurn = [0, 1, 2, 3].flatMap((place) => unmet.flatMap(({ reasons }) => reasons[place] ?? []))
  const once = inTurn.filter(({ text }, at) => inTurn.findIndex((other) => other.text === text) === at)
  return once.map((condition) => {
    const asking = unmet
      .filter(({ reasons }) => reasons.some(({ text }) => text === condition.text))
      .map(({ title }) => title)
    const text = words(locale).card.asks(asking, condition.text)
    return asking.length === products.length ? condition : { ...condition, text }
  })
}

const reasonInWords: Record<Locale, (reason: CardReason) => string> = {
  zh: ({ text, outcomeLabel, status, statusLabel }) =>
    `${text}（${outcomeLabel}${status === 'public' ? '' : `，${statusLabel}`}）`,
  en: ({ text, outcomeLabel, status, statusLabel }) =>
    `${text} (${outcomeLabel}${status === 'public' ? '' : `, ${statusLabel}`})`,
}

function altText(view: Omit<CardView, 'alt'>): string {
  const zh = view.locale === 'zh'
  return words(view.locale).card.alt({
    outcome: view.outcomeLabel,
    title: view.title.join(zh ? '、' : ', '),
    sentence: view.sentence,
    sides: [view.tech, view.talent].map(({ title, figures }) => `${title} ${figures}`).join(zh ? '，' : ', '),
    reasons: view.reasons.map(reasonInWords[view.locale]).join(zh ? '；' : '; '),
    next: view.nextStep,
    foot: [view.legend.note, view.date, view.rulebook, view.assumptions, view.terms, view.disclaimer]
      .filter(Boolean)
      .map((each) => `${each.replace(/[。.]$/u, '')}${zh ? '。' : '. '}`)
      .join('')
      .trim(),
  })
}
