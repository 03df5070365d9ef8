import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Unit } from './headings'
import type { Confirmed } from './list-rows'
import { FileRefusal, type RefusalCode } from './refusal'

const PROGRAM = 'scripts/screen.ts'
/** How much its main thread may hold, which only reads and hands on. */
export const NODE = ['--max-old-space-size=192', '--max-semi-space-size=4']

const column = ({ index, fact, unit }: { index: number; fact: string | null; unit: Unit | null }) =>
  `${index}:${fact ?? ''}:${unit ?? ''}`

/**
 * Screens a received list in a process of its own, with threads of its own; this one only hands its lines on. Gives them as
 * they come: JSON lines with some companies as CSV, then what was counted. `end` stops it at once. A list that cannot be read
 * is refused before there is a first line.
 */
export async function screenInOwnProcess(
  path: string,
  { columns, choice, asOf, locale }: Confirmed,
  signal: AbortSignal,
) {
  const told = {
    '--as-of': asOf,
    '--locale': locale,
    '--columns': columns.map(column).join(','),
    '--encoding': choice.encoding,
    '--delimiter': choice.delimiter === '\t' ? 'tab' : choice.delimiter,
    '--sheet': choice.sheet,
  }
  const options = Object.entries(told).flatMap(([name, value]) => (value === undefined ? [] : [name, value]))
  const child = spawn(process.execPath, [...NODE, '--import', 'tsx', PROGRAM, path, '--ndjson', ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
  })
  const ended = once(child, 'close').then(([code]) => Number(code ?? 1))
  const end = () => void child.kill('SIGKILL')
  // Whoever has gone while it was starting is not worked for.
  if (signal.aborted) end()
  signal.addEventListener('abort', end)
  const pieces = child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let first = Buffer.alloc(0)
  while (!first.includes(10)) {
    const { done, value } = await pieces.next()
    if (done) break
    first = Buffer.concat([first, value])
  }
  const line = first.subarray(0, first.indexOf(10)).toString()
  if (line === '' || line.startsWith('{"refused"')) {
    end()
    const { refused = 'too-much-inside', at = {} } = (line === '' ? {} : JSON.parse(line)) as {
      refused?: RefusalCode
      at?: FileRefusal['at']
    }
    throw new FileRefusal(refused, at)
  }
  async function* lines(): AsyncGenerator<Uint8Array> {
    yield first
    for (;;) {
      const { done, value } = await pieces.next()
      if (done) break
      yield value
    }
    // It ended without saying so; what came so far is not all.
    if ((await ended) !== 0) yield Buffer.from('{"failed":true}\n')
  }
  return { lines: lines(), end }
}
