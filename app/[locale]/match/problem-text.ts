import { boundText } from '@/app/_ui/band-label'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { type Field, kindOf, type Problem, type Question } from './question'

/** A problem in words: the thing and the fix. */
export function problemText(question: Question, field: Field, problem: Problem, locale: Locale): string {
  const { errors } = matchWords(locale)
  const { problems } = errors
  const label = question.label[locale]
  const isDate = ['date', 'dateOrNone'].includes(kindOf(question))
  const { min, max } = question.domain ?? {}
  const bound = (value: number | string | undefined) =>
    typeof value === 'number' ? boundText(question, value, locale) : ''
  switch (problem) {
    case 'nothing-chosen':
    case 'not-offered':
    case 'not-yes-or-no':
      return errors.chosen(label)
    case 'empty':
      return field === 'from' ? errors.missingRange : errors.missing(label)
    case 'out-of-domain':
      if (isDate) return problems['in-future'](label)
      if (question.type === 'industry') return problems['not-in-list'](label)
      if (question.type === 'text') return problems.text(label)
      return bound(min) && bound(max) ? problems.outside(label, bound(min), bound(max)) : errors.conflict
    case 'range':
    case 'open-ended':
      return problems[isDate ? 'loose-date' : problem](label)
    case 'unreadable':
    case 'wrong-type':
      return problems[isDate ? 'unreadable-date' : question.type === 'year' ? 'year' : 'unreadable'](label)
    case 'too-long':
      return problems[question.type === 'text' ? 'code-too-long' : problem](label)
    case 'unknown-fact':
    case 'inconsistent':
    case 'bad-json':
    case 'bad-as-of':
    case 'too-large':
      return errors.conflict
    default:
      return problems[problem](label)
  }
}
