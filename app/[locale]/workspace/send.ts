'use client'

import { useState } from 'react'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'

export type Trouble = { code: string } & Record<string, unknown>
export type Answer<T> = { ok: true; value: T } | { ok: false; trouble: Trouble }

/** What a door answered. */
export async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const answer = await response.json().catch(() => null)
  if (response.ok && answer !== null) return { ok: true, value: answer as T }
  return { ok: false, trouble: answer?.error ?? { code: 'failed' } }
}

async function asked(method: string, path: string, body?: unknown): Promise<Response | null> {
  try {
    return await fetch(`/api/v1/workspace/${path}`, {
      method,
      headers: { 'x-workspace': 'page', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    return null
  }
}

const OFFLINE = { ok: false, trouble: { code: 'offline' } } as const

/** Asks one of the workspace's doors. What goes wrong on the way is a trouble like any other. */
export async function send<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  const response = await asked(method, path, body)
  return response ? answerOf<T>(response) : OFFLINE
}

/** Asks a door that answers with a file. */
export async function fileFrom(path: string, body: unknown): Promise<Answer<Uint8Array<ArrayBuffer>>> {
  const response = await asked('POST', path, body)
  if (!response) return OFFLINE
  return response.ok ? { ok: true, value: new Uint8Array(await response.arrayBuffer()) } : answerOf(response)
}

/** A trouble in the reader's words. */
export function troubleText(trouble: Trouble, locale: Locale): string {
  const { errors } = workspaceWords(locale)
  const { code, field, problem } = trouble
  if (code === 'too-many') return errors['too-many'](Number(trouble.seconds ?? 60))
  if (field === 'password') return errors.password[problem as keyof typeof errors.password] ?? errors['not-fit']
  const named = errors.fields[field as keyof typeof errors.fields]
  if (code === 'not-fit' && named) return named
  const text = errors[code as 'conflict']
  return typeof text === 'string' ? text : errors.failed
}

/** Sends, and keeps what went wrong for the page to say, and whether an answer is awaited. */
export function useSend(locale: Locale) {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [waiting, setWaiting] = useState(false)
  const go = async <T>(method: string, path: string, body?: unknown): Promise<T | null> => {
    if (waiting) return null
    setWaiting(true)
    setTrouble(null)
    const answer = await send<T>(method, path, body)
    setWaiting(false)
    if (answer.ok) return answer.value
    setTrouble(answer.trouble)
    return null
  }
  return { go, waiting, trouble, says: trouble ? troubleText(trouble, locale) : null, forget: () => setTrouble(null) }
}
