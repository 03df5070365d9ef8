'use client'

import { useEffect, useSyncExternalStore } from 'react'

type Sense = typeof import('./sense')

let here: Sense | undefined
let coming: Promise<Sense> | undefined
const waiting = new Set<() => void>()

/** What makes sense of an answer, fetched once; a failed fetch may be tried again. */
export function loadSense(): Promise<Sense> {
  coming ??= import('./sense').then((sense) => {
    here = sense
    for (const tell of waiting) tell()
    return sense
  })
  coming.catch(() => {
    coming = undefined
  })
  return coming
}

const LONGEST_WAIT = 4000

/** The same, but null where it does not come in the time that a person waits for a press to do something. */
export const senseSoon = (): Promise<Sense | null> =>
  Promise.race([
    loadSense().catch(() => null),
    new Promise<null>((give) => {
      setTimeout(() => give(null), LONGEST_WAIT)
    }),
  ])

function subscribe(tell: () => void) {
  waiting.add(tell)
  return () => {
    waiting.delete(tell)
  }
}

/** The same in a component: absent until it is there, and there at once on every question after. */
export function useSense(): Sense | undefined {
  useEffect(() => {
    loadSense().catch(() => {})
  }, [])
  return useSyncExternalStore(
    subscribe,
    () => here,
    () => undefined,
  )
}
