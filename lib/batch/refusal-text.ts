import { batchWords } from '@/lib/i18n/batch'
import type { Locale } from '@/lib/i18n/locale'
import { lettersOf } from './letters'
import type { FileRefusal } from './refusal'

/** Why a whole file is not read, in a sentence with the place. */
export function refusalText({ code, at: { column, ...at } }: FileRefusal, locale: Locale): string {
  return batchWords(locale).refusals[code]({ ...at, ...(column === undefined ? {} : { column: lettersOf(column) }) })
}
