import type { CriterionOutcome, ProductOutcome, Status } from '@/lib/engine'
import type { ConditionView, Explanation, ProductView, SideView } from '@/lib/explain'
import { type Catalogue, type Locale, words } from '@/lib/i18n'
import { formatRange } from '@/lib/i18n/format'

export type CardReason = {
  text: string
  outcome: CriterionOutcome
  outcomeLabel: string
  status: Status
  statusLabel: string
}

/** One side of the beam. From the middle outwards: counted, then what a manager may still give, then what is not known. */
export type CardSide = { title: string; counted: number; judged: number; open: number; max: number; figures: string }

export type CardLoan = { title: string; outcome: ProductOutcome; outcomeLabel: string }

/** Parts of a card that whoever sends it may leave out. */
export type CardPart = 'points' | 'reasons' | 'nextStep'

export type CardOptions = {
  /** The address that the QR code holds. */
  link?: string
  /** Drawn only where it is given. */
  companyName?: string
  /** A part is left out where this says false. */
  include?: Partial<Record<CardPart, boolean>>
}

/**
 * The small part of an explanation that a card shows: no answer, no word of a user but the company's name where it is
 * asked for. Plain JSON, so that it may be stored and drawn again; the link may be put in afterwards.
 */
export type CardView = {
  locale: Locale
  site: string
  company: string | null
  /** What whoever sends it should know, such as a name that no font draws. Not drawn. */
  notice: string | null
  outcome: ProductOutcome
  outcomeLabel: string
  /** One loan, or several of equal rank; where none fits, that. */
  title: string[]
  or: string
  titleNote: string | null
  sentence: string
  /** How the loans stand that are not in the title. */
  others: CardLoan[]
  points: {
    tech: CardSide
    talent: CardSide
    legend: { counted: string; judged: string; open: string; note: string }
  } | null
  reasons: CardReason[]
  nextLabel: string
  nextStep: string | null
  link: string | null
  /** The code to check the card by, in words; put in with the link. */
  code: string | null
  scan: string
  date: string
  rulebook: string
  assumptions: string
  terms: string
  disclaimer: string
  /** All of it in one sentence after the other, for those who do not see the picture. */
  alt: string
}

const MOST_REASONS = 3

/**
 * What the card shows of an explanation. Its sentence is counted from the conditions, so that no answer can slip in.
 * `drawn` gives a name as the fonts draw it, or null; only the server has the fonts.
 */
export function cardView(
  explanation: Explanation,
  { link, companyName, include = {} }: CardOptions = {},
  drawn: (name: string) => string | null = (name) => name,
): CardView {
  const { locale, evaluation, products } = explanation
  const { card, result, site } = words(locale)
  const chosen = products.filter(({ id }) => explanation.recommended.includes(id))
  const first = chosen[0]
  const name = companyName?.trim()
  const company = name ? drawn(name) : null
  const view = {
    locale,
    site: site.name,
    company,
    notice: name && company === null ? card.nameLeftOut : null,
    outcome: first?.outcome ?? 'ineligible',
    outcomeLabel: (first ?? products[0])?.outcomeLabel ?? '',
    title: first ? chosen.map(({ title }) => title) : [card.none],
    or: result.or,
    // The English names are public; the note is on the Chinese ones.
    titleNote: locale === 'zh' ? (first?.titleNote ?? null) : null,
    sentence: chosen.length > 0 ? sentenceOf(chosen, explanation) : sentenceOfNone(explanation),
    others: first ? products.filter(({ id }) => !explanation.recommended.includes(id)).map(loan) : [],
    points:
      include.points === false
        ? null
        : {
            tech: side(evaluation.tech, card),
            talent: side(evaluation.talent, card),
            legend: {
              counted: result.evaluation.counted,
              judged: result.evaluation.judgedOpen,
              open: result.evaluation.unknown,
              note: card.ownPoints,
            },
          },
    reasons:
      include.reasons === false
        ? []
        : (first ? first.reasons : reasonsOfNone(explanation)).slice(0, MOST_REASONS).map(reason),
    nextLabel: card.next,
    nextStep: include.nextStep === false ? null : explanation.nextStep,
    link: link ?? null,
    code: null,
    scan: card.scan,
    date: result.asOf(explanation.asOfText),
    rulebook: site.rulebook(explanation.rulesetId.slice(0, 8)),
    assumptions: explanation.assumptionsInside,
    terms: result.amount,
    disclaimer: site.disclaimer,
  }
  return { ...view, alt: altText(view) }
}

