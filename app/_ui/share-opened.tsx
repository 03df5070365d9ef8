'use client'

import { useSyncExternalStore } from 'react'
import { ownLink } from './share-store'
import { useOpened } from './use-opened'

const never = () => () => {}

/** Counts the opening of a shared page, but not on the sharer's own device. */
export function ShareOpened({ held }: { held: string }) {
  const isForeign = useSyncExternalStore(
    never,
    () => ownLink(held) === undefined,
    () => false,
  )
  useOpened('shares', isForeign ? held : null)
  return null
}
