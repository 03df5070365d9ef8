import { boundText } from '@/app/_ui/band-label'
import { echo } from '@/lib/amount'
import { parseAnswer } from '@/lib/answers'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import type { Question } from './question'

/** What was understood of a text, in full; nothing while it is not understood, since nothing is judged before Continue. */
export function understoodText(question: Question, text: string, locale: Locale): string {
  const { type } = question
  if (
    type !== 'yuan' &&
    type !== 'ratio' &&
    type !== 'count' &&
    type !== 'number' &&
    type !== 'date' &&
    type !== 'dateOrNone'
  )
    return ''
  const answer = parseAnswer(question, text, locale)
  if (!answer.ok || answer.value === null || typeof answer.value === 'boolean') return ''
  if (typeof answer.value === 'object' && 'oneOf' in answer.value) return ''
  if (answer.value === 'none') return ''
  const understood = echo(answer.value, type === 'dateOrNone' ? 'date' : type, locale)
  if (!question.total || typeof answer.value !== 'number') return understood
  const average = answer.value / question.total.years
  return `${understood}${matchWords(locale).average(boundText(question, average, locale), Number.isInteger(average))}`
}
