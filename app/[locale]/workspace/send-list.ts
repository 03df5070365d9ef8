'use client'

import type { Choices } from '@/app/[locale]/screen/messages'
import type { Column } from '@/lib/batch/rows'
import type { Locale } from '@/lib/i18n/locale'
import { type Answer, answerOf, type Trouble } from './send'

/** What is told of a list beside its bytes. */
export const listHeader = (
  told: { name: string; columns: readonly Column[]; locale: Locale; evidence?: string; park?: string } & Choices,
): string =>
  encodeURIComponent(
    JSON.stringify({
      ...told,
      columns: told.columns.flatMap(({ index, fact, unit }) => (fact ? [`${index}:${fact}:${unit ?? ''}`] : [])),
    }),
  )

/** The digest of a file as a request carries it; null where the page is not served over an encrypted address. */
async function digestOf(file: File): Promise<string | null> {
  if (!window.crypto?.subtle) return null
  const hash = new Uint8Array(await window.crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return `sha-256=:${btoa(String.fromCharCode(...hash))}:`
}

/** Sends a list as it is, with what was confirmed of it; the server refuses it unless every byte arrives. */
export async function sendList<T>(path: string, file: File, header: string): Promise<Answer<T>> {
  let trouble: Trouble = { code: 'offline' }
  try {
    const digest = await digestOf(file)
    if (!digest) return { ok: false, trouble: { code: 'insecure' } }
    const response = await fetch(`/api/v1/workspace/${path}`, {
      method: 'POST',
      headers: { 'x-workspace': 'page', 'x-list': header, 'content-digest': digest },
      body: file,
    })
    return await answerOf<T>(response)
  } catch (error) {
    // The file was changed or taken away since it was chosen.
    if (error instanceof DOMException && error.name === 'NotReadableError')
      trouble = { code: 'not-fit', field: 'file', file: 'changed' }
  }
  return { ok: false, trouble }
}
