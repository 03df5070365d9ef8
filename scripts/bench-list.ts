import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { csvParser } from '@/lib/batch/csv'
import { factHeading, factText } from '@/lib/batch/fact-table'
import { csvLine } from '@/lib/batch/write-csv'
import { load } from '@/lib/ruleset/load'
import { domainsOf, partialProfile } from '@/tests/reference/profiles'

/**
 * `npm run bench:list`: a CSV of 1,000,000 companies screened in a stream, beside a bare parse of the same file in the same run:
 * rows a second, and how the memory stands at each tenth. `-- --rows 20000` is the quick run; `--keep path` leaves the file.
 */

const AS_OF = '2026-11-24'
const DIFFERENT = 4000

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at === -1 ? undefined : process.argv[at + 1]
}
const rows = Number(option('--rows') ?? 1_000_000)

/** Companies as the reference tests make them, a part of each forgotten; repeated with another name each time. */
async function writeList(path: string): Promise<void> {
  const ruleset = load()
  const domains = domainsOf(ruleset)
  const facts = ruleset.facts.filter(({ reader, type }) => reader === 'rules' && type !== 'text').slice(0, 32)
  const lines = Array.from({ length: DIFFERENT }, (_, n) => {
    const { facts: told } = partialProfile(domains, n + 1, 0.2)
    return csvLine(facts.map((fact) => factText(fact, told[fact.id], 'zh')))
  })
  const out = createWriteStream(path)
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain')
  }
  await write(csvLine(['企业名称', ...facts.map((fact) => factHeading(fact, 'zh'))]))
  for (let n = 0; n < rows; ) {
    let block = ''
    for (const end = Math.min(rows, n + 1000); n < end; n++) block += `企业${n + 1},${lines[n % DIFFERENT]}`
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

async function bareOwn(path: string): Promise<number> {
  const parser = csvParser(',')
  const decoder = new TextDecoder()
  let count = -1
  for await (const piece of createReadStream(path, { highWaterMark: 262_144 }))
    count += parser.push(decoder.decode(piece as Buffer, { stream: true })).length
  return count + parser.end().length
}

const barePapa = (path: string) =>
  new Promise<number>((go, fail) => {
    let count = -1
    const file = createReadStream(path, { highWaterMark: 262_144, encoding: 'utf8' })
    Papa.parse(file, { step: () => count++, complete: () => go(count), error: fail })
  })

/** The command itself, in a process of its own; its memory is read from the system as the rows come out. */
function screened(path: string): Promise<{ count: number; memory: number[] }> {
  return new Promise((go, fail) => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        'scripts/screen.ts',
        path,
        '--as-of',
        AS_OF,
        ...(process.argv.includes('--no-ask') ? ['--no-ask'] : []),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const memory: number[] = []
    let count = -1
    child.stdout.on('data', (piece: Buffer) => {
      for (const byte of piece) if (byte === 10) count++
      if (count * 10 >= rows * (memory.length + 1)) memory.push(residentOf(child.pid!))
    })
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? go({ count, memory }) : fail(new Error(`screen ended with ${code}`))))
  })
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

const folder = mkdtempSync(join(tmpdir(), 'bench-list-'))
const path = option('--keep') ?? join(folder, 'list.csv')
try {
  await writeList(path)
  console.log(
    `${rows.toLocaleString('en')} companies, ${(statSync(path).size / 1e6).toFixed(0)} MB, ${process.version}:`,
  )
  const bare = await timed('bare parse, our reader', () => bareOwn(path))
  await timed('bare parse, papaparse', () => barePapa(path))
  let memory: number[] = []
  const all = await timed('npm run screen: read, decided, put into words, written', async () => {
    const done = await screened(path)
    memory = done.memory
    return done.count
  })
  console.log(`Screening takes ${(bare / all).toFixed(1)} × the time of a bare parse.`)
  console.log(`Memory at each tenth of the list, MB: ${memory.join(' ')}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
