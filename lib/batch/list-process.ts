import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { ListRow } from '@/lib/db/import-plan'
import type { SummedUp, SumUp } from '@/lib/db/imports'
import type { Confirmed } from './list-rows'
import { FileRefusal, type RefusalCode } from './refusal'
import { PROCESS } from './workbook-process'

const PROGRAM = 'scripts/list.ts'
/** Companies summed up between two lines of the process. */
const AT_ONCE = 200

type Line =
  | { rows: ListRow[] }
  | { refused: RefusalCode; at: FileRefusal['at'] }
  | { read: true }
  | { summed: SummedUp[] }
/** The next rows of the list, or the summaries of these companies. */
export type Asked = 'rows' | SumUp[]

/**
 * A list for import in a process of its own, with a heap, a time and caps of its own: it reads the file, whatever it is,
 * and sums up companies, while this process serves others. It gives its rows as they are asked for, once it has read the
 * whole list without a reason to refuse it. `end` is for the caller's finally.
 */
export function listInOwnProcess(path: string, confirmed: Confirmed, limits = PROCESS) {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${limits.heap}`, '--import', 'tsx', PROGRAM, path, JSON.stringify(confirmed)],
    { stdio: ['pipe', 'pipe', 'ignore'], env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV } },
  )
  let late = false
  // It may end while it is written to; what it had to say has been read by then.
  child.stdin.on('error', () => {})
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()

  async function next(): Promise<Line> {
    const { done, value } = await lines.next()
    // It ended without saying so: out of memory, or out of time.
    if (done) throw new FileRefusal(late ? 'took-too-long' : 'too-much-inside')
    const line = JSON.parse(value) as Line
    if ('refused' in line) throw new FileRefusal(line.refused, line.at)
    return line
  }

  /** One line there, one line back, in time. */
  async function ask(what: Asked): Promise<Line> {
    const clock = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, limits.milliseconds)
    try {
      if (!child.stdin.write(`${JSON.stringify(what)}\n`)) await once(child.stdin, 'drain')
      return await next()
    } finally {
      clearTimeout(clock)
    }
  }

  return {
    async *rows(): AsyncGenerator<ListRow[]> {
      for (;;) {
        const line = await ask('rows')
        if (!('rows' in line)) return
        yield line.rows
      }
    },
    async sumUp(jobs: SumUp[]): Promise<SummedUp[]> {
      const all: SummedUp[] = []
      for (let at = 0; at < jobs.length; at += AT_ONCE) {
        const line = await ask(jobs.slice(at, at + AT_ONCE))
        if ('summed' in line) all.push(...line.summed)
      }
      return all
    },
    end(): void {
      child.kill('SIGKILL')
    },
  }
}
