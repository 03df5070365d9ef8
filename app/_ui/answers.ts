import type { Facts, FactValue } from '@/lib/engine'

/** What a person put into one question, letter by letter: the choice made and the text of each of its fields. */
export type Typed = Readonly<Record<string, string>>

/** All that is kept of one company: in the browser's store, or without scripts in its cookies. */
export type Answers = {
  /** The day the decision is made for; today where it is not set. */
  readonly asOf?: string
  readonly facts: Facts
  /** The raw text of each question, good or bad, so that nothing typed is lost. */
  readonly typed: Readonly<Record<string, Typed>>
  /** Facts answered with "I don't know". */
  readonly skipped: readonly string[]
  /** The steps of the questionnaire in the order they were first opened. */
  readonly trail: readonly string[]
  /** The questions' labels as they were when answered, for a time when a question is no more. */
  readonly labels?: Readonly<Record<string, string>>
  /** Answers that the rulebook of today does not take, kept for the person to see. */
  readonly setAside?: Readonly<Record<string, SetAside>>
  /** The fact that was answered last; its topic is finished before another one begins. */
  readonly last?: string
  /** What the last answer did to the list of what is still to be asked. */
  readonly lately?: Effect
  /** When the answers in cookies were last changed that have been taken over already. */
  readonly adopted?: number
  /** The company's own view of what a person judges, 1 to 5 by item; it explains and decides nothing. */
  readonly ratings?: Readonly<Record<string, number>>
  /** Answers that were about to be corrected, each with what it was and the result it had given. */
  readonly corrections?: readonly Correction[]
}

/** An answer called wrong on the result: what it was, on which day, and the result of then. */
export type Correction = {
  readonly on: string
  readonly fact: string
  readonly was: FactValue
  readonly result: string
}

/** An answer of an older rulebook, in words, and why it is not taken. */
export type SetAside = { readonly label: string; readonly text: string; readonly code: string }

/** Questions that an answer spared, those that it brought, and those to be asked before the list of answers is shown again. */
export type Effect = {
  readonly fact: string
  readonly spared: readonly string[]
  readonly added: readonly string[]
  readonly waiting?: readonly string[]
}

export const NO_ANSWERS: Answers = { facts: {}, typed: {}, skipped: [], trail: [] }
/** How long they are kept after the last change, in seconds. */
export const KEPT_FOR = 7 * 24 * 60 * 60

type Raw = Record<string, unknown>
export const isRecord = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isScalar = (value: unknown) =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
const strings = (value: unknown) =>
  Array.isArray(value) ? [...new Set(value.filter((item): item is string => typeof item === 'string'))] : []
const entries = <T>(value: unknown, keep: (item: unknown) => item is T): Record<string, T> =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, T] => keep(entry[1])))
    : {}

function isFactValue(value: unknown): value is FactValue {
  if (isScalar(value)) return true
  if (!isRecord(value)) return false
  if (Array.isArray(value.oneOf)) return value.oneOf.length > 0 && value.oneOf.every(isScalar)
  const ends = [value.min, value.max].filter((end) => end !== undefined)
  return ends.length > 0 && ends.every((end) => typeof end === 'string' || isScalar(end))
}

const isTyped = (value: unknown): value is Typed =>
  isRecord(value) && Object.values(value).every((text) => typeof text === 'string')

const isText = (value: unknown): value is string => typeof value === 'string'
const isSetAside = (value: unknown): value is SetAside =>
  isRecord(value) && isText(value.label) && isText(value.text) && isText(value.code)

const isRating = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5

const isCorrection = (value: unknown): value is Correction =>
  isRecord(value) && isDay(value.on) && isText(value.fact) && isText(value.result) && isFactValue(value.was)

const effectIn = (value: unknown): Effect | null =>
  isRecord(value) && typeof value.fact === 'string'
    ? {
        fact: value.fact,
        spared: strings(value.spared),
        added: strings(value.added),
        ...(Array.isArray(value.waiting) ? { waiting: strings(value.waiting) } : {}),
      }
    : null

/** Answers out of what was stored: every part that is whole is kept, what is damaged is left out. */
export const answersIn = (stored: Raw): Answers => ({
  ...(isRecord(stored.lately) ? { lately: effectIn(stored.lately) ?? undefined } : {}),
  ...(isDay(stored.asOf) ? { asOf: stored.asOf } : {}),
  ...(typeof stored.adopted === 'number' ? { adopted: stored.adopted } : {}),
  ...(isRecord(stored.labels) ? { labels: entries(stored.labels, isText) } : {}),
  ...(isRecord(stored.setAside) ? { setAside: entries(stored.setAside, isSetAside) } : {}),
  ...(isText(stored.last) ? { last: stored.last } : {}),
  ...(isRecord(stored.ratings) ? { ratings: entries(stored.ratings, isRating) } : {}),
  ...(Array.isArray(stored.corrections) ? { corrections: stored.corrections.filter(isCorrection) } : {}),
  facts: entries(stored.facts, isFactValue),
  typed: entries(stored.typed, isTyped),
  skipped: strings(stored.skipped),
  trail: strings(stored.trail),
})

/** The answers with one more; `undefined` means "I don't know" and unsets the fact. */
export function withFact<Kept extends Answers>(
  answers: Kept,
  fact: string,
  value: FactValue | undefined,
  label = answers.labels?.[fact] ?? fact,
): Kept {
  const { [fact]: _, ...others } = answers.facts
  const { [fact]: __, ...setAside } = answers.setAside ?? {}
  const skipped = answers.skipped.filter((id) => id !== fact)
  const kept = { ...answers, last: fact, labels: { ...answers.labels, [fact]: label }, setAside }
  return value === undefined || value === null
    ? { ...kept, facts: others, skipped: [...skipped, fact] }
    : { ...kept, facts: { ...answers.facts, [fact]: value }, skipped }
}

/** Both together; where both answer a question, the newer ones hold. */
export function merged(older: Answers, newer: Answers): Answers {
  const isNewlySkipped = (id: string) => newer.skipped.includes(id)
  const facts = Object.fromEntries(Object.entries(older.facts).filter(([id]) => !isNewlySkipped(id)))
  return {
    ...older,
    facts: { ...facts, ...newer.facts },
    typed: { ...older.typed, ...newer.typed },
    labels: { ...older.labels, ...newer.labels },
    setAside: { ...older.setAside, ...newer.setAside },
    skipped: [...new Set([...older.skipped.filter((id) => newer.facts[id] === undefined), ...newer.skipped])],
    trail: [...new Set([...older.trail, ...newer.trail])],
  }
}
