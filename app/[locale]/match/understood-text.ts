import { echo } from '@/lib/amount'
import { parseAnswer } from '@/lib/answers'
import type { Locale } from '@/lib/i18n/locale'
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
  return echo(answer.value, type === 'dateOrNone' ? 'date' : type, locale)
}
