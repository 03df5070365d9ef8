'use client'

import { useEffect } from 'react'

const IN_VIEW = 1000

/** Tells the server that a person has opened a link: once, after its page was in view for a second. Null: it is not told. */
export function useOpened(door: 'shares' | 'prefills', held: string | null) {
  useEffect(() => {
    if (held === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      stop()
      fetch(`/api/v1/${door}/opens`, {
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
  }, [door, held])
}
