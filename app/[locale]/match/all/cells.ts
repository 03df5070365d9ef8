import type { Answers } from '@/app/_ui/answers'
import { formatNumber } from '@/lib/amount'
import type { FactValue } from '@/lib/engine'
import { fieldOf, kindOf, type Question, UNSURE } from '../question'
import { totalOf } from '../total'
import { typedFrom } from '../understand'

/** What stands in the form: of each question the choice made, or the text of its cell. */
export type Cells = Readonly<Record<string, string>>

export const isChosen = (question: Question) => kindOf(question) === 'choices'

const write = (value: number | string, question: Question) =>
  typeof value === 'number' && question.type !== 'year' ? formatNumber(value, fieldOf(question)) : String(value)

function cellOf(question: Question, fact: FactValue | undefined, none: string): string {
  if (fact === undefined || fact === null) return ''
  const value = question.total ? totalOf(fact, question.total.years) : fact
  if (value === null) return ''
  if (value === 'none') return none
  if (typeof value !== 'object') return typeof value === 'boolean' ? '' : write(value, question)
  if ('oneOf' in value) return value.oneOf.join('|')
  const [min, max] = [value.min, value.max].map((end) => (end === undefined ? '' : write(end, question)))
  return `${min}..${max}`
}

/** The form as the answers have it; a text that was not understood stands there as it was written. */
export function cellsFrom(questions: readonly Question[], { facts, typed, skipped }: Answers, none: string): Cells {
  return Object.fromEntries(
    questions.map((question) => {
      const { id } = question
      const [value, written] = [facts[id], typed[id]]
      if (isChosen(question)) {
        const choice = written?.choice ?? typedFrom(question, value, formatNumber).choice ?? ''
        return [id, choice === UNSURE ? '' : choice]
      }
      if (value === undefined && !skipped.includes(id)) return [id, written?.text ?? '']
      return [id, question.type === 'industry' ? String(value ?? '') : cellOf(question, value, none)]
    }),
  )
}

/** What stands in the form now. */
export function cellsIn(form: HTMLFormElement | null, questions: readonly Question[]): Cells {
  const data = new FormData(form ?? undefined)
  return Object.fromEntries(questions.map(({ id }) => [id, String(data.get(id) ?? '')]))
}

/** Puts cells into the form; a field that holds something is left as it is where it should not be replaced. */
export function putCells(form: HTMLFormElement | null, cells: Cells, replace: boolean) {
  for (const [id, text] of Object.entries(cells)) {
    const field = form?.elements.namedItem(id)
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue
    if (replace || field.value === '') field.value = text
  }
}
