import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build, stop } from 'esbuild'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import type { Rows } from './list'
import type { Column } from './rows'
import type { TallyPart } from './tally'
import type { SheetRow } from './xlsx'

/** What each thread is told when it starts; the rules as they were read once, so that it needs no reader of its own. */
export type ThreadOrder = {
  ruleset: Ruleset
  columns: readonly Column[]
  asOf: string
  locale: Locale
  firstDay: boolean
  ask: boolean
}
/** Some rows on their way to a thread: one text is copied far faster than a thousand cells. A list holds no NUL. */
export type Packed = { numbers: number[]; widths: number[]; text: string }
export type ThreadAnswer = { lines: string; companies: number } | { part: TallyPart }

const BETWEEN = '\u0000'

export const pack = (rows: readonly SheetRow[]): Packed => ({
  numbers: rows.map(({ number }) => number),
  widths: rows.map(({ cells }) => cells.length),
  text: rows.map(({ cells }) => cells.join(BETWEEN)).join(BETWEEN),
})

/** The rows again, one at a time: what is made of a row may be forgotten before the next. */
export function* unpack({ numbers, widths, text }: Packed): Generator<SheetRow> {
  let at = 0
  for (const [n, number] of numbers.entries()) {
    const cells: string[] = []
    for (let left = widths[n]!; left > 0; left--) {
      const next = text.indexOf(BETWEEN, at)
      const end = next === -1 ? text.length : next
      cells.push(text.slice(at, end))
      at = end + 1
    }
    yield { number, cells }
  }
}

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
