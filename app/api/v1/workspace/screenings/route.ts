import { availableParallelism } from 'node:os'
import { STREAM_LIMITS } from '@/lib/batch/refusal'
import { screenInOwnProcess } from '@/lib/batch/screen-process'
import { receive } from '@/lib/batch/upload'
import { Refusal } from '@/lib/db/refusal'
import { endpoint } from '../endpoint'
import { refusingFiles, sentList } from '../sent-list'
import { rulesOfToday } from '../told'

/** Screenings of this server by manager, and how much of each list has arrived. */
const running = new Map<string, { received: number; of: number }>()
const MOST = Math.max(1, availableParallelism())

/** How much of the actor's own list has arrived; null where none is on its way. */
export const GET = endpoint({
  for: ['manager', 'lead'],
  run: async ({ session }) => ({ running: running.get(session.actor.id) ?? null }),
})

/**
 * The bytes of a list in, JSON lines out: some companies as CSV with how many are done, at the end what was counted. One at a
 * time for each manager. The end of the connection is the end of the work; nothing of the list or its result is kept.
 */
export const POST = endpoint({
  for: ['manager', 'lead'],
  run: async ({ session, request }) => {
    const { ruleset, asOf } = rulesOfToday()
    const { confirmed } = sentList(request.headers, ruleset, asOf)
    const { id } = session.actor
    if (running.has(id)) throw new Refusal('too-many', { seconds: 30, running: true })
    if (running.size >= MOST) throw new Refusal('busy')
    const state = { received: 0, of: Number(request.headers.get('content-length') ?? 0) }
    running.set(id, state)
    // The end of an older connection may be heard of late: it frees no place but its own.
    const free = () => {
      if (running.get(id) === state) running.delete(id)
    }
    let over = free
    try {
      return await refusingFiles(async () => {
        const { path, drop } = await receive(request, {
          most: STREAM_LIMITS.bytes,
          progress: (bytes) => {
            state.received = bytes
          },
        })
        over = () => {
          free()
          void drop()
        }
        const { lines, end } = await screenInOwnProcess(path, confirmed, request.signal)
        over = () => {
          end()
          free()
          void drop()
        }
        request.signal.addEventListener('abort', over)
        return new Response(streamOf(lines, over), {
          headers: {
            'Content-Type': 'application/x-ndjson; charset=utf-8',
            'Cache-Control': 'no-store',
          },
        })
      })
    } catch (error) {
      over()
      throw error
    }
  },
})

/** Hands pieces on as they are asked for, so that a slow reader holds up the work and not the memory. */
const streamOf = (pieces: AsyncGenerator<Uint8Array>, over: () => void) =>
  new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (!done) return controller.enqueue(value)
        over()
        controller.close()
      },
      cancel: over,
    },
    { highWaterMark: 1 },
  )
