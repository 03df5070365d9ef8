import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Manager, Role } from '@/lib/db/actor'
import { addNote, binClient, createClient, rateClient } from '@/lib/db/clients'
import { addManager } from '@/lib/db/managers'
import type { Store } from '@/lib/db/open'
import { MOST_PACKS, readPacks } from '@/lib/db/packs'
import { openForReason } from '@/lib/db/team'
import { load } from '@/lib/ruleset/load'
import { libsqlHere, postgresHere, type TestDatabase } from './databases'

const NOW = Date.UTC(2026, 10, 26, 4)
const rules = { ruleset: load(), asOf: '2026-11-26' }
const folder = mkdtempSync(join(tmpdir(), 'packs-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe.each([
  { name: 'libSQL', here: libsqlHere },
  { name: 'PostgreSQL', here: postgresHere },
])('meeting packs on $name', ({ here }) => {
  let database: TestDatabase
  let store: Store
  const people = {} as Record<'own' | 'other' | 'lead' | 'keeper', Manager>
  const roles: Record<keyof typeof people, Role> = {
    own: 'manager',
    other: 'manager',
    lead: 'lead',
    keeper: 'administrator',
  }
  const company = async (who: Manager, name: string) =>
    (
      await createClient(
        store,
        who,
        { name, code: null, facts: { employees: { value: 40, saidBy: 'company', evidence: 'document' } } },
        rules,
        NOW,
      )
    ).id
  const lines = async () =>
    (await store.db.selectFrom('audit').selectAll().where('action', '=', 'client.pack').execute()).map(
      ({ actor, detail }) => ({ actor, ...JSON.parse(detail) }),
    )
  beforeAll(async () => {
    database = await here()
    store = await database.open()
    for (const [id, role] of Object.entries(roles) as [keyof typeof people, Role][]) {
      await store.db
        .transaction()
        .execute((trx) => addManager(trx, store.kind, { id, name: id, email: `${id}@b.example`, role }, NOW))
      people[id] = { kind: 'manager', id, role }
    }
  })
  afterAll(() => database?.stop())

  it('hold what the company knows of itself, in the order asked for, and nothing that is internal', async () => {
    const { own } = people
    const [a, b] = [await company(own, '甲科技有限公司'), await company(own, '乙科技有限公司')]
    await addNote(store, own, a, '内部记录一条', NOW)
    await rateClient(store, own, a, 'manager', { teamCapability: 2 }, rules, NOW)
    await rateClient(store, own, a, 'company', { teamCapability: 5 }, rules, NOW)
    const packs = await readPacks(store, own, [b, a, b], NOW)
    expect(packs.map(({ id }) => id)).toEqual([b, a])
    expect(packs[1]).toEqual({
      id: a,
      name: '甲科技有限公司',
      code: null,
      facts: { employees: { value: 40, saidBy: 'company', evidence: 'document' } },
      ratings: { company: { teamCapability: 5 } },
    })
    expect(await lines()).toEqual([{ actor: expect.stringContaining('own'), clients: 2 }])
  })

  it('are given to whoever may read the client: not another manager, not who keeps accounts, a lead for a reason', async () => {
    const { own, other, lead, keeper } = people
    const id = await company(own, '丙科技有限公司')
    const before = (await lines()).length
    expect(await readPacks(store, other, [id, 'nobody'], NOW)).toEqual([])
    expect(await readPacks(store, lead, [id], NOW)).toEqual([])
    await expect(readPacks(store, keeper, [id], NOW)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(readPacks(store, { kind: 'anyone' }, [id], NOW)).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(await lines()).toHaveLength(before)
    await openForReason(store, lead, id, '经理休假，代为走访', NOW)
    expect(await readPacks(store, lead, [id], NOW + 1)).toHaveLength(1)
    await binClient(store, own, id, true, NOW)
    expect(await readPacks(store, own, [id], NOW)).toEqual([])
  })

  it('are fifty at most in one go', async () => {
    const ids = Array.from({ length: MOST_PACKS + 1 }, (_, n) => `x${n}`)
    await expect(readPacks(store, people.own, ids, NOW)).rejects.toMatchObject({ code: 'not-fit' })
    expect(await readPacks(store, people.own, ids.slice(1), NOW)).toEqual([])
  })
})
