import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build, stop } from 'esbuild'
import type { Rows } from './list'
import { type Packed, pack, type ThreadAnswer, type ThreadOrder } from './packed'
import type { TallyPart } from './tally'
import type { SheetRow } from './xlsx'

/** Few enough rows to show that it goes on, many enough that handing them over costs little. */
const AT_ONCE = 512
/** Batches that wait for their turn, for each thread: enough that none stands still, few enough that memory stays flat. */
const AHEAD = 2
/**
 * Megabytes of a thread: what it keeps, and what lives for one company only. It holds less than half of that; without a limit
 * it would tidy up later, and the list's process would grow to several times what it needs.
 */
const HEAP = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 }

/**
 * The program of a thread in one piece: a thread that reads TypeScript has a reader of some 25 MB beside it, and functions of
 * one piece call each other without asking a module for them.
 */
async function program(): Promise<string> {
  const entry = fileURLToPath(new URL('./screen-thread.ts', import.meta.url))
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  })
  await stop()
  return outputFiles[0]!.text
}

type Waiting = { answer: Promise<ThreadAnswer> }

/** Decides the companies of a list on several threads; their lines come out in the order of the list. */
export async function* screenOnThreads(
  rows: AsyncIterable<Rows>,
  order: ThreadOrder,
  threads: number,
): AsyncIterable<{ lines: string; companies: number }, TallyPart[]> {
  const text = await program()
  const workers = Array.from({ length: threads }, () => thread(text, order))
  const queue: Waiting[] = []
  let turn = 0
  let held: SheetRow[] = []
  const hand = () => {
    const worker = workers[turn++ % threads]!
    queue.push({ answer: worker.ask(pack(held)) })
    held = []
  }
  const first = async () => {
    const answer = await queue.shift()!.answer
    return 'lines' in answer ? answer : { lines: '', companies: 0 }
  }
  try {
    for await (const { companies } of rows) {
      held.push(...companies)
      if (held.length < AT_ONCE) continue
      hand()
      if (queue.length >= threads * AHEAD) yield await first()
    }
    if (held.length > 0) hand()
    while (queue.length > 0) yield await first()
    const parts = await Promise.all(workers.map((worker) => worker.ask('count')))
    return parts.flatMap((answer) => ('part' in answer ? [answer.part] : []))
  } finally {
    for (const { end } of workers) end()
  }
}

function thread(text: string, order: ThreadOrder) {
  const worker = new Worker(text, {
    eval: true,
    workerData: order,
    resourceLimits: HEAP,
  })
  const line: { go: (answer: ThreadAnswer) => void; fail: (error: Error) => void }[] = []
  let broken: Error | null = null
  worker.on('message', (answer: ThreadAnswer) => line.shift()?.go(answer))
  worker.on('error', (error) => {
    broken = error
    for (const { fail } of line.splice(0)) fail(error)
  })
  return {
    ask: (what: Packed | 'count'): Promise<ThreadAnswer> => {
      const answer = new Promise<ThreadAnswer>((go, fail) => {
        if (broken) fail(broken)
        else line.push({ go, fail })
        worker.postMessage(what)
      })
      // Whoever waits for it hears of it; until then it is not unheard of.
      answer.catch(() => {})
      return answer
    },
    end: () => void worker.terminate(),
  }
}
