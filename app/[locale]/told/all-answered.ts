import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { all as en } from '@/lib/i18n/en/all'
import { all as zh } from '@/lib/i18n/zh/all'
import { today } from '@/lib/today'
import { allQuestions } from '../match/all/all-questions'
import type { Cells } from '../match/all/cells'
import { readPaste } from '../match/all/paste'
import { answersWith, readCells } from '../match/all/read-cells'
import type { Told } from './answer-cookies'
import type { Next } from './answered'

/** The name under which the form with all questions is sent. */
export const ALL = 'all'
/** What of a paste was not recognised stands among what was typed. */
export const PASTE = 'paste'

const LONGEST = 200

/** The answers with all that the form of all questions says; pasted cells are filled in first and shown before they count. */
export function allAnswered(ruleset: Ruleset, before: Told, form: URLSearchParams, locale: Locale): Next {
  const questions = allQuestions(ruleset, locale)
  const context = { locale, asOf: before.asOf ?? today() }
  const isPaste = form.get('act') === PASTE
  const none = (locale === 'zh' ? zh : en).none
  const pasted = isPaste ? readPaste(ruleset, questions, form.get(PASTE) ?? '', { ...context, none }) : null
  const cells: Cells = {
    ...Object.fromEntries(questions.map(({ id }) => [id, (form.get(id) ?? '').slice(0, LONGEST)])),
    ...pasted?.cells,
  }
  const read = readCells(ruleset, questions, cells, context)
  const { refused: _, ...others } = before
  const kept = { ...others, ...answersWith(others, questions, read, locale), savedAt: Date.now() }
  const rest = { text: pasted ? pasted.rest : (form.get(PASTE) ?? '') }
  const answers = { ...kept, typed: { ...kept.typed, [PASTE]: rest } }
  if (isPaste) return { step: 'match/all', answers }
  if (Object.keys(read.problems).length === 0) return { step: 'result', answers }
  return { step: 'match/all#problem', answers: { ...answers, refused: { fact: ALL, times: 1 } } }
}
