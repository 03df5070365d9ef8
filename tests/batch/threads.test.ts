import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { factHeading, factText } from '@/lib/batch/fact-table'
import { companyRows, previewList, rowScreener, screenList } from '@/lib/batch/list'
import { pack, unpack } from '@/lib/batch/packed'
import { openList } from '@/lib/batch/read'
import { reporter } from '@/lib/batch/report'
import { columnsOf } from '@/lib/batch/rows'
import { sampleList } from '@/lib/batch/sample'
import { screenCompany } from '@/lib/batch/screen'
import { screenInOwnProcess } from '@/lib/batch/screen-process'
import { tally } from '@/lib/batch/tally'
import { BOM, csvLine } from '@/lib/batch/write-csv'
import { load } from '@/lib/ruleset/load'
import { domainsOf, partialProfile } from '@/tests/reference/profiles'
import { bytesSource } from './sources'

const ruleset = load()
const asOf = '2026-11-24'

async function sample() {
  // The same companies three times under other names, so that what is kept of one serves others.
  const [head = '', ...lines] = sampleList(ruleset, 'zh').trimEnd().split('\r\n')
  const text = [head, ...[1, 2, 3].flatMap((n) => lines.map((line) => line.replace('示例', `示例${n}`)))].join('\r\n')
  const list = await openList(bytesSource(new TextEncoder().encode(text), 'list.csv'))
  const { layout } = await previewList(ruleset, list, asOf)
  return { list, layout, asked: { columns: columnsOf(ruleset, layout), asOf, locale: 'zh' as const } }
}

describe('a list that several work on', () => {
  it('reaches a thread cell by cell as it was', () => {
    const rows = [
      { number: 2, cells: ['甲', '', 'a,"b"'] },
      { number: 5, cells: [''] },
      { number: 6, cells: ['x', 'y\nz'] },
    ]
    expect([...unpack(pack(rows))]).toEqual(rows)
  })

  it('is counted the same whoever counted what', async () => {
    const { list, layout, asked } = await sample()
    const ids = ruleset.products.map(({ id }) => id)
    const [alone, ...parts] = [tally(ids), tally(ids), tally(ids)]
    let n = 0
    for await (const { reported } of screenList(ruleset, list, { layout, ...asked }))
      for (const one of reported) {
        alone!.add(one)
        parts[n++ % 2]!.add(one)
      }
    const together = tally(ids)
    for (const part of parts) together.join(part.part())
    expect(together.result()).toEqual(alone!.result())
    expect(alone!.result().companies).toBe(120)
  })

  it('what is kept of one company serves another that tells the same, under its own name and row', async () => {
    const { list, layout, asked } = await sample()
    const screen = rowScreener(ruleset, asked)
    for await (const { companies } of companyRows(list, { layout, columns: asked.columns }))
      for (const row of companies) {
        const one = screen(row)
        expect(one.row).toBe(row.number)
        expect(one.problems.every((problem) => problem.row === row.number)).toBe(true)
        expect(one.facts.companyName).toBe(row.cells[0])
        expect(one.screened).toEqual(screenCompany(ruleset, one.facts, asOf))
      }
  })
})

describe('a list screened in a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threads-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const told = ruleset.facts.filter(({ reader, type }) => reader === 'rules' && type !== 'text')
  const domains = domainsOf(ruleset)
  const heading = csvLine(['企业名称', ...told.map((fact) => factHeading(fact, 'zh'))])
  // More than two threads are given at once, some of which cannot hold together.
  const lines = Array.from({ length: 1100 }, (_, n) => {
    const { facts } = partialProfile(domains, n + 1, [0, 0.1, 0.3][n % 3]!)
    return csvLine([`企业${n}`, ...told.map((fact) => factText(fact, facts[fact.id], 'zh'))])
  })

  it('has the same lines and counts from threads, from one thread and from this process', async () => {
    const text = heading + lines.join('')
    const path = join(folder, 'list.csv')
    writeFileSync(path, text)
    const run = async (...args: string[]) => {
      const all = ['--import', 'tsx', 'scripts/screen.ts', path, '--as-of', asOf, ...args]
      return promisify(execFile)(process.execPath, all, { maxBuffer: 1e8 })
    }
    const [alone, threads] = await Promise.all([run('--threads', '1'), run('--threads', '2', '--ndjson')])

    const list = await openList(bytesSource(new TextEncoder().encode(text), 'list.csv'))
    const { layout } = await previewList(ruleset, list, asOf)
    const columns = columnsOf(ruleset, layout)
    const report = reporter(ruleset, asOf, 'zh', columns)
    const count = tally(ruleset.products.map(({ id }) => id))
    let here = BOM + csvLine(report.headings)
    for await (const { reported } of screenList(ruleset, list, { layout, columns, asOf, locale: 'zh' }))
      for (const one of reported) {
        count.add(one)
        here += csvLine(report.cells(one))
      }
    expect(threads.stderr).toBe('')
    const sent = threads.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { lines?: string; counted?: { companies: number; asks: object[] } })
    expect(alone.stdout).toBe(here)
    expect(sent.map((one) => one.lines ?? '').join('')).toBe(here)
    const { asks, gates: _, ...counts } = count.result()
    expect(sent.at(-1)?.counted).toMatchObject({ ...counts, asks: asks.map(({ fact: _, ...rest }) => rest) })
    expect(counts.refused).toBeGreaterThan(0)
    expect(asks.length).toBeGreaterThan(0)
  }, 60_000)

  it('is not worked on any longer when its reader goes away', async () => {
    const path = join(folder, 'long.csv')
    // Far more than fits between the two processes: it cannot have come to its end by then.
    writeFileSync(path, heading + lines.join('').repeat(30))
    const columns = told.map(({ id }, n) => ({ index: n + 1, fact: id, unit: null }))
    const reader = new AbortController()
    const confirmed = { name: 'long.csv', columns, choice: {}, asOf, locale: 'zh' as const }
    const screening = await screenInOwnProcess(path, confirmed, reader.signal)
    reader.abort()
    let said = ''
    for await (const piece of screening.lines) said += Buffer.from(piece).toString()
    // Said once the process has ended, and only of one that did not come to its end.
    expect(said.endsWith('{"failed":true}\n')).toBe(true)
    expect(said).not.toContain('"counted"')
  }, 60_000)
})
