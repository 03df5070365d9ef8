import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import type { Field, Question } from './question'
import type { Fields, QuestionForm } from './use-fields'

/** What every control of a question is told. */
export type ControlProps = {
  locale: Locale
  question: Question
  form: QuestionForm
  values: Partial<Fields>
  /** What stood in the fields when the page was made on the server. */
  before: Partial<Fields>
  /** What the server understood of them. */
  echoes?: Partial<Fields>
  controlId: (field: Field) => string
  /** The ids of hint and error, for the control that they describe. */
  describedBy: string
  error?: { field: Field; id: string; text: string }
}

/** The unit belongs to the label, so that it is heard with it. */
export const unitText = ({ type, unit }: Question, locale: Locale) => {
  const match = matchWords(locale)
  if (type === 'yuan') return match.tenThousandYuan
  return type === 'ratio' ? match.percent : (unit?.[locale] ?? '')
}

/** A figure keyboard where one is enough; it has no minus sign. */
export function inputModeOf({ type, domain }: Question): 'numeric' | 'decimal' | 'text' {
  if (typeof domain?.min === 'number' && domain.min < 0) return 'text'
  return type === 'count' || type === 'year' ? 'numeric' : 'decimal'
}
