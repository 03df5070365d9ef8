'use client'

import { useEffect, useRef, useState } from 'react'
import { synchronise, type Trouble } from '@/lib/visit/synchronise'
import { isUnsent, rebased, same, type Taken, taken, type VisitClient, waiting } from '@/lib/visit/taken'
import { send } from '../send'
import { canKeep, drop, keep, kept, removeOld } from './keep'

export type Course = {
  now: Taken | null
  /** What stood in the way of the last look or sending; null where nothing did. */
  trouble: Trouble | null
  busy: boolean
  savedAt: number | null
  /** What this device had kept unsent when the page was opened. */
  restored: number
}

/**
 * A client during a visit. Every change is kept on this device at once, before anything else is tried; what was saved is
 * sent now or as soon as the network and the session are back.
 */
export function useTaken(manager: string, id: string) {
  const held = useRef<Taken | null>(null)
  const [course, setCourse] = useState<Course>({ now: null, trouble: null, busy: true, savedAt: null, restored: 0 })
  const told = (change: Partial<Course>) => setCourse((course) => ({ ...course, ...change, now: held.current }))
  const writing = useRef<Promise<unknown>>(Promise.resolve())
  const line = useRef<Promise<Trouble | null>>(Promise.resolve(null))

  const write = (change: (now: Taken) => Taken) => {
    if (!held.current) return
    const now = change(held.current)
    held.current = now
    told({})
    if (!canKeep()) return
    const isNeeded = now.chosen || isUnsent(now)
    // One after the other, so that an older state never comes last. Where the browser refuses, the page still holds it.
    writing.current = writing.current
      .then(() => (isNeeded ? keep(manager, now) : drop(manager, id)))
      .catch(() => undefined)
  }

  const sendAll = async (): Promise<Trouble | null> => {
    if (!held.current) return null
    told({ busy: true, trouble: null })
    const trouble = await synchronise({ read: () => held.current!, write, now: Date.now }, send)
    told({ busy: false, trouble, ...(trouble ? {} : { savedAt: Date.now() }) })
    return trouble
  }
  // One after the other: what was written or settled while one is under way goes with the next.
  const sendNow = (): Promise<Trouble | null> => {
    line.current = line.current.then(sendAll, sendAll)
    return line.current
  }
  const save = async () => {
    write((now) => ({ ...now, queued: true }))
    return sendNow()
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each client; the rest are refs
  useEffect(() => {
    let gone = false
    const begin = async () => {
      await removeOld().catch(() => undefined)
      const before = canKeep() ? await kept(manager, id).catch(() => null) : null
      if (gone) return
      held.current = before
      told({ restored: before ? waiting(before) : 0 })
      const answer = await send<VisitClient>('GET', `clients/${id}/visit`)
      if (gone) return
      if (!answer.ok) return told({ busy: false, trouble: answer.trouble })
      held.current = before ? rebased(before, answer.value, Date.now()) : taken(answer.value, Date.now())
      if (before) write((now) => now)
      told({ busy: false, trouble: null })
      if (held.current.queued) await sendNow()
    }
    begin()
    const again = () => {
      if (document.visibilityState === 'visible' && held.current?.queued) sendNow()
    }
    // Another window of this device may have written meanwhile: what it kept is taken up before anything is typed here.
    const takeUp = async () => {
      await writing.current
      const stored = canKeep() ? await kept(manager, id).catch(() => null) : null
      if (gone || !stored || !held.current || same(stored, held.current)) return
      held.current =
        stored.toldAt < held.current.toldAt ? rebased(stored, held.current.client, held.current.toldAt) : stored
      told({})
    }
    window.addEventListener('focus', takeUp)
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', again)
    return () => {
      gone = true
      window.removeEventListener('focus', takeUp)
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', again)
    }
  }, [manager, id])

  return { ...course, write, save }
}
