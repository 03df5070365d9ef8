import { openAsBlob } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { FileRefusal } from '@/lib/batch/refusal'
import { blobSource } from '@/lib/batch/source'
import { openWorkbook } from '@/lib/batch/xlsx'

/** The process that lib/batch/workbook-process.ts starts: a workbook in, its sheets or the rows of one as JSON lines out. */
async function main([path = '', ask, name]: string[]): Promise<void> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const tell = (line: object) =>
    new Promise<void>((go) => process.stdout.write(`${JSON.stringify(line)}\n`, () => go()))
  try {
    const { sheets, rows } = await openWorkbook(blobSource(await openAsBlob(path), basename(path)))
    const sheet = sheets.find((one) => one.name === name)
    if (ask === '--sheet' && sheet) for await (const batch of rows(sheet)) await tell({ rows: batch })
    await tell({ sheets })
    await tell({ done: true })
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    await tell({ refused: error.code, at: error.at })
  }
}

await main(process.argv.slice(2))
