'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { FactValue } from '@/lib/engine'
import { today } from '@/lib/today'
import { type Answers, answersIn, type Effect, isRecord, KEPT_FOR, NO_ANSWERS, type Typed, withFact } from './answers'

/*
 * localStorage, not sessionStorage: WeChat ends its web view as soon as a person goes back to the chat to look a figure
 * up, and sessionStorage ends with it. The price is paid by a visible clear on every page and by an end after seven days.
 */
const KEY = 'answers'
/** Copies of answers behind links made here, kept by share-store.ts; they are answers too and end with them. */
export const SHARED_KEY = 'shared-answers'
/** What the bank has on record of the company and asks to be checked, kept by handoff-store.ts; it ends with them too. */
export const PREFILL_KEY = 'prefill'

/** Reads what is stored, keeps every part that is whole and leaves out what is damaged or too old. */
function parse(text: string | null): Answers {
  if (!text) return NO_ANSWERS
  try {
    const stored: unknown = JSON.parse(text)
    if (!isRecord(stored)) return NO_ANSWERS
    if (typeof stored.savedAt === 'number' && Date.now() - stored.savedAt > KEPT_FOR * 1000) {
      forget()
      return NO_ANSWERS
    }
    return answersIn(stored)
  } catch {
    return NO_ANSWERS
  }
}

// Where the browser refuses storage (a private window, a full disk) the answers live as long as the page.
let memory: string | null = null
let cached: { text: string | null; answers: Answers } = { text: null, answers: NO_ANSWERS }
const listeners = new Set<() => void>()

function readText() {
  try {
    return window.localStorage.getItem(KEY) ?? memory
  } catch {
    return memory
  }
}

/** Parts that say the same stay the same objects: a keystroke has nothing worked out again. */
const steady = (before: Answers, now: Answers) =>
  Object.fromEntries(
    Object.entries(now).map(([part, value]) => {
      const was: unknown = before[part as keyof Answers]
      return [part, JSON.stringify(was) === JSON.stringify(value) ? was : value]
    }),
  ) as Answers

/** The answers as they stand now. */
export function readAnswers(): Answers {
  const text = readText()
  if (text !== cached.text) cached = { text, answers: steady(cached.answers, parse(text)) }
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
export const answerFact = (fact: string, value: FactValue | undefined, label?: string) =>
  updateAnswers((answers) => withFact(answers, fact, value, label))

/** Keeps what the last answer did to the questions that were left. */
export const noteEffect = (lately: Effect) => updateAnswers((answers) => ({ ...answers, lately }))

/** Keeps the company's own rating of a judged item; `undefined` takes it back. */
export const rateItem = (item: string, rating: number | undefined) =>
  updateAnswers((answers) => {
    const { [item]: _, ...others } = answers.ratings ?? {}
    return { ...answers, ratings: rating === undefined ? others : { ...others, [item]: rating } }
  })

const MOST_CORRECTIONS = 10

/** Notes that an answer is called wrong, before it is changed: the record of the earlier result is kept. */
export const noteCorrection = (fact: string, result: string) =>
  updateAnswers((answers) => {
    const was = answers.facts[fact]
    if (was === undefined || was === null) return answers
    const others = (answers.corrections ?? []).filter(
      (one) => one.fact !== fact || JSON.stringify(one.was) !== JSON.stringify(was),
    )
    return { ...answers, corrections: [...others, { on: today(), fact, was, result }].slice(-MOST_CORRECTIONS) }
  })

function forget() {
  memory = null
  try {
    window.localStorage.removeItem(KEY)
    window.localStorage.removeItem(SHARED_KEY)
    window.localStorage.removeItem(PREFILL_KEY)
  } catch {
    // Nothing was stored.
  }
}

/** Wipes everything that this device keeps of the company. */
export function clearAnswers() {
  // Cookies that were taken over may still be there, where ending them failed.
  if (readAnswers().adopted) fetch('/zh/answers', { method: 'DELETE', keepalive: true }).catch(() => {})
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

/** The answers that came with the page, in cookies, where a device without scripts keeps them. */
export const ToldContext = createContext<Answers>(NO_ANSWERS)

/** The answers, live; on the server and for the first paint those that came with the page. */
export function useAnswers(): Answers {
  const told = useContext(ToldContext)
  return useSyncExternalStore(subscribe, readAnswers, () => told)
}

const never = () => () => {}
/** False on the server and while the page wakes up; true once the answers of this device are known. */
export const useAwake = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
