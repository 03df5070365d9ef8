import type { Answers, Typed } from '@/app/_ui/answers'
import { formatNumber } from '@/lib/amount'
import { type CellProblem, type Column, rowReader } from '@/lib/batch/rows'
import type { FactDefinition, FactValue, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { problemText } from '../problem-text'
import { EXACT, kindOf, type Problem, type Question } from '../question'
import { averageOf } from '../total'
import { typedFrom, understand } from '../understand'
import { type Cells, isChosen } from './cells'

/** What the whole form says: facts, the fields of each question as its own page would have them, and what is wrong. */
export type Read = {
  facts: Record<string, FactValue>
  typed: Record<string, Typed>
  problems: Record<string, string>
}

type Context = { locale: Locale; asOf: string }

/** Reads every cell: money in 万元, as the labels say; the parser is that of the lists. */
export function readCells(ruleset: Ruleset, questions: readonly Question[], cells: Cells, context: Context): Read {
  const read: Read = { facts: {}, typed: {}, problems: {} }
  const texts = questions.filter((question) => !isChosen(question))
  for (const question of questions.filter(isChosen)) {
    const choice = cells[question.id] ?? ''
    if (!choice) continue
    const answer = understand(question, { choice }, context)
    if (!answer.ok) read.problems[question.id] = problemText(question, 'choice', answer.problem, context.locale)
    else {
      read.typed[question.id] = { choice }
      if (answer.value !== undefined && answer.value !== null) read.facts[question.id] = answer.value
    }
  }
  const columns = texts.map(columnOf)
  // Read as they are asked: a total stands in the form as a total.
  const row = rowReader(
    { ...ruleset, facts: [...questions] },
    columns,
    context.asOf,
    context.locale,
  )(
    1,
    texts.map(({ id }) => cells[id] ?? ''),
  )
  for (const question of texts) {
    const { id } = question
    const value = row.facts[id]
    const problem = row.problems.find(({ fact }) => fact === id)
    if (problem) {
      read.problems[id] = problemText(question, 'text', problemOf(problem.code), context.locale)
      const opens = ['bands', 'dateOrNone'].includes(kindOf(question))
      read.typed[id] = { choice: opens ? EXACT : '', text: cells[id] ?? '' }
    } else if (value !== undefined && value !== null) {
      const fact = question.total ? averageOf(value, question.total.years) : value
      read.facts[id] = fact
      read.typed[id] = typedFrom(question, fact, formatNumber)
    }
  }
  return read
}

const columnOf = ({ id, label, type }: FactDefinition, index: number): Column => ({
  index,
  heading: label.zh,
  fact: id,
  unit: type === 'yuan' ? 'tenThousandYuan' : null,
  by: 'id',
})

/** What only a table can suffer, told in the words of a field. */
function problemOf(code: CellProblem): Problem {
  switch (code) {
    case 'no-unit':
      return 'ambiguous-unit'
    case 'leading-zero':
    case 'no-such-industry':
    case 'several-industries':
      return 'not-in-list'
    case 'error-value':
    case 'formula-without-value':
    case 'narrow-column':
    case 'lost-characters':
      return 'unreadable'
    default:
      return code
  }
}

/**
 * The answers with all that the form says; a question whose cell is blank keeps its "I don't know", one whose answer is
 * the same keeps what was typed on its own page.
 */
export function answersWith(answers: Answers, questions: readonly Question[], read: Read, locale: Locale): Answers {
  const asked = new Set(questions.map(({ id }) => id))
  const others = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => !asked.has(id)))
  const isSame = (id: string) =>
    read.facts[id] !== undefined && JSON.stringify(answers.facts[id]) === JSON.stringify(read.facts[id])
  const typed = Object.entries(read.typed).map(([id, now]) => [id, (isSame(id) && answers.typed[id]) || now])
  return {
    ...answers,
    facts: { ...others(answers.facts), ...read.facts },
    typed: { ...others(answers.typed), ...Object.fromEntries(typed) },
    skipped: answers.skipped.filter((id) => read.facts[id] === undefined),
    labels: {
      ...answers.labels,
      ...Object.fromEntries(
        questions.filter(({ id }) => read.facts[id] !== undefined).map((one) => [one.id, one.label[locale]]),
      ),
    },
  }
}
