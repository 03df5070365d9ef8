import type { Typed } from '@/app/_ui/answers'
import { formatNumber } from '@/lib/amount'
import type { IndustryClass } from '@/lib/engine'
import { searchIndustries, withSections } from '../match/industry-search'
import type { Judged } from '../match/judge'
import { FIELDS, fieldOf, type Question, ticksIn } from '../match/question'
import { plainTyped } from '../match/understand'

/** The longest text of one field that is kept; no field takes more than 200 signs. */
const LONGEST = 1000

/** What a form that was sent without scripts says of a question; `was` is what stood in its fields before. */
export function typedIn(
  form: URLSearchParams,
  question: Question,
  was: Typed,
  classes: readonly IndustryClass[],
): Typed {
  // A field may stand on the page twice: what was found before the whole list.
  const last = (field: string) => form.getAll(field).filter(Boolean).at(-1)?.slice(0, LONGEST) ?? ''
  const sent = Object.fromEntries(FIELDS.map((field) => [field, last(field)]))
  if (question.grounds) return { ...sent, picked: ticksIn(form.getAll('picked').join(' '), question).join(' ') }
  return plainTyped(question, question.type === 'industry' ? withIndustry(sent, was, classes) : sent)
}

/** A code or a whole name of an industry is as good as a choice from the list; new words undo an older choice. */
function withIndustry(sent: Typed, was: Typed, classes: readonly IndustryClass[]): Typed {
  const { text = '', picked = '' } = sent
  const isOld = picked === was.picked && text !== was.text
  if ((picked && !isOld) || !text.trim()) return sent
  const told = text.trim()
  const isCode = /^[a-t]?\d+$/i.test(told)
  const named = searchIndustries(withSections(classes), text).filter(
    ({ label, words = [] }) => isCode || [label.zh, label.en, ...words].includes(told),
  )
  // A word that several classes go by is not yet an answer.
  return { ...sent, picked: named[0] && (isCode || named.length === 1) ? named[0].code : '' }
}

/** Where the unit was in doubt and the person chose the amount that was meant: the field as it is then. */
export const mended = (question: Question, typed: Typed, judged: Judged): Typed =>
  'meant' in judged && judged.meant !== null ? { ...typed, text: formatNumber(judged.meant, fieldOf(question)) } : typed
