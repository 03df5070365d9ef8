import { type CardOptions, type CardView, cardView } from '@/lib/card/view'
import type { CriterionOutcome, Status } from '@/lib/engine'
import type { ConditionView, CriterionView, Explanation, SourceView } from '@/lib/explain'

/** What the sharer ticks. The first three are the card's own parts; the others say more about the company. */
export const PARTS = ['points', 'reasons', 'nextStep', 'outcomes', 'figures', 'name'] as const
export type Part = (typeof PARTS)[number]
export type Include = Readonly<Record<Part, boolean>>

/** Nothing is ticked by default that names the company or shows an answer. */
export const DEFAULT_INCLUDE: Include = {
  points: true,
  reasons: true,
  nextStep: true,
  outcomes: false,
  figures: false,
  name: false,
}

export { DAYS } from './days'

/** The most letters of the note that only the sharer sees. */
export const LABEL = 60

/** A condition of a shared loan: always what is needed and where it stands; how the company stands only where ticked. */
export type SharedCondition = {
  id?: string
  kind?: CriterionView['kind']
  text: string
  needed?: string
  status: Status
  statusLabel: string
  source?: SourceView
  basis?: string
  joinLabel?: string
  members?: SharedCondition[]
  outcome?: CriterionOutcome
  outcomeLabel?: string
  yours?: string
  year?: string
}

/** The shared page in one language: the card, and the conditions of the loans it names. */
export type SharedPage = {
  card: CardView
  name: string | null
  loans: { id: string; title: string; conditions: SharedCondition[] }[]
}

/**
 * What a receiver will see of an explanation: the one view of the sharer's preview, the stored page and the picture.
 * The server gives its own `draw`, which knows the names that the card's fonts lack.
 */
export function sharedPage(
  explanation: Explanation,
  include: Include,
  companyName?: string,
  draw: (explanation: Explanation, options: CardOptions) => CardView = cardView,
): SharedPage {
  const { points, reasons, nextStep } = include
  const name = (include.name && companyName?.trim()) || null
  const chosen = explanation.products.filter(({ id }) => explanation.recommended.includes(id))
  return {
    card: draw(explanation, { include: { points, reasons, nextStep }, ...(name ? { companyName: name } : {}) }),
    name,
    loans: (chosen.length > 0 ? chosen : explanation.products).map(({ id, title, criteria }) => ({
      id,
      title,
      conditions: criteria.map((criterion) => ({ kind: criterion.kind, ...shared(criterion, include) })),
    })),
  }
}

function shared(condition: ConditionView, include: Include): SharedCondition {
  const { id, text, needed, status, statusLabel, source, basis, joinLabel, members } = condition
  const { outcome, outcomeLabel, yours, year } = condition
  return {
    ...(id === undefined ? {} : { id }),
    text,
    ...(needed === undefined ? {} : { needed }),
    status,
    statusLabel,
    ...(source ? { source } : {}),
    ...(basis === undefined ? {} : { basis }),
    ...(joinLabel === undefined ? {} : { joinLabel }),
    ...(members?.length ? { members: members.map((member) => shared(member, include)) } : {}),
    ...(include.outcomes || include.figures ? { outcome, outcomeLabel } : {}),
    ...(include.figures && yours !== undefined ? { yours, ...(year === undefined ? {} : { year }) } : {}),
  }
}
