import { openAsBlob } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import { type Confirmed, listRows } from '@/lib/batch/list-rows'
import { FileRefusal } from '@/lib/batch/refusal'
import { blobSource } from '@/lib/batch/source'
import { type SumUp, summedUp } from '@/lib/db/imports'
import { load } from '@/lib/ruleset/load'

/**
 * The process that lib/batch/list-process.ts starts: the rows of a list out as JSON lines, then companies in, and what the
 * rules say of them out, until its input ends.
 */
async function main([path = '', told = '{}']: string[]): Promise<void> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const confirmed = JSON.parse(told) as Confirmed
  const tell = (line: object) =>
    new Promise<void>((go) => process.stdout.write(`${JSON.stringify(line)}\n`, () => go()))
  const ruleset = load()
  try {
    const source = blobSource(await openAsBlob(path), confirmed.name)
    let read = 0
    for await (const rows of listRows(ruleset, source, confirmed)) {
      read += rows.length
      if (rows.length > 0) await tell({ rows })
    }
    await tell({ read })
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    return tell({ refused: error.code, at: error.at })
  }
  const rules = { ruleset, asOf: confirmed.asOf }
  for await (const line of createInterface({ input: process.stdin }))
    await tell({ summed: summedUp(rules, JSON.parse(line) as SumUp[]) })
}

await main(process.argv.slice(2))