/** How many of the required conditions are met; of loans of equal rank for each, where they differ. */
function sentenceOf(chosen: ProductView[], { locale, certain, certainText }: Explanation): string {
  const { card } = words(locale)
  const [{ outcome, counts }] = chosen as [ProductView]
  const alike = chosen.every((one) => JSON.stringify(one.counts) === JSON.stringify(counts))
  const told = !alike
    ? card.each(chosen.map(({ title, counts }) => card.of(title, counts.satisfied, counts.required)))
    : outcome === 'eligible'
      ? card.met(counts.required)
      : card.open(counts.required, counts.satisfied, counts.unknown)
  return outcome === 'eligible' && !certain ? `${told}${locale === 'zh' ? '' : ' '}${certainText}` : told
}

function sentenceOfNone({ locale, products, nearest }: Explanation): string {
  const found = products.find(({ id }) => id === nearest)
  return found ? words(locale).card.nearest(found.title, found.counts.unsatisfied) : ''
}

const loan = ({ title, outcome, outcomeLabel }: ProductView): CardLoan => ({ title, outcome, outcomeLabel })

function side(from: SideView, { points }: Catalogue['card']): CardSide {
  const judged = from.qualitative.high - from.qualitative.low
  return {
    title: from.title,
    counted: from.low,
    judged,
    open: from.high - from.low - judged,
    max: from.max,
    figures: points(formatRange(from.low, from.high), from.max),
  }
}

const reason = ({ text, outcome, outcomeLabel, status, statusLabel }: ConditionView): CardReason => ({
  text,
  outcome,
  outcomeLabel,
  status,
  statusLabel,
})

/**
 * Where no loan fits: what stands in the way of each, the nearest first, once, with the loan's name where not all of them
 * ask for it.
 */
function reasonsOfNone({ locale, products, nearest }: Explanation): ConditionView[] {
  const unmet = [...products]
    .sort((a, b) => Number(b.id === nearest) - Number(a.id === nearest) || a.rank - b.rank)
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

const inBrackets: Record<Locale, (text: string, note: string[]) => string> = {
  zh: (text, note) => `${text}（${note.join('，')}）`,
  en: (text, note) => `${text} (${note.join(', ')})`,
}

function altText(view: Omit<CardView, 'alt'>): string {
  const { locale, points } = view
  const zh = locale === 'zh'
  const [comma, semicolon] = zh ? ['，', '；'] : [', ', '; ']
  return words(locale).card.alt({
    company: view.company ?? view.notice?.replace(/[。.]$/u, '') ?? null,
    outcome: view.outcomeLabel,
    title: view.title.join(zh ? '、' : ', '),
    others: view.others.map(({ title, outcomeLabel }) => inBrackets[locale](title, [outcomeLabel])).join(semicolon),
    sentence: view.sentence,
    sides: points ? [points.tech, points.talent].map(({ title, figures }) => `${title} ${figures}`).join(comma) : '',
    reasons: view.reasons
      .map(({ text, outcomeLabel, status, statusLabel }) =>
        inBrackets[locale](text, status === 'public' ? [outcomeLabel] : [outcomeLabel, statusLabel]),
      )
      .join(semicolon),
    next: view.nextStep ?? '',
    foot: [points?.legend.note, view.date, view.rulebook, view.assumptions, view.terms, view.disclaimer]
      .filter((each) => each !== undefined && each !== '')
      .map((each) => `${each?.replace(/[。.]$/u, '')}${zh ? '。' : '. '}`)
      .join('')
      .trim(),
  })
}
