import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { factHeading, factText } from '@/lib/batch/fact-table'
import { LIMITS } from '@/lib/batch/refusal'
import { BOM, csvLine } from '@/lib/batch/write-csv'
import type { FactDefinition, Facts } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { type Ask, serve } from './served'

/**
 * `npm run bench:import`: a list of 50,000 companies through the doors of a built server — looked at, taken in, taken in again
 * with other figures, written out, undone — while visitors ask for a question ten times a second, and another manager for the
 * own clients twice: how long each step takes, what they wait at most, and the server's memory. Leaves with 1 where a visitor
 * waits for longer than a second or something is not as it should be. `-- --rows 5000` is the quick run. Needs a build.
 */

const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(name)
  return at === -1 ? otherwise : Number(process.argv[at + 1])
}
const ROWS = Math.min(option('--rows', LIMITS.rows - 1), LIMITS.rows - 1)
const LONGEST = 1000
const PATIENT = 600_000

const ruleset = load()
const definition = (id: string): FactDefinition => ruleset.facts.find((fact) => fact.id === id)!
const COLUMNS = ['companyName', 'unifiedSocialCreditCode', ...['prefecture', 'industryCode', 'establishedOn']]
  .concat(['employees', 'revenueLastYear', 'revenuePriorYear', 'totalAssets', 'rdExpenseLastYear'])
  .map(definition)
const PLACES = ['baotou', 'hohhot', 'ordos', 'chifeng', 'tongliao', 'wuhai']
const WORDS = '稀磁源云谷远山北疆青城光电阴储能农机智控生物装备新材料软件化工'
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A unified social credit code that checks. */
function codeOf(n: number): string {
  const body = `91150200MA${String(n).padStart(7, '0')}`
  const sum = [...body].reduce((all, sign, at) => all + SIGNS.indexOf(sign) * (3 ** at % 31), 0)
  return body + SIGNS[(31 - (sum % 31)) % 31]
}

/** Company n of the list; `more` is what its figures have grown by since the list before. */
function companyOf(n: number, more: number): Facts {
  const word = [1, 7, 49].map((step) => WORDS[Math.floor((n * 2654435761) / step) % WORDS.length]).join('')
  const revenue = 1_000_000 + ((n * 7919) % 900_000) * 100
  return {
    companyName: `包头市${word}${n}有限公司`,
    unifiedSocialCreditCode: codeOf(n),
    prefecture: PLACES[n % PLACES.length]!,
    industryCode: n % 3 === 0 ? 'C3985' : 'C2651',
    establishedOn: `20${String(5 + (n % 18)).padStart(2, '0')}-0${1 + (n % 9)}-1${n % 10}`,
    employees: 5 + (n % 400) + more,
    revenueLastYear: revenue + more,
    revenuePriorYear: Math.round(revenue * 0.9),
    totalAssets: revenue * 2 + more,
    rdExpenseLastYear: Math.round(revenue * 0.06),
  }
}

function listOf(more: number, rows = ROWS): Buffer {
  const lines = [COLUMNS.map((fact) => factHeading(fact, 'zh'))]
  for (let n = 0; n < rows; n++) {
    const company = companyOf(n, more)
    lines.push(COLUMNS.map((fact) => factText(fact, company[fact.id], 'zh')))
  }
  return Buffer.from(BOM + lines.map(csvLine).join(''))
}

const server = await serve()
const watch = setInterval(server.memory, 100)
const asManager: Ask = {
  method: 'POST',
  path: '/api/v1/workspace/clients/search',
  body: '{}',
  headers: server.asPage(),
}
const probe = new Worker(new URL('./import-probe.mjs', import.meta.url), {
  workerData: {
    port: server.port,
    askers: [
      { name: 'visitor', everyMs: 100, ask: { method: 'GET', path: '/zh/match/employees' } },
      { name: 'manager', everyMs: 500, ask: asManager },
    ],
  },
})
type Waits = Record<'visitor' | 'manager', { times: number[]; wrong: number }>
/** What was waited since it was last asked. */
const waits = () =>
  new Promise<Waits>((answer) => {
    probe.once('message', answer)
    probe.postMessage('told')
  })
const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

