import type { Typed } from '@/app/_ui/answers'
import { isDay, type NumberField } from '@/lib/amount'
import { parseAnswer } from '@/lib/answers'
import { bandText } from '@/lib/band-text'
import type { FactValue } from '@/lib/engine'
import {
  EXACT,
  type Field,
  fieldOf,
  kindOf,
  NONE,
  type Problem,
  type Question,
  RANGE,
  ticksIn,
  UNSURE,
} from './question'
import { averageOf, totalOf } from './total'

export type Understood =
  | { ok: true; value: FactValue | undefined; approximate?: boolean }
  | { ok: false; field: Field; problem: Problem }

type Context = { locale: 'zh' | 'en'; asOf: string }

const no = (field: Field, problem: Problem): Understood => ({ ok: false, field, problem })

function told(question: Question, field: Field, text: string, { locale, asOf }: Context): Understood {
  const answer = parseAnswer(question, text, locale, { asOf })
  if (!answer.ok) return no(field, answer.code)
  return answer.value === null ? no(field, 'empty') : { ok: true, value: answer.value, approximate: answer.approximate }
}

function range(question: Question, typed: Typed, context: Context): Understood {
  const ends = (['from', 'to'] as const).map((field) =>
    typed[field]?.trim() ? told(question, field, typed[field], context) : undefined,
  )
  const wrong = ends.find((end) => end?.ok === false)
  if (wrong) return wrong
  const [min, max] = ends.map((end) => (end?.ok ? (end.value as number) : undefined))
  if (min === undefined && max === undefined) return no('from', 'empty')
  if (min !== undefined && max !== undefined && min > max) return no('from', 'upside-down-range')
  if (min !== undefined && min === max) return { ok: true, value: min }
  return { ok: true, value: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) } }
}

function chosen(question: Question, choice: string, context: Context): Understood {
  if (!choice) return no('choice', 'nothing-chosen')
  if (question.stands) return { ok: true, value: question.stands[choice] ?? undefined }
  const answer = told(question, 'choice', choice, context)
  // A choice of an older rulebook, say.
  return answer.ok ? answer : no('choice', 'nothing-chosen')
}

/** Any ground is at least one, none of them is 0; how many there are in all counts where it is told. */
function grounded(question: Question, typed: Typed, context: Context): Understood {
  const { choice = '', text = '', picked } = typed
  const ticks = ticksIn(picked, question)
  if (choice === NONE) return ticks.length > 0 || text.trim() ? no('choice', 'both') : { ok: true, value: 0 }
  if (!text.trim()) return ticks.length > 0 ? { ok: true, value: { min: 1 } } : no('choice', 'nothing-chosen')
  const count = told(question, 'text', text, context)
  return count.ok && count.value === 0 && ticks.length > 0 ? no('text', 'both') : count
}

/** What a person means by what they put into a question; `undefined` as the value is "I don't know". */
export function understand(question: Question, typed: Typed, context: Context): Understood {
  const meant = meaning(question, typed, context)
  const { total } = question
  return meant.ok && total && meant.value !== undefined
    ? { ...meant, value: averageOf(meant.value, total.years) }
    : meant
}

function meaning(question: Question, typed: Typed, context: Context): Understood {
  const { choice = '', text = '', picked = '' } = typed
  if (choice === UNSURE) return { ok: true, value: undefined }
  switch (kindOf(question)) {
    case 'choices':
      return chosen(question, choice, context)
    case 'grounds':
      return grounded(question, typed, context)
    case 'bands':
    case 'dateOrNone':
      return choice === EXACT ? told(question, 'text', text, context) : chosen(question, choice, context)
    case 'industry':
      if (picked) return told(question, 'text', picked, context)
      return no('text', text.trim() ? 'not-in-list' : 'empty')
    case 'number':
      return choice === RANGE ? range(question, typed, context) : told(question, 'text', text, context)
    case 'date':
      return told(question, 'text', text, context)
    case 'text':
      // Only shown and printed, so it may be left empty.
      return text.trim() ? told(question, 'text', text, context) : { ok: true, value: undefined }
  }
}

/**
 * What a form says that was sent without scripts, where every field of a question stands open and nothing marks the one
 * that was used: a text without a choice is the exact answer, two ends without a figure are a range.
 */
export function plainTyped(question: Question, typed: Typed): Typed {
  if (typed.choice) return typed
  const kind = kindOf(question)
  const has = (field: Field) => Boolean(typed[field]?.trim())
  if ((kind === 'bands' || kind === 'dateOrNone') && has('text')) return { ...typed, choice: EXACT }
  return kind === 'number' && !has('text') && (has('from') || has('to')) ? { ...typed, choice: RANGE } : typed
}

const isRange = (value: FactValue): value is { min?: number | string; max?: number | string } =>
  typeof value === 'object' && value !== null && !('oneOf' in value)

/** The fields as a person would have filled them, for a fact that came from elsewhere; `write` formats one number. */
export function typedFrom(
  question: Question,
  fact: FactValue | undefined,
  write: (value: number, field: NumberField) => string,
): Typed {
  if (fact === undefined || fact === null) return {}
  const value = question.total ? totalOf(fact, question.total.years) : fact
  const kind = kindOf(question)
  const field = fieldOf(question)
  if (kind === 'choices') {
    const stand = Object.entries(question.stands ?? {}).find(([, each]) => each === value)
    return { choice: stand?.[0] ?? (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)) }
  }
  if (kind === 'industry') return { picked: String(value) }
  // A range does not say which grounds there are.
  if (kind === 'grounds')
    return value === 0 ? { choice: NONE } : typeof value === 'number' ? { text: write(value, field) } : {}
  if (typeof value === 'number') {
    const year = question.type === 'year'
    return { choice: kind === 'bands' ? EXACT : '', text: year ? String(value) : write(value, field) }
  }
  if (value === 'none') return { choice: NONE }
  if (typeof value === 'string') return { choice: kind === 'dateOrNone' && isDay(value) ? EXACT : '', text: value }
  if (!isRange(value)) return {}
  const { min, max } = value
  const band = question.bands?.find((each) => each.min === min && each.max === max)
  if (band) return { choice: bandText(band) }
  if (typeof min === 'string') return { choice: kind === 'dateOrNone' ? EXACT : '', text: min.slice(0, 7) }
  const end = (each: number | string | undefined) => (typeof each === 'number' ? write(each, field) : '')
  return { choice: RANGE, from: end(min), to: end(max) }
}
