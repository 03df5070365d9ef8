import { openAsBlob } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import type { Asked } from '@/lib/batch/list-process'
import { type Confirmed, listRows } from '@/lib/batch/list-rows'
import { FileRefusal } from '@/lib/batch/refusal'
import { blobSource } from '@/lib/batch/source'
import type { ListRow } from '@/lib/db/import-plan'
import { summedUp } from '@/lib/db/imports'
import { load } from '@/lib/ruleset/load'

/** Rows of one line. */
const AT_ONCE = 200

/** The rows of a list in lines of some hundred. */
async function* inLines(pieces: AsyncIterable<ListRow[]>): AsyncGenerator<ListRow[]> {
  let line: ListRow[] = []
  for await (const rows of pieces) {
    line.push(...rows)
    if (line.length < AT_ONCE) continue
    yield line
    line = []
  }
  if (line.length > 0) yield line
}

/**
 * The process that lib/batch/list-process.ts starts. For each line that comes in one goes out: the next rows of the list, or
 * what the rules say of companies, until its input ends. A list that is refused is refused before its first row goes out, so
 * it is read to its end once before it is read again.
 */
async function main([path = '', told = '{}']: string[]): Promise<void> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const confirmed = JSON.parse(told) as Confirmed
  const ruleset = load()
  const rules = { ruleset, asOf: confirmed.asOf }
  const rows = async () => listRows(ruleset, blobSource(await openAsBlob(path), confirmed.name), confirmed)
  async function* checked() {
    for await (const _ of await rows());
    yield* inLines(await rows())
  }
  const list = checked()
  async function answer(asked: Asked): Promise<object> {
    if (asked !== 'rows') return { summed: summedUp(rules, asked) }
    try {
      const { done, value } = await list.next()
      return done ? { read: true } : { rows: value }
    } catch (error) {
      if (!(error instanceof FileRefusal)) throw error
      return { refused: error.code, at: error.at }
    }
  }
  for await (const line of createInterface({ input: process.stdin }))
    process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`)
}

await main(process.argv.slice(2))
