'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Counted } from '@/app/[locale]/screen/messages'
import type { Tally } from '@/lib/batch/tally'
import { answerOf, send, type Trouble } from '../send'

export type Gates = (Omit<Tally['gates'][number], 'criterion'> & { text: string })[]
export type Result = { counted: Counted & { gates: Gates }; file: Blob }

type Line = { lines: string; done: number } | { counted: Counted & { gates: Gates } } | { failed: true }

export type Going = { sent: number; of: number; done: number | null }

const POLL = 700
/** Pieces of the result that are put away together: a browser keeps large ones outside of its memory. */
const TOGETHER = 4_000_000

/** One list on its way to the server and its result on the way back. Leaving the page, or `stop`, ends the work there too. */
export function useScreening() {
  const [going, setGoing] = useState<Going | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [stopped, setStopped] = useState(false)
  const line = useRef<AbortController | null>(null)
  useEffect(() => () => line.current?.abort(), [])
  const stop = useCallback(() => line.current?.abort(), [])

  const go = useCallback(async (file: File, header: string) => {
    const controller = new AbortController()
    line.current = controller
    setTrouble(null)
    setResult(null)
    setStopped(false)
    setGoing({ sent: 0, of: file.size, done: null })
    // What has arrived is asked of the server: the browser tells nobody how far an upload is.
    const timer = setInterval(async () => {
      const told = await send<{ running: { received: number } | null }>('GET', 'screenings')
      const running = told.ok ? told.value.running : null
      if (running) setGoing((now) => now && { ...now, sent: running.received })
    }, POLL)
    try {
      const response = await fetch('/api/v1/workspace/screenings', {
        method: 'POST',
        headers: { 'x-workspace': 'page', 'x-list': header },
        body: file,
        signal: controller.signal,
      })
      clearInterval(timer)
      if (!response.ok || !response.body) {
        const answer = await answerOf(response)
        setTrouble(answer.ok ? { code: 'failed' } : answer.trouble)
        return
      }
      const whole = await read(response.body, (done) => setGoing({ sent: file.size, of: file.size, done }))
      if (whole) setResult(whole)
      else setTrouble({ code: 'failed' })
    } catch {
      if (controller.signal.aborted) setStopped(true)
      else setTrouble({ code: 'offline' })
    } finally {
      clearInterval(timer)
      line.current = null
      setGoing(null)
    }
  }, [])
  return { going, result, trouble, stopped, go, stop }
}

/** Reads the answer line by line; null where it broke off before everything was counted. */
async function read(body: ReadableStream<Uint8Array>, progress: (done: number) => void): Promise<Result | null> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  const parts: Blob[] = []
  let texts: string[] = []
  let size = 0
  let counted: Result['counted'] | null = null
  const putAway = () => {
    parts.push(new Blob(texts))
    texts = []
    size = 0
  }
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      const told = JSON.parse(text) as Line
      if ('failed' in told) return null
      if ('counted' in told) counted = told.counted
      else {
        texts.push(told.lines)
        size += told.lines.length
        if (size > TOGETHER) putAway()
        progress(told.done)
      }
    }
  }
  putAway()
  return counted && { counted, file: new Blob(parts, { type: 'text/csv;charset=utf-8' }) }
}