let held = true
const wrong = (what: string) => {
  held = false
  console.log(`  WRONG: ${what}`)
}
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  await waits()
  server.forgetMemory()
  const began = performance.now()
  const result = await work()
  const seconds = (performance.now() - began) / 1000
  const { visitor, manager } = await waits()
  const [visits, lists] = [visitor, manager].map(({ times }) => times.sort((a, b) => a - b)) as [number[], number[]]
  console.log(
    `${name.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s · a visitor waits p50 ${at(visits, 0.5).toFixed(0)}, p99 ${at(visits, 0.99).toFixed(0)}, ` +
      `at most ${at(visits, 1).toFixed(0)} ms · a manager's list p50 ${at(lists, 0.5).toFixed(0)}, at most ${at(lists, 1).toFixed(0)} ms · ${server.mostMemory().toFixed(0)} MB`,
  )
  if (at(visits, 1) > LONGEST) wrong(`a visitor waited longer than ${LONGEST} ms`)
  if (visitor.wrong + manager.wrong > 0) wrong(`${visitor.wrong + manager.wrong} were not answered`)
  return result
}

type Head = { id: string; plan: string; counts: Record<string, number> }
async function lookAt(bytes: Buffer): Promise<Head> {
  const list = { name: 'list.csv', columns: COLUMNS.map(({ id, type }, n) => `${n}:${id}:${unitOf(type)}`) }
  const answer = await server.ask({
    method: 'POST',
    path: '/api/v1/workspace/imports',
    body: bytes,
    headers: {
      ...server.asPage(),
      'content-type': 'text/csv',
      'x-list': encodeURIComponent(JSON.stringify(list)),
      'content-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    },
    patience: PATIENT,
  })
  if (answer.status !== 200) throw new Error(`looked at: ${answer.status} ${answer.fault ?? ''} ${answer.body}`)
  return server.told(`imports/${JSON.parse(String(answer.body)).id}`, undefined, 'GET')
}
const unitOf = (type: string) => (type === 'yuan' ? 'yuan' : '')
const takeIn = ({ id, plan }: Head) => server.told(`imports/${id}`, { plan }, 'POST', PATIENT)
const writeOut = async (kind: 'csv' | 'xlsx') =>
  (await server.door('clients/export', { filter: {}, kind, locale: 'zh', password: server.password }, 'POST', PATIENT))
    .body

try {
  const [first, second] = [listOf(0), listOf(1)]
  console.log(`${ROWS} companies, ${(first.length / 1e6).toFixed(1)} MB of CSV`)
  // What a server reads at its first use is read before it is measured.
  await lookAt(listOf(2, 1))
  await step('idle', () => new Promise((wait) => setTimeout(wait, 10_000)))
  const one = await step('looked at', () => lookAt(first))
  if (one.counts.new !== ROWS) wrong(`of ${ROWS} companies ${JSON.stringify(one.counts)}`)
  await step('taken in', () => takeIn(one))
  const two = await step('looked at with other figures', () => lookAt(second))
  if (two.counts.update !== ROWS) wrong(`of ${ROWS} companies ${JSON.stringify(two.counts)}`)
  await step('taken in', () => takeIn(two))
  const csv = await step('written out as CSV', () => writeOut('csv'))
  const xlsx = await step('written out as XLSX', () => writeOut('xlsx'))
  const lines = String(csv).split('\r\n').length - 2
  if (lines !== ROWS) wrong(`the CSV has ${lines} companies`)
  console.log(`  ${(csv.length / 1e6).toFixed(1)} MB of CSV, ${(xlsx.length / 1e6).toFixed(1)} MB of XLSX`)
  const back = await step('the second list undone', () => server.told(`imports/${two.id}/undo`, {}, 'POST', PATIENT))
  if (back.undone !== ROWS) wrong(`undone: ${JSON.stringify(back)}`)
  const gone = await step('the first list undone', () => server.told(`imports/${one.id}/undo`, {}, 'POST', PATIENT))
  if (gone.undone !== ROWS) wrong(`undone: ${JSON.stringify(gone).slice(0, 200)}`)
  process.exitCode = held ? 0 : 1
} finally {
  clearInterval(watch)
  await probe.terminate()
  await server.stop()
}
