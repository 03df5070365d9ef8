import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { parseFacts } from '@/lib/answers'
import { csvParser } from '@/lib/batch/csv'
import { factsOfCriteria } from '@/lib/batch/depends'
import { factHeading, factText } from '@/lib/batch/fact-table'
import { findLayout } from '@/lib/batch/layout'
import { reporter } from '@/lib/batch/report'
import { type CellProblem, columnsOf } from '@/lib/batch/rows'
import { NODE } from '@/lib/batch/screen-process'
import { BOM, csvLine } from '@/lib/batch/write-csv'
import { accountsYearOf, type FactDefinition, type FactValue } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { domainsOf, partialProfile } from '@/tests/reference/profiles'

/**
 * `npm run bench:list`: a CSV of 1,000,000 companies, each with figures of its own, 3 % of them with one of twelve faults,
 * screened as the server does it, beside a bare parse of the same file in the same run: rows a second, memory along the way,
 * and whether every fault and no other was named. `-- --rows 20000` is the quick run; `--alike` lets companies repeat;
 * `--threads 1`; `--keep path` leaves the file.
 */

const AS_OF = '2026-11-24'
const KINDS = 4000
const FAULTY = 33

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at === -1 ? undefined : process.argv[at + 1]
}
const rows = Number(option('--rows') ?? 1_000_000)
const alike = process.argv.includes('--alike')
const ruleset = load()

/** What a spreadsheet or a hand does to a cell, and what is said of it. */
const FAULTS: readonly { fact: string; text: string; code: CellProblem }[] = [
  { fact: 'establishedOn', text: '43525', code: 'excel-serial' },
  { fact: 'establishedOn', text: '2019-02-30', code: 'no-such-date' },
  { fact: 'establishedOn', text: '03/04/2019', code: 'ambiguous-date' },
  { fact: 'employees', text: '3e2', code: 'exponent' },
  { fact: 'employees', text: '-5', code: 'negative' },
  { fact: 'employees', text: '12.5', code: 'not-whole' },
  { fact: 'totalAssets', text: '#REF!', code: 'error-value' },
  { fact: 'totalAssets', text: '3，5', code: 'ambiguous-separator' },
  { fact: 'totalAssets', text: '####', code: 'narrow-column' },
  { fact: 'prefecture', text: '北京', code: 'not-offered' },
  { fact: 'onAbnormalList', text: '也许', code: 'not-yes-or-no' },
  { fact: 'industryCode', text: '111', code: 'leading-zero' },
]
const faultOf = (n: number) => (n % FAULTY === 0 ? FAULTS[(n / FAULTY) % FAULTS.length] : undefined)

const isTold = (fact: FactDefinition) => fact.reader === 'rules' && fact.type !== 'text'
/** Columns that no list here goes without: the faulty ones, and the titles that a park keeps account of. */
const needed = new Set([...FAULTS.map(({ fact }) => fact), ...ruleset.regulations.map(({ heldUntil }) => heldUntil)])
/** How much the loans hang on a fact: its share of each condition that reads it. */
const weight = new Map<string, number>()
const weightOf = ({ id }: FactDefinition) => weight.get(id) ?? 0
for (const read of factsOfCriteria(ruleset).values())
  for (const fact of read) weight.set(fact, (weight.get(fact) ?? 0) + 1 / read.size)
/** As many columns as a long list has; beside those, the ones that decide the most. */
const facts = ruleset.facts
  .filter(isTold)
  .sort((a, b) => Number(needed.has(b.id)) - Number(needed.has(a.id)) || weightOf(b) - weightOf(a))
  .slice(0, 32)
const at = new Map(facts.map(({ id }, n) => [id, n + 1]))
const headings = ['企业名称', ...facts.map((fact) => factHeading(fact, 'zh'))]

type Kind = { texts: string[]; own: { column: number; fact: FactDefinition; value: FactValue }[] }

/** Companies as the reference tests make them, a part of each forgotten. */
function kindsOf(count: number): Kind[] {
  const domains = domainsOf(ruleset)
  const kinds: Kind[] = []
  for (let seed = 1; kinds.length < count; seed++) {
    const { facts: told } = partialProfile(domains, seed, 0.2)
    const known = Object.fromEntries(facts.map(({ id }) => [id, told[id] ?? null]))
    if ('errors' in parseFacts(ruleset, known, AS_OF)) continue
    kinds.push({
      texts: facts.map((fact) => factText(fact, told[fact.id], 'zh')),
      own: facts.flatMap((fact, column) =>
        fact.type === 'yuan' || fact.type === 'count' ? [{ column, fact, value: told[fact.id] ?? null }] : [],
      ),
    })
  }
  return kinds
}

