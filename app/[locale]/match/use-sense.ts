'use client'

import { useEffect, useState } from 'react'

type Sense = typeof import('./sense')

let coming: Promise<Sense> | undefined

/** What makes sense of an answer, fetched once; a failed fetch may be tried again. */
export function loadSense(): Promise<Sense> {
  coming ??= import('./sense')
  coming.catch(() => {
    coming = undefined
  })
  return coming
}

/** The same in a component: absent until it is there. */
export function useSense(): Sense | undefined {
  const [sense, setSense] = useState<Sense>()
  useEffect(() => {
    let gone = false
    loadSense().then(
      (here) => !gone && setSense(() => here),
      () => {},
    )
    return () => {
      gone = true
    }
  }, [])
  return sense
}
