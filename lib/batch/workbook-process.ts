import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { OpenList } from './read'
import { FileRefusal, type RefusalCode } from './refusal'
import type { Sheet, SheetRow } from './xlsx'

/** What the process may use before it is ended; a good workbook within the caps needs a tenth. */
export const PROCESS = { heap: 256, milliseconds: 60_000 }
const PROGRAM = 'scripts/workbook.ts'

type Line =
  | { sheets: Sheet[] }
  | { rows: SheetRow[] }
  | { refused: RefusalCode; at: FileRefusal['at'] }
  | { done: true }

/** Lines of one run of the reading process; it is ended with the loop that reads it, or when its time is up. */
async function* run(args: readonly string[], limits: typeof PROCESS): AsyncIterable<Line> {
  const child = spawn(process.execPath, [`--max-old-space-size=${limits.heap}`, '--import', 'tsx', PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
  })
  let late = false
  const clock = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, limits.milliseconds)
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const told = JSON.parse(line) as Line
      if ('refused' in told) throw new FileRefusal(told.refused, told.at)
      if ('done' in told) return
      yield told
    }
    // It ended without saying so: out of memory, or out of time.
    throw new FileRefusal(late ? 'took-too-long' : 'too-much-inside')
  } finally {
    clearTimeout(clock)
    child.kill('SIGKILL')
  }
}

/** Opens a workbook in a process of its own, with a heap, a time and caps of its own; this one only ever sees its rows. */
export async function openInOwnProcess(path: string, chosen?: string, limits = PROCESS): Promise<OpenList> {
  let sheets: Sheet[] = []
  for await (const line of run([path, '--sheets'], limits)) if ('sheets' in line) sheets = line.sheets
  const sheet = sheets.find(({ name }) => name === chosen) ?? sheets.find(({ hidden }) => !hidden) ?? sheets[0]
  if (!sheet) throw new FileRefusal('no-sheet')
  return {
    kind: 'xlsx',
    sheets,
    sheet,
    async *rows() {
      for await (const line of run([path, '--sheet', sheet.name], limits)) {
        if ('rows' in line) yield line.rows
        if ('sheets' in line) sheet.merged = line.sheets.find(({ name }) => name === sheet.name)?.merged ?? []
      }
    },
  }
}
