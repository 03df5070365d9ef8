import { parentPort, workerData } from 'node:worker_threads'
import { rowScreener } from './list'
import { type Packed, type ThreadAnswer, type ThreadOrder, unpack } from './packed'
import { reporter } from './report'
import { tally } from './tally'
import { csvLine } from './write-csv'

/** The thread that screen-threads.ts starts: rows in, their lines out, and at the end what was counted. */
const order = workerData as ThreadOrder
const { ruleset } = order
const screen = rowScreener(ruleset, order)
const report = reporter(ruleset, order.asOf, order.locale, order.columns, { firstDay: order.firstDay })
const count = tally(ruleset.products.map(({ id }) => id))

function answerTo(told: Packed | 'count'): ThreadAnswer {
  if (told === 'count') return { part: count.part() }
  let lines = ''
  for (const row of unpack(told)) {
    const one = screen(row)
    count.add(one)
    lines += csvLine(report.cells(one))
  }
  return { lines, companies: told.numbers.length }
}

parentPort?.on('message', (told: Packed | 'count') => parentPort?.postMessage(answerTo(told)))
