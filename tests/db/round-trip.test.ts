import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseFacts } from '@/lib/answers'
import { clientsFile } from '@/lib/batch/client-table'
import { findLayout } from '@/lib/batch/layout'
import { type Confirmed, listRows } from '@/lib/batch/list-rows'
import { openList } from '@/lib/batch/read'
import { columnsOf } from '@/lib/batch/rows'
import type { Manager } from '@/lib/db/actor'
import { EXPORT_FREELY, exportClients } from '@/lib/db/client-export'
import { commitImport } from '@/lib/db/import-commit'
import { type ListRow, nothingSeen, planOf } from '@/lib/db/import-plan'
import { openImport, previewImport, type SumUp, summedUp } from '@/lib/db/imports'
import { addManager } from '@/lib/db/managers'
import type { Store } from '@/lib/db/open'
import { accountsYearOf } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { bytesSource } from '../batch/sources'
import { domainsOf, partialProfile } from '../reference/profiles'
import { libsqlHere, type TestDatabase } from './databases'

/** `ROUND_TRIP=10000 npx vitest run tests/db/round-trip` is the long run. */
const MANY = Number(process.env.ROUND_TRIP ?? 60)
vi.setConfig({ testTimeout: 120_000 + 60 * MANY })
const NOW = Date.UTC(2026, 10, 26, 4)
const ruleset = load()
const rules = { ruleset, asOf: '2026-11-26' }
const folder = mkdtempSync(join(tmpdir(), 'round-trip-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Names that spreadsheets run, cut, quote or read as something else. */
const nasty = fc.sample(
  fc.array(
    fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      '"',
      "'",
      ',',
      ';',
      '0',
      '1e5',
      '包',
      '头',
      '_x0041_',
      '<b>',
      '&',
      '(',
      '】',
      ' ',
      '\u3000',
      '😀',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  ),
  { numRuns: 60, seed: 20_261_126 },
)

async function read(bytes: Uint8Array, name: string): Promise<{ columns: Confirmed['columns']; rows: ListRow[] }> {
  const list = await openList(bytesSource(bytes, name))
  const head = []
  for await (const rows of list.rows()) head.push(...rows)
  const layout = findLayout(ruleset, head.slice(0, 25), accountsYearOf({}, rules.asOf))
  const columns = columnsOf(ruleset, layout).map(({ index, fact, unit }) => ({ index, fact, unit }))
  const rows: ListRow[] = []
  const confirmed: Confirmed = { name, columns, choice: {}, asOf: rules.asOf, locale: 'zh' }
  for await (const some of listRows(ruleset, bytesSource(bytes, name), confirmed)) rows.push(...some)
  return { columns, rows }
}

describe('an export', () => {
  let database: TestDatabase
  let store: Store
  const who: Manager = { kind: 'manager', id: 'm1', role: 'manager' }
  beforeAll(async () => {
    database = await libsqlHere()
    store = await database.open()
    await store.db
      .transaction()
      .execute((trx) =>
        addManager(trx, store.kind, { id: 'm1', name: '经理', email: 'm1@b.example', role: 'manager' }, NOW),
      )
  })
  afterAll(() => database?.stop())

  it('is taken in again without a change, whatever the clients are called and however little is known', async () => {
    const domains = domainsOf(ruleset)
    const list: ListRow[] = []
    for (let seed = 1; list.length < MANY; seed++) {
      const n = list.length
      const told = Object.entries(partialProfile(domains, seed, 0.3).facts).filter(([, value]) => value !== null)
      const parsed = parseFacts(ruleset, Object.fromEntries(told), rules.asOf)
      if ('errors' in parsed) continue
      const name = `${n % 2 ? nasty[n % nasty.length]!.join('') : '企业'}${n}`
      list.push({ row: n + 2, name, code: null, facts: parsed.facts, problems: [] })
    }
    const draft = { fileName: 'x', fileHash: 'x', evidence: 'said' as const, list: [list] }
    const { id } = await previewImport(store, who, draft, async (jobs: SumUp[]) => summedUp(rules, jobs), rules, NOW)
    const { plan, counts } = await openImport(store, who, id, {}, NOW)
    expect(counts.new).toBe(MANY)
    await commitImport(store, who, id, { plan }, rules, NOW)

    for (const locale of ['zh', 'en'] as const)
      for (const kind of ['csv', 'xlsx'] as const) {
        const exported = await exportClients(store, who, { filter: {}, kind, confirmed: true }, NOW)
        const pieces: Uint8Array[] = []
        for await (const piece of clientsFile(kind, ruleset, exported, locale, { by: '乌兰 & 4', at: NOW }))
          pieces.push(piece)
        const { rows } = await read(Buffer.concat(pieces), `out.${kind}`)
        expect(rows.filter(({ problems }) => problems.length > 0)).toEqual([])
        const { plan: planned } = await planOf(store.db, who, rows, nothingSeen())
        expect(planned.filter(({ kind }) => kind !== 'unchanged').map(({ kind, changes }) => [kind, changes])).toEqual(
          [],
        )
        expect(planned).toHaveLength(MANY)
      }
  })

  it('is written down by its count, filter and fields, without a name or a value, and of many asks again', async () => {
    await exportClients(store, who, { filter: { text: '企业', state: 'met' }, kind: 'xlsx', confirmed: false }, NOW)
    const trail = await store.db.selectFrom('audit').selectAll().where('action', '=', 'clients.export').execute()
    expect(JSON.parse(trail.at(-1)!.detail)).toEqual({ rows: 0, kind: 'xlsx', filter: 'state=met text', fields: '' })
    expect(trail.some(({ detail }) => detail.includes('企业'))).toBe(false)
    const more = Array.from(
      { length: EXPORT_FREELY + 1 },
      (_, n): ListRow => ({
        row: n + 2,
        name: `许多${n}`,
        code: null,
        facts: {},
        problems: [],
      }),
    )
    const draft = { fileName: 'y', fileHash: 'y', evidence: 'said' as const, list: [more] }
    const summed = async (jobs: SumUp[]) => {
      const [one] = summedUp(rules, jobs.slice(0, 1))
      return jobs.map(({ row }) => ({ ...one!, row }))
    }
    const { id } = await previewImport(store, who, draft, summed, rules, NOW)
    await commitImport(store, who, id, { plan: (await openImport(store, who, id, {}, NOW)).plan }, rules, NOW)
    await expect(exportClients(store, who, { filter: {}, kind: 'csv', confirmed: false }, NOW)).rejects.toMatchObject({
      code: 'not-fit',
      detail: { field: 'password', problem: 'again' },
    })
  })
})