/** A figure, or both ends of what it lies between, by a factor that is the same for all of one company: ties go on to hold. */
function scaled(value: FactValue, by: number): FactValue {
  if (typeof value === 'number') return Math.round(value * by)
  if (typeof value !== 'object' || value === null || 'oneOf' in value) return value
  return Object.fromEntries(Object.entries(value).map(([end, one]) => [end, Math.round(Number(one) * by)]))
}

const GOLDEN = (Math.sqrt(5) - 1) / 2

async function writeList(path: string): Promise<void> {
  const kinds = kindsOf(Math.min(KINDS, rows))
  const out = createWriteStream(path)
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain')
  }
  await write(BOM + csvLine(headings))
  for (let n = 0; n < rows; ) {
    let block = ''
    for (const end = Math.min(rows, n + 1000); n < end; n++) {
      const { texts, own } = kinds[n % kinds.length]!
      const cells = [`企业${n + 1}`, ...texts]
      // The first of each kind keeps its figures: many of them lie on a limit.
      const by = alike || n < KINDS ? 1 : 0.5 + ((n * GOLDEN) % 1) / 2
      if (by !== 1)
        for (const { column, fact, value } of own) cells[column + 1] = factText(fact, scaled(value, by), 'zh')
      const fault = faultOf(n)
      if (fault) cells[at.get(fault.fact)!] = fault.text
      // As a park writes it, not as we do: nothing is guarded.
      block += `${cells.join(',')}\r\n`
    }
    await write(block)
  }
  await new Promise<void>((go) => out.end(go))
}

async function timed(name: string, work: () => Promise<number>): Promise<number> {
  const began = performance.now()
  const count = await work()
  const seconds = (performance.now() - began) / 1000
  const rate = count / seconds
  console.log(
    `${Math.round(rate).toLocaleString('en').padStart(12)} rows/s ${seconds.toFixed(1).padStart(8)} s  ${name} (${count.toLocaleString('en')} rows)`,
  )
  return rate
}

async function records(path: string, each: (cells: string[]) => void): Promise<void> {
  const parser = csvParser(',')
  const decoder = new TextDecoder()
  for await (const piece of createReadStream(path, { highWaterMark: 262_144 }))
    for (const cells of parser.push(decoder.decode(piece as Buffer, { stream: true }))) each(cells)
  for (const cells of parser.end()) each(cells)
}

async function bareOwn(path: string): Promise<number> {
  let count = -1
  await records(path, () => count++)
  return count
}

const barePapa = (path: string) =>
  new Promise<number>((go, fail) => {
    let count = -1
    const file = createReadStream(path, { highWaterMark: 262_144, encoding: 'utf8' })
    Papa.parse(file, { step: () => count++, complete: () => go(count), error: fail })
  })

/** What a process held when its output was so long, and the seconds that processors worked for it. */
type Used = { held: { megabytes: number; written: number }[]; processor: number }

/** The program itself, in a process of its own as the server starts it; what it uses is read from the system meanwhile. */
function screened(path: string, into: string): Promise<Used> {
  const threads = option('--threads')
  const given = [...(process.argv.includes('--no-ask') ? ['--no-ask'] : []), ...(threads ? ['--threads', threads] : [])]
  return new Promise((go, fail) => {
    const out = openSync(into, 'w')
    const child = spawn(
      process.execPath,
      [...NODE, '--import', 'tsx', 'scripts/screen.ts', path, '--as-of', AS_OF, ...given],
      { stdio: ['ignore', out, 'inherit'] },
    )
    const used: Used = { held: [], processor: 0 }
    const clock = setInterval(() => {
      const written = statSync(into).size
      const megabytes = residentOf(child.pid!)
      // Not before there is a line: what it takes to begin is where the memory is counted from.
      if (written > 0 && megabytes > 0) used.held.push({ megabytes, written })
      used.processor = processorOf(child.pid!) || used.processor
    }, 250)
    child.on('error', fail)
    child.on('close', (code) => {
      clearInterval(clock)
      closeSync(out)
      if (code === 0) go(used)
      else fail(new Error(`screen ended with ${code}`))
    })
  })
}

