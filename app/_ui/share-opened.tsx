'use client'

import { useEffect } from 'react'
import { ownLink } from './share-store'

const IN_VIEW = 1000

/** Tells the server that a person has opened this page: once, after it was in view for a second, and not on the sharer's own device. */
export function ShareOpened({ held }: { held: string }) {
  useEffect(() => {
    if (ownLink(held)) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      stop()
      fetch('/api/v1/shares/opens', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Opened': 'page' },
        body: JSON.stringify({ held }),
        keepalive: true,
      }).catch(() => {})
    }
    const watch = () => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') timer = setTimeout(tell, IN_VIEW)
    }
    const stop = () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', watch)
    }
    document.addEventListener('visibilitychange', watch)
    watch()
    return stop
  }, [held])
  return null
}
