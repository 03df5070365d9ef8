import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Manager } from '@/lib/db/actor'
import { verifyAudit } from '@/lib/db/audit'
import { BadBackup, backUp, checkBackup, restore } from '@/lib/db/backup'
import { pinDecision, replayDecision } from '@/lib/db/client-decisions'
import { addNote, changeFacts, createClient, openClient } from '@/lib/db/clients'
import { addManager } from '@/lib/db/managers'
import type { Store } from '@/lib/db/open'
import { makeShare } from '@/lib/db/shares'
import { load } from '@/lib/ruleset/load'
import { libsqlHere, postgresHere, type TestDatabase } from './databases'
import { draft } from './share-draft'

const NOW = Date.UTC(2026, 10, 26, 4)
const rules = { ruleset: load(), asOf: '2026-11-26' }
const folder = mkdtempSync(join(tmpdir(), 'backup-'))
const key = randomBytes(32)
const who: Manager = { kind: 'manager', id: 'm1', role: 'manager' }

let databases: { libSQL: TestDatabase; PostgreSQL: TestDatabase }
beforeAll(async () => {
  vi.stubEnv('DATA_DIR', folder)
  databases = { libSQL: await libsqlHere(), PostgreSQL: await postgresHere() }
})
afterAll(async () => {
  await databases?.libSQL.stop()
  await databases?.PostgreSQL.stop()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

async function filled(store: Store) {
  await store.db
    .transaction()
    .execute((trx) =>
      addManager(trx, store.kind, { id: 'm1', name: '巴特尔', email: 'b@b.example', role: 'manager' }, NOW),
    )
  const fact = (value: number) => ({ value, saidBy: 'company', evidence: 'said', seen: 0 }) as const
  let first = ''
  for (let n = 0; n < 30; n++) {
    const { id } = await createClient(store, who, { name: `第${n}家𬭬“科技”有限公司`, code: null }, rules, NOW)
    await changeFacts(store, who, id, { employees: fact(n), revenueLastYear: fact(n * 1e9) }, rules, NOW)
    await addNote(store, who, id, `第 ${n} 笔\n'; drop table client; --`, NOW)
    first ||= id
  }
  const { id: pinned } = await pinDecision(store, who, first, rules, NOW)
  await makeShare(store, { kind: 'sharer', secret: 'x' }, draft(NOW, '给合伙人'), NOW)
  return { first, pinned }
}

async function saved(store: Store): Promise<Buffer> {
  const parts: Buffer[] = []
  const sink = new Writable({
    write(chunk, _, done) {
      parts.push(chunk)
      done()
    },
  })
  await backUp(store, key, sink, NOW)
  return Buffer.concat(parts)
}

const from = (bytes: Buffer, size = 1000) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    })(),
  )

const all = async ({ db }: Store) => {
  const rows = await Promise.all(
    (['client', 'client_fact', 'client_event', 'client_decision', 'audit', 'share', 'rulebook'] as const).map((table) =>
      db.selectFrom(table).selectAll().execute(),
    ),
  )
  // Bytes by their hash: the two drivers give them in different dress.
  const plain = (_: string, value: unknown) =>
    value instanceof ArrayBuffer || (value as { type?: string } | null)?.type === 'Buffer'
      ? createHash('sha256')
          .update(new Uint8Array(value instanceof ArrayBuffer ? value : (value as { data: number[] }).data))
          .digest('hex')
      : value
  return rows.map((table) => table.map((row) => JSON.stringify(row, plain)).sort())
}

describe('a backup', () => {
  it.each([
    ['libSQL', 'libSQL'],
    ['libSQL', 'PostgreSQL'],
    ['PostgreSQL', 'libSQL'],
  ] as const)('of %s comes back whole on %s, audit trail and replay included', async (source, target) => {
    const before = await databases[source].open()
    const { first, pinned } = await filled(before)
    const bytes = await saved(before)
    for (const secret of ['科技', '第 3 笔', 'b@b.example']) expect(bytes.includes(secret)).toBe(false)
    expect((await checkBackup(from(bytes), key)).rows).toMatchObject({
      client: 30,
      client_fact: 60,
      share: 1,
      manager: 1,
    })
    const after = await databases[target].open()
    await restore(after, key, from(bytes, 77_777))
    expect(await all(after)).toEqual(await all(before))
    expect((await verifyAudit(after.db)).broken).toBeNull()
    expect(await openClient(after, who, first, NOW)).toEqual(await openClient(before, who, first, NOW))
    expect((await replayDecision(after, who, first, pinned, NOW)).same).toBe(true)
    expect(readdirSync(folder).filter((name) => name.startsWith('backup-'))).toEqual([])
  })

  it('holds every table of the database', async () => {
    const store = await databases.libSQL.open()
    const tables = (await store.db.introspection.getTables())
      .map(({ name }) => name)
      .filter((name) => name !== 'migration')
    expect(Object.keys((await checkBackup(from(await saved(store)), key)).rows).sort()).toEqual(tables.sort())
  })

  it('that was changed in any byte, cut off, lengthened or sealed with another key is refused, and nothing is written', async () => {
    const store = await databases.libSQL.open()
    await filled(store)
    const bytes = await saved(store)
    const target = await databases.libSQL.open()
    const refused = async (bad: Buffer, with_ = key) => {
      await expect(restore(target, with_, from(bad))).rejects.toBeInstanceOf(BadBackup)
    }
    for (let n = 0; n < 40; n++) {
      const bad = Buffer.from(bytes)
      const at = Math.floor((n * (bytes.length - 1)) / 39)
      bad[at] = bad[at]! ^ (1 << (n % 8))
      await refused(bad)
    }
    for (const length of [0, 7, 24, 60, bytes.length >> 1, bytes.length - 1]) await refused(bytes.subarray(0, length))
    await refused(Buffer.concat([bytes, Buffer.from('x')]))
    await refused(bytes, randomBytes(32))
    expect((await all(target)).flat()).toEqual([])
  })

  it('taken while others write is of one moment: every line of the trail up to its end, and no half of anything', async () => {
    const store = await databases.PostgreSQL.open()
    await filled(store)
    const writing = Promise.all(
      Array.from({ length: 20 }, (_, n) => createClient(store, who, { name: `同时${n}`, code: null }, rules, NOW)),
    )
    const bytes = await saved(store)
    await writing
    const target = await databases.libSQL.open()
    await restore(target, key, from(bytes))
    const clients = await target.db.selectFrom('client').select('id').execute()
    const created = await target.db.selectFrom('audit').select('seq').where('action', '=', 'client.create').execute()
    expect(created).toHaveLength(clients.length)
  })

  it('goes into an empty database only', async () => {
    const store = await databases.libSQL.open()
    await filled(store)
    await expect(restore(store, key, from(await saved(store)))).rejects.toThrow(/not empty/)
  })
})