/** Memory along the way: at the begin, at tenths of the list, and how it grew from the first tenth on. */
function memoryText({ held }: Used): string {
  const all = held.at(-1)?.written ?? 1
  const [base = 0] = held.map(({ megabytes }) => megabytes)
  const most = Math.max(...held.map(({ megabytes }) => megabytes))
  // Its last lines come with the end of its threads, and of what they held.
  const at = (share: number) => held.find(({ written }) => written >= share * 0.99 * all)?.megabytes ?? base
  const later = held.filter(({ written }) => written >= all / 10)
  const mean = (of: typeof held, value: (one: (typeof held)[number]) => number) =>
    of.reduce((sum, one) => sum + value(one), 0) / Math.max(1, of.length)
  const [x, y] = [mean(later, ({ written }) => written), mean(later, ({ megabytes }) => megabytes)]
  const slope =
    mean(later, ({ written, megabytes }) => (written - x) * (megabytes - y)) /
    Math.max(
      1,
      mean(later, ({ written }) => (written - x) ** 2),
    )
  const marks = [0.1, 0.25, 0.5, 0.75, 1].map((share) => `${at(share)} at ${share * 100} %`).join(', ')
  return [
    `Memory: ${base} MB when it began, at most ${most} MB, ${most - base} MB more.`,
    `Along the way: ${marks}; from 10 % on ${(slope * all * 0.9 || 0).toFixed(1)} MB more by its trend.`,
  ].join('\n')
}

/** Megabytes that a process holds, as the system counts them; 0 where it does not say. */
function residentOf(pid: number): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
    return Math.round((Number(pages) * 4096) / 1e6)
  } catch {
    return 0
  }
}

/** Seconds that processors worked for a process so far. */
function processorOf(pid: number): number {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(after[11]) + Number(after[12])) / 100
  } catch {
    return 0
  }
}

/** Every fault that was put in is named with its place and its reason, and nothing else is; how many were wrong. */
async function compared(path: string): Promise<{ count: number; named: number; wrong: string[] }> {
  const layout = findLayout(ruleset, [{ number: 1, cells: headings }], accountsYearOf({}, AS_OF))
  const { problemText } = reporter(ruleset, AS_OF, 'zh', columnsOf(ruleset, layout))
  let count = -1
  let named = 0
  const wrong: string[] = []
  await records(path, (cells) => {
    const n = count++
    if (n < 0) return
    const fault = faultOf(n)
    const expected = fault ? problemText({ row: n + 2, column: at.get(fault.fact)!, ...fault }) : ''
    const told = cells.at(-1) ?? ''
    if (fault && told === expected) named++
    if (told !== expected || cells[0] !== String(n + 2))
      wrong.push(`${n + 2}: ${told || '(nothing)'} ≠ ${expected || '(nothing)'}`)
  })
  return { count, named, wrong }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-list-'))
const path = option('--keep') ?? join(folder, 'list.csv')
const into = join(folder, 'out.csv')
try {
  await writeList(path)
  const size = (statSync(path).size / 1e6).toFixed(0)
  console.log(
    `${rows.toLocaleString('en')} companies, ${alike ? `${KINDS} kinds` : 'each with figures of its own'}, ${size} MB, ${process.version}:`,
  )
  const bare = await timed('bare parse, our reader', () => bareOwn(path))
  await timed('bare parse, papaparse', () => barePapa(path))
  let used: Used = { held: [], processor: 0 }
  const all = await timed('screened: read, decided, put into words, written', async () => {
    used = await screened(path, into)
    return rows
  })
  const { count, named, wrong } = await compared(into)
  console.log(
    `Screening takes ${(bare / all).toFixed(1)} × the time of a bare parse; processors worked ${used.processor.toFixed(0)} s.`,
  )
  console.log(memoryText(used))
  console.log(
    `Of ${Math.ceil(rows / FAULTY).toLocaleString('en')} faults ${named.toLocaleString('en')} are named as they were put in; ${wrong.length} rows are told otherwise.`,
  )
  for (const one of wrong.slice(0, 10)) console.log(`  ${one}`)
  if (count !== rows || wrong.length > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
