import { guideWords } from '@/lib/i18n/guide'
import type { Locale } from '@/lib/i18n/locale'

/** Why a value was chosen, with the row of the documents; only the pages of the rules name rows. */
export const basisOf = ({ basis, basisRow }: { basis?: string; basisRow?: string }, locale: Locale) =>
  basis && basisRow ? guideWords(locale).rules.basisOf(basis, basisRow) : basis
