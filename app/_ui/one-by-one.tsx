'use client'

import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

type Line = (come: () => void) => () => void
const LineContext = createContext<Line | null>(null)

/** A line in which each waits for the one before: a long sheet then never holds up whoever scrolls or presses. */
function newLine() {
  let waiting: (() => void)[] = []
  let isMoving = false
  const next = () => {
    waiting.shift()?.()
    isMoving = waiting.length > 0
    if (isMoving) setTimeout(next)
  }
  const wait: Line = (come) => {
    waiting.push(come)
    if (!isMoving) setTimeout(next)
    isMoving = true
    return () => {
      waiting = waiting.filter((each) => each !== come)
    }
  }
  /** Paper cannot wait. */
  const all = () => {
    const now = waiting
    waiting = []
    if (now.length === 0) return
    flushSync(() => {
      for (const come of now) come()
    })
  }
  return { wait, all }
}

/** Around a sheet that is made in the browser: each `Later` inside comes in its own turn, in the order of the page. */
export function OneByOne({ children }: { children: React.ReactNode }) {
  const [line] = useState(newLine)
  useEffect(() => {
    window.addEventListener('beforeprint', line.all)
    return () => window.removeEventListener('beforeprint', line.all)
  }, [line])
  return <LineContext.Provider value={line.wait}>{children}</LineContext.Provider>
}

/** What may come a moment after the rest; without a line around it, and on the server, at once. */
export function Later({ children }: { children: React.ReactNode }) {
  const wait = useContext(LineContext)
  const [isHere, setHere] = useState(wait === null)
  useEffect(() => (isHere ? undefined : wait?.(() => setHere(true))), [wait, isHere])
  return isHere ? children : null
}

/**
 * What only matters once the fold around it is open: the fields of a form above all, for whose sake a browser lays out all
 * that is folded. Without a fold, at once.
 */
export function WhenOpened({ children }: { children: React.ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [isHere, setHere] = useState(false)
  useEffect(() => {
    const fold = place.current?.closest('details')
    if (isHere || !fold || fold.open) return setHere(true)
    const open = () => setHere(true)
    fold.addEventListener('toggle', open, { once: true })
    return () => fold.removeEventListener('toggle', open)
  }, [isHere])
  return <div ref={place}>{isHere ? children : null}</div>
}
