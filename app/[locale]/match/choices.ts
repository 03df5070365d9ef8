import { bandLabels } from '@/app/_ui/band-label'
import { bandText } from '@/lib/band-text'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { kindOf, NONE, type Question } from './question'

export type Choice = { value: string; label: string; hint?: string }

/** The ready-made answers of a question. */
export function choicesOf(question: Question, locale: Locale): Choice[] {
  const match = matchWords(locale)
  switch (kindOf(question)) {
    case 'bands': {
      const labels = bandLabels(question, locale, match.band)
      return (question.bands ?? []).map((band, index) => ({ value: bandText(band), label: labels[index] ?? '' }))
    }
    case 'dateOrNone':
      return [{ value: NONE, label: match[question.domain?.max === 'asOf' ? 'incident' : 'validity'].none }]
    default:
      if (question.type === 'yesNo')
        return [
          { value: 'yes', label: match.yes },
          { value: 'no', label: match.no },
        ]
      return (question.options ?? []).map(({ value, label, hint }) => ({
        value,
        label: label[locale],
        hint: hint?.[locale],
      }))
  }
}
