'use client'

import { useSyncExternalStore } from 'react'
import type { Facts, FactValue } from '@/lib/engine'

/** What a person put into one question, letter by letter: the choice made and the text of each of its fields. */
export type Typed = Readonly<Record<string, string>>

/** All that this device keeps of one company. Nothing of it leaves the device by itself. */
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
}

/*
 * localStorage, not sessionStorage: WeChat ends its web view as soon as a person goes back to the chat to look a figure
 * up, and sessionStorage ends with it. The price is paid by a visible clear on every page and by an end after seven days.
 */
const KEY = 'answers'
const KEPT_FOR = 7 * 24 * 60 * 60 * 1000
const NONE: Answers = { facts: {}, typed: {}, skipped: [], trail: [] }

type Raw = Record<string, unknown>
const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)
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

/** Reads what is stored, keeps every part that is whole and leaves out what is damaged or too old. */
function parse(text: string | null): Answers {
  if (!text) return NONE
  try {
    const stored: unknown = JSON.parse(text)
    if (!isRecord(stored)) return NONE
    if (typeof stored.savedAt === 'number' && Date.now() - stored.savedAt > KEPT_FOR) {
      forget()
      return NONE
    }
    return {
      ...(isDay(stored.asOf) ? { asOf: stored.asOf } : {}),
      facts: entries(stored.facts, isFactValue),
      typed: entries(stored.typed, isTyped),
      skipped: strings(stored.skipped),
      trail: strings(stored.trail),
    }
  } catch {
    return NONE
  }
}

// Where the browser refuses storage (a private window, a full disk) the answers live as long as the page.
let memory: string | null = null
let cached: { text: string | null; answers: Answers } = { text: null, answers: NONE }
const listeners = new Set<() => void>()

function readText() {
  try {
    return window.localStorage.getItem(KEY) ?? memory
  } catch {
    return memory
  }
}

/** The answers as they stand now. */
export function readAnswers(): Answers {
  const text = readText()
  if (text !== cached.text) cached = { text, answers: parse(text) }
  return cached.answers
}

/** Changes the answers; what another tab wrote in the meantime is read first, so nothing of it is lost. */
export function updateAnswers(change: (answers: Answers) => Answers) {
  const text = JSON.stringify({ ...change(readAnswers()), savedAt: Date.now() })
  memory = text
  try {
    window.localStorage.setItem(KEY, text)
    memory = null
  } catch {
    // Kept in memory.
  }
  for (const listener of listeners) listener()
}

/** Keeps what was typed into a question, before anyone judges it. */
export const keepTyped = (fact: string, typed: Typed) =>
  updateAnswers((answers) => ({ ...answers, typed: { ...answers.typed, [fact]: typed } }))

/** Answers a question; `undefined` means "I don't know" and unsets the fact. */
export const answerFact = (fact: string, value: FactValue | undefined) =>
  updateAnswers((answers) => {
    const { [fact]: _, ...others } = answers.facts
    const skipped = answers.skipped.filter((id) => id !== fact)
    return value === undefined || value === null
      ? { ...answers, facts: others, skipped: [...skipped, fact] }
      : { ...answers, facts: { ...answers.facts, [fact]: value }, skipped }
  })

function forget() {
  memory = null
  try {
    window.localStorage.removeItem(KEY)
  } catch {
    // Nothing was stored.
  }
}

/** Wipes everything that this device keeps of the company. */
export function clearAnswers() {
  forget()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  // A page that comes back whole from the browser's memory may be older than the answers.
  window.addEventListener('pageshow', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
    window.removeEventListener('pageshow', listener)
  }
}

/** The answers, live; empty on the server and for the first paint. */
export const useAnswers = () => useSyncExternalStore(subscribe, readAnswers, () => NONE)

const never = () => () => {}
/** False on the server and while the page wakes up; true once the answers of this device are known. */
export const useAwake = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/** Today as a day in China, where the company and the bank are. */
export const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
