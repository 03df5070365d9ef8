import type { NumberField } from '@/lib/amount'
import type { AnswerProblem } from '@/lib/answers'
import type { FactDefinition, Scalar } from '@/lib/engine'

/** A question as it is asked: its choices may stand for other values, a park for its level; its example is written out. */
export type Question = FactDefinition & { stands?: Record<string, Scalar | null>; exampleText?: string }

/** Which controls a question is asked with. */
export type Kind = 'choices' | 'grounds' | 'bands' | 'number' | 'date' | 'dateOrNone' | 'industry' | 'text'

/** The choices that stand beside a question's own: names of form values, never of facts. */
export const UNSURE = 'unsure'
export const EXACT = 'exact'
export const RANGE = 'range'
export const NONE = 'none'

export function kindOf({ type, options, bands, grounds }: FactDefinition): Kind {
  if (grounds) return 'grounds'
  if (type === 'yesNo' || options) return 'choices'
  if (type === 'date' || type === 'dateOrNone' || type === 'industry' || type === 'text') return type
  return bands && bands.length > 1 ? 'bands' : 'number'
}

/** The fields of a question, named as in the form and in what is kept of it. */
export const FIELDS = ['choice', 'text', 'from', 'to', 'picked'] as const
export type Field = (typeof FIELDS)[number]
export type Problem = AnswerProblem | 'nothing-chosen' | 'not-in-list' | 'both'

/** The boxes that were ticked, out of what is kept of them. */
export const ticksIn = (picked: string | undefined, { grounds }: FactDefinition) =>
  (picked ?? '').split(' ').filter((tick) => grounds?.options.some(({ value }) => value === tick))

/** How the number of a fact is written into its field. */
export const fieldOf = ({ type }: FactDefinition): NumberField => ({
  type: type === 'yuan' || type === 'ratio' || type === 'count' ? type : 'number',
  unit: 'tenThousandYuan',
})

/** Which longer help a second refusal gives. */
export function helpFor({ type, options }: Question): 'number' | 'percent' | 'date' | 'choice' | 'industry' | 'text' {
  if (type === 'yesNo' || options) return 'choice'
  if (type === 'ratio') return 'percent'
  if (type === 'date' || type === 'dateOrNone') return 'date'
  return type === 'industry' || type === 'text' ? type : 'number'
}
