import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Owner } from '@/lib/db/actor'
import { BEGINNING, verifyAudit } from '@/lib/db/audit'
import { migrate } from '@/lib/db/migrate'
import { MIGRATIONS } from '@/lib/db/migrations'
import { openStore, type Store } from '@/lib/db/open'
import { archivedRulebook } from '@/lib/db/rulebooks'
import {
  countOpen,
  extendShare,
  findShare,
  listShares,
  MOST_OPEN,
  makeShare,
  replayOf,
  revokeShares,
} from '@/lib/db/shares'
import { libsqlHere, postgresHere, type TestDatabase } from './databases'
import { draft } from './share-draft'

const NOW = Date.UTC(2026, 10, 26, 4)
const DAY = 24 * 60 * 60 * 1000

const folder = mkdtempSync(join(tmpdir(), 'store-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const sharer = (): Owner => ({ kind: 'sharer', secret: randomBytes(32).toString('base64url') })
const times = <T>(count: number, work: (n: number) => T) => Array.from({ length: count }, (_, n) => work(n))
const countOf = async ({ db }: Store, table: 'share' | 'audit' | 'migration') =>
  Number(
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

describe.each([
  { name: 'libSQL', here: libsqlHere },
  { name: 'PostgreSQL', here: postgresHere },
])('the store on $name', ({ here }) => {
  let database: TestDatabase
  let store: Store
  beforeAll(async () => {
    database = await here()
    store = await database.open()
  })
  afterAll(() => database?.stop())

  it('lets sixty transactions run at once, and all of them are kept', async () => {
    const owner = sharer()
    const made = await Promise.all(times(60, () => makeShare(store, owner, draft(NOW), NOW)))
    expect(made.map(({ outcome }) => outcome)).toEqual(times(60, () => 'made'))
    expect(await listShares(store, owner)).toHaveLength(60)
  })

  it('shows what was last committed while a transaction is at work, and lets other writers wait for its end', async () => {
    const before = await countOf(store, 'migration')
    const add = (name: string) => sql`insert into migration values (${name}, 1)`
    let waited: Promise<unknown> = Promise.resolve()
    let hasWritten = false
    await store.db
      .transaction()
      .execute(async (trx) => {
        await add('mine').execute(trx)
        expect(await countOf(store, 'migration')).toBe(before)
        if (store.kind === 'libsql')
          waited = add('other')
            .execute(store.db)
            .then(() => {
              hasWritten = true
            })
        await new Promise((turn) => setImmediate(turn))
        expect(hasWritten).toBe(false)
        throw new Error('never mind')
      })
      .catch(() => {})
    await waited
    expect(await countOf(store, 'migration')).toBe(before + (store.kind === 'libsql' ? 1 : 0))
    await sql`delete from migration where name = 'other'`.execute(store.db)
  })

  it('makes one link of fifty equal requests sent at once', async () => {
    const owner = sharer()
    const [lines, one] = [await countOf(store, 'audit'), draft(NOW)]
    const made = await Promise.all(times(50, () => makeShare(store, owner, { ...one, id: draft(NOW).id }, NOW)))
    expect(made.filter(({ outcome }) => outcome === 'made')).toHaveLength(1)
    expect(made.filter(({ outcome }) => outcome === 'same')).toHaveLength(49)
    expect(new Set(made.map((each) => 'id' in each && each.id)).size).toBe(1)
    expect(await listShares(store, owner)).toHaveLength(1)
    expect(await countOf(store, 'audit')).toBe(lines + 1)
  })

  it('refuses another request under a key that was used', async () => {
    const [owner, one] = [sharer(), draft(NOW)]
    await makeShare(store, owner, one, NOW)
    expect(await makeShare(store, owner, { ...one, requestHash: 'other' }, NOW)).toEqual({ outcome: 'conflict' })
    expect(await makeShare(store, sharer(), one, NOW)).toEqual({ outcome: 'conflict' })
  })

  it('opens a link by its token or its code until the very millisecond of its end', async () => {
    const one = draft(NOW)
    await makeShare(store, sharer(), one, NOW)
    for (const actor of [{ token: one.token }, { code: one.code }]) {
      const at = (now: number) => findShare(store, { kind: 'holder', ...actor } as never, now)
      expect(await at(one.expiresAt - 1)).toMatchObject({ state: 'open', snapshot: one.snapshot })
      expect(await at(one.expiresAt)).toEqual({ state: 'ended' })
    }
    expect(await findShare(store, { kind: 'holder', token: draft(NOW).token }, NOW)).toEqual({ state: 'unknown' })
    expect(await findShare(store, { kind: 'anyone' }, NOW)).toEqual({ state: 'unknown' })
  })

  it('ends a link at once, only for its owner, and forgets what it showed', async () => {
    const [owner, one, other] = [sharer(), draft(NOW), draft(NOW)]
    const made = await makeShare(store, owner, one, NOW)
    await makeShare(store, owner, other, NOW)
    const id = 'id' in made ? made.id : ''
    expect(await revokeShares(store, sharer(), id, NOW)).toBe(0)
    expect(await findShare(store, { kind: 'holder', token: one.token }, NOW)).toMatchObject({ state: 'open' })
    expect(await revokeShares(store, owner, id, NOW)).toBe(1)
    expect(await findShare(store, { kind: 'holder', token: one.token }, NOW)).toEqual({ state: 'ended' })
    expect(await store.db.selectFrom('share').select(['snapshot', 'label']).where('id', '=', id).execute()).toEqual([
      { snapshot: '', label: '' },
    ])
    expect(await findShare(store, { kind: 'holder', token: other.token }, NOW)).toMatchObject({ state: 'open' })
    expect(await revokeShares(store, owner, null, NOW)).toBe(1)
    expect(await findShare(store, { kind: 'holder', token: other.token }, NOW)).toEqual({ state: 'ended' })
  })

  it('forgets what a link showed when it has expired', async () => {
    const [owner, one] = [sharer(), draft(NOW)]
    await makeShare(store, owner, one, NOW)
    await makeShare(store, owner, draft(one.expiresAt + 1), one.expiresAt + 1)
    expect(await store.db.selectFrom('share').select('snapshot').where('id', '=', one.id).execute()).toEqual([
      { snapshot: '' },
    ])
  })

  it('extends an open link of its owner and no other', async () => {
    const [owner, one] = [sharer(), draft(NOW)]
    await makeShare(store, owner, one, NOW)
    const later = one.expiresAt + DAY
    expect(await extendShare(store, sharer(), one.id, later, NOW)).toBe(false)
    expect(await extendShare(store, owner, one.id, later, one.expiresAt)).toBe(false)
    expect(await extendShare(store, owner, one.id, later, NOW)).toBe(true)
    expect(await findShare(store, { kind: 'holder', token: one.token }, later - 1)).toMatchObject({ state: 'open' })
  })

  it('counts openings one by one, also when they come at once', async () => {
    const [owner, one] = [sharer(), draft(NOW)]
    await makeShare(store, owner, one, NOW)
    await Promise.all(times(20, () => countOpen(store, { kind: 'holder', token: one.token }, NOW + 5)))
    expect(await countOpen(store, { kind: 'holder', token: one.token }, one.expiresAt)).toBe(false)
    expect(await listShares(store, owner)).toMatchObject([{ opens: 20, lastOpenAt: NOW + 5 }])
  })

  it('shows an owner their own links and nothing of another', async () => {
    const [owner, one] = [sharer(), draft(NOW, 'for the branch')]
    await makeShare(store, owner, one, NOW)
    expect(await listShares(store, owner)).toEqual([
      {
        id: one.id,
        label: 'for the branch',
        madeAt: NOW,
        expiresAt: one.expiresAt,
        revokedAt: null,
        opens: 0,
        lastOpenAt: null,
      },
    ])
    expect(await listShares(store, sharer())).toEqual([])
    expect(await replayOf(store, owner, one.id, NOW)).toMatchObject({ replay: one.replay })
    expect(await replayOf(store, sharer(), one.id, NOW)).toBeNull()
  })

  it('takes no more open links of one owner than there is room for', async () => {
    const owner = sharer()
    for (let n = 0; n < MOST_OPEN; n++) await makeShare(store, owner, draft(NOW), NOW)
    expect(await makeShare(store, owner, draft(NOW), NOW)).toEqual({ outcome: 'too-many' })
  })

  it('keeps the rulebook behind a link readable, byte for byte', async () => {
    const one = draft(NOW)
    await makeShare(store, sharer(), one, NOW)
    expect(await archivedRulebook(store, { kind: 'anyone' }, one.rulesetId)).toBe('{"id":"0123456789abcdef"}')
    expect(await archivedRulebook(store, { kind: 'anyone' }, 'none')).toBeNull()
  })

  it('holds no token, no code and no secret of an owner in clear', async () => {
    const [secret, one] = [randomBytes(32).toString('base64url'), draft(NOW)]
    await makeShare(store, { kind: 'sharer', secret }, one, NOW)
    await countOpen(store, { kind: 'holder', token: one.token }, NOW)
    const rows = JSON.stringify([
      await store.db.selectFrom('share').selectAll().execute(),
      await store.db.selectFrom('audit').selectAll().execute(),
    ])
    for (const canary of [secret, one.token, one.code]) expect(rows).not.toContain(canary)
    expect(rows).toContain(one.id)
  })

  it('writes an audit trail that refuses change and shows where it was changed', async () => {
    const { lines } = await verifyAudit(store.db)
    expect(lines).toBeGreaterThan(60)
    expect(await verifyAudit(store.db)).toMatchObject({ broken: null })
    const part = await verifyAudit(store.db, BEGINNING, 30)
    expect(part).toMatchObject({ lines: 30, broken: null, ended: false })
    expect(await verifyAudit(store.db, part)).toEqual(await verifyAudit(store.db))
    expect(await verifyAudit(store.db, { ...part, head: BEGINNING.head })).toMatchObject({ broken: 31 })
    await expect(store.db.updateTable('audit').set({ actor: 'anyone' }).execute()).rejects.toThrow(/append-only/)
    await expect(store.db.deleteFrom('audit').execute()).rejects.toThrow(/append-only/)
    // Somebody with the whole database in hand takes the guard away first.
    const off =
      store.kind === 'postgres' ? 'alter table audit disable trigger audit_append_only' : 'drop trigger audit_no_update'
    await sql.raw(off).execute(store.db)
    await store.db.updateTable('audit').set({ subject: 'another' }).where('seq', '=', 30).execute()
    expect(await verifyAudit(store.db)).toMatchObject({ lines: 29, broken: 30 })
  })

  it('is brought up to date once when several servers start at the same moment', async () => {
    const place = await database.place()
    const servers = await Promise.all(times(4, () => openStore(place)))
    expect(await countOf(servers[0]!, 'migration')).toBe(MIGRATIONS.length)
    for (const server of servers) await server.close()
  })

  it('undoes a migration that breaks half-way, and the next start tries again', async () => {
    const fresh = await database.open()
    const steps = (broken: boolean) => [
      ...MIGRATIONS,
      {
        name: '999-test',
        up: async (db: Store['db']) => {
          await db.schema.createTable('half').addColumn('id', 'text').execute()
          if (broken) throw new Error('half-way')
        },
      },
    ]
    await expect(migrate(fresh.db, fresh.kind, steps(true))).rejects.toThrow('half-way')
    await migrate(fresh.db, fresh.kind, steps(false))
    expect(await countOf(fresh, 'migration')).toBe(MIGRATIONS.length + 1)
  })
})

describe('a libSQL file', () => {
  it('belongs to its owner alone and waits for another process that writes', async () => {
    const database = await libsqlHere()
    const place = (await database.place()) as { file: string }
    const [here, there] = [await openStore(place), await openStore(place)]
    expect(statSync(place.file).mode & 0o777).toBe(0o600)
    let finished = false
    const held = there.db.transaction().execute(async (trx) => {
      await sql`insert into migration values ('other', 1)`.execute(trx)
      await new Promise((wait) => setTimeout(wait, 50))
      finished = true
    })
    await new Promise((begun) => setImmediate(begun))
    expect(await makeShare(here, sharer(), draft(NOW), NOW)).toMatchObject({ outcome: 'made' })
    expect(finished).toBe(true)
    await held
    await here.close()
    await there.close()
    await database.stop()
  })
})
