import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Manager } from '@/lib/db/actor'
import { verifyAudit } from '@/lib/db/audit'
import { findClients } from '@/lib/db/client-search'
import { addNote, changeClient, changeFacts, createClient, openClient } from '@/lib/db/clients'
import { commitImport, undoImport } from '@/lib/db/import-commit'
import type { ListRow } from '@/lib/db/import-plan'
import { importProblems, listImports, openImport, previewImport, type SumUp, summedUp } from '@/lib/db/imports'
import { addManager } from '@/lib/db/managers'
import type { Store } from '@/lib/db/open'
import type { Facts } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { libsqlHere, postgresHere, type TestDatabase } from './databases'

const NOW = Date.UTC(2026, 10, 26, 4)
const HOUR = 3_600_000
const rules = { ruleset: load(), asOf: '2026-11-26' }
const folder = mkdtempSync(join(tmpdir(), 'imports-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const CODE = '91150200MA0N000014'
const sumUp = async (jobs: SumUp[]) => summedUp(rules, jobs)
const refused = (code: string) => expect.objectContaining({ code })
describe.each([
  { name: 'libSQL', here: libsqlHere },
  { name: 'PostgreSQL', here: postgresHere },
])('a list taken into the clients on $name', ({ here }) => {
  let database: TestDatabase
  let store: Store
  let made = 0
  /** A company of this test alone: all tests share one branch. */
  const called = (name: string) => name && `${name}${made}`
  const line = (row: number, name: string, facts: Facts = {}, code: string | null = null): ListRow => ({
    row,
    name: called(name),
    code,
    facts,
    problems: [],
  })
  beforeAll(async () => {
    database = await here()
    store = await database.open()
  })
  afterAll(() => database?.stop())
  const person = async (): Promise<Manager> => {
    const id = `m${++made}`
    await store.db
      .transaction()
      .execute((trx) =>
        addManager(trx, store.kind, { id, name: `经理${made}`, email: `${id}@b.example`, role: 'manager' }, NOW),
      )
    return { kind: 'manager', id, role: 'manager' }
  }
  let files = 0
  const look = async (who: Manager, list: ListRow[], fileHash = `file ${++files}`, now = NOW, park?: string) => {
    const draft = { fileName: '名单.csv', fileHash, evidence: 'registry' as const, list: [list], park }
    const { id } = await previewImport(store, who, draft, sumUp, rules, now)
    return openImport(store, who, id, {}, now)
  }
  const take = async (who: Manager, list: ListRow[], now = NOW) => {
    const { id, plan } = await look(who, list, undefined, now)
    return commitImport(store, who, id, { plan }, rules, now)
  }
  /** Everything that stands of a manager's clients, events apart. */
  const standing = async (who: Manager) => ({
    clients: await store.db.selectFrom('client').selectAll().where('owner', '=', who.id).orderBy('id').execute(),
    facts: await store.db
      .selectFrom('client_fact')
      .innerJoin('client', 'client.id', 'client_fact.client_id')
      .selectAll('client_fact')
      .where('owner', '=', who.id)
      .orderBy('client_id')
      .orderBy('fact')
      .execute(),
  })

  it('gives the clients of a list of one park that park where they have none; undone, it is gone', async () => {
    const who = await person()
    for (const [name, park] of [
      ['甲公司', null],
      ['乙公司', 'wuhai'],
    ] as const) {
      const { id } = await createClient(store, who, { name: called(name), code: null, facts: {} }, rules, NOW)
      await changeClient(store, who, id, 1, { park }, NOW)
    }
    const before = await standing(who)
    const list = [line(2, '甲公司', { employees: 3 }), line(3, '乙公司', { employees: 4 }), line(4, '丙公司')]
    const { id, plan } = await look(who, list, undefined, NOW + 1, 'baotou-rare-earth')
    await commitImport(store, who, id, { plan }, rules, NOW + 2)
    const parks = Object.fromEntries((await standing(who)).clients.map(({ name, park }) => [name, park]))
    expect(parks).toEqual({
      [called('甲公司')]: 'baotou-rare-earth',
      [called('乙公司')]: 'wuhai',
      [called('丙公司')]: 'baotou-rare-earth',
    })
    await undoImport(store, who, id, NOW + 3)
    expect(await standing(who)).toEqual(before)
  })

  it('says of each row what becomes of it, and of another manager’s client only whose it is', async () => {
    const [who, other] = [await person(), await person()]
    await createClient(store, other, { name: called('他行磁材有限公司'), code: null }, rules, NOW)
    const { id } = await createClient(store, who, { name: called('甲 公司'), code: null, facts: {} }, rules, NOW)
    await changeFacts(
      store,
      who,
      id,
      { employees: { value: 9, seen: 0, saidBy: 'company', evidence: 'said' } },
      rules,
      NOW,
    )
    const told = await look(who, [
      line(2, '乙公司', { employees: 20 }),
      line(3, '甲公司', { employees: 12 }),
      line(4, '他行磁材有限公司', { employees: 5 }),
      line(5, '乙公司'),
      line(6, '', { employees: 3 }),
      { ...line(7, '丙公司'), problems: [{ column: 2, fact: 'employees', text: 'x', code: 'no-digits' }] },
      line(8, '丁公司', { employees: 5, techStaff: 9 }),
    ])
    expect(told.lines.map(({ row, kind }) => [row, kind])).toEqual([
      [2, 'new'],
      [3, 'update'],
      [4, 'other'],
      [5, 'twice'],
      [6, 'problem'],
      [7, 'problem'],
      [8, 'problem'],
    ])
    expect(told.counts).toEqual({ new: 1, update: 1, unchanged: 0, problem: 3, twice: 1, other: 1 })
    expect(told.lines[1]?.changes).toEqual({ employees: { from: 9, to: 12, version: 1 } })
    expect(told.lines[2]).toMatchObject({ manager: `经理${made}`, client: null })
    expect(told.lines[3]?.sameAs).toBe(2)
    expect(told.lines[6]?.problems[0]).toMatchObject({ code: 'inconsistent' })
    expect((await importProblems(store, who, told.id, NOW)).map(({ row }) => row)).toEqual([4, 5, 6, 7, 8])
    await expect(openImport(store, other, told.id, {}, NOW)).rejects.toEqual(refused('not-found'))
    expect((await findClients(store, who, {})).clients).toHaveLength(1)
  })

  it('is committed whole and once; what the client’s page says follows from the same rules', async () => {
    const who = await person()
    const list = [line(2, '甲公司', { employees: 20, prefecture: 'baotou', onAbnormalList: true }), line(3, '乙公司')]
    const { id, plan } = await look(who, list)
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => commitImport(store, who, id, { plan }, rules, NOW)))
    expect(new Set(all.map(({ doneAt }) => doneAt))).toEqual(new Set([NOW]))
    const { clients } = await findClients(store, who, {})
    expect(clients.map(({ name }) => name).sort()).toEqual(['乙公司', '甲公司'].map(called))
    const client = await openClient(store, who, clients.find(({ name }) => name === called('甲公司'))!.id, NOW)
    expect(client).toMatchObject({ prefecture: 'baotou', state: 'toContact' })
    expect(client.facts.employees).toMatchObject({ value: 20, saidBy: 'manager', evidence: 'registry' })
    expect(Object.values(client.summary.outcomes)).toEqual(['ineligible', 'ineligible', 'ineligible'])
    expect((await listImports(store, who)).map((one) => one.id)).toEqual([id])
    const trail = await store.db.selectFrom('audit').selectAll().where('subject', '=', id).execute()
    expect(trail.map(({ action, detail }) => [action, detail])).toEqual([
      ['import.commit', '{"new":2,"update":0,"unchanged":0,"problem":0,"twice":0,"other":0}'],
    ])
    expect((await verifyAudit(store.db)).broken).toBeNull()
  })

  it('the same file within a day is named, has no second effect, and taken again changes nothing', async () => {
    const who = await person()
    const list = [line(2, '甲公司', { employees: 20 })]
    const looked = await Promise.all([1, 2, 3, 4, 5].map(() => look(who, list, 'one file')))
    const all = await Promise.allSettled(
      looked.map(({ id, plan }) => commitImport(store, who, id, { plan }, rules, NOW)),
    )
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await findClients(store, who, {})).clients).toHaveLength(1)
    const again = await look(who, list, 'one file')
    expect(again.counts).toMatchObject({ new: 0, update: 0, unchanged: 1 })
    await expect(commitImport(store, who, again.id, { plan: again.plan }, rules, NOW)).rejects.toEqual(
      refused('duplicate'),
    )
    const before = await standing(who)
    await commitImport(store, who, again.id, { plan: again.plan, again: true }, rules, NOW + 1)
    expect(await standing(who)).toEqual(before)
  })

  it('does nothing where a client changed after the look, or the look was another one', async () => {
    const who = await person()
    await take(who, [line(2, '甲公司', { employees: 20 })])
    const [{ id: client } = { id: '' }] = (await findClients(store, who, {})).clients
    const { id, plan } = await look(who, [line(2, '甲公司', { employees: 30 }), line(3, '乙公司')])
    await addNote(store, who, client, '来过电话', NOW + 5)
    const before = await standing(who)
    await expect(commitImport(store, who, id, { plan }, rules, NOW + 6)).rejects.toEqual(refused('conflict'))
    await expect(commitImport(store, who, id, { plan: 'x' }, rules, NOW + 6)).rejects.toEqual(refused('conflict'))
    expect(await standing(who)).toEqual(before)
  })

  it('is undone to the byte within a day; a client that changed since is kept and named', async () => {
    const who = await person()
    await take(who, [
      line(2, '甲公司', { employees: 20, growthStage: 'growth' }),
      line(3, '乙公司', { employees: 8 }),
      line(4, '丙公司'),
    ])
    const before = await standing(who)
    const done = await take(
      who,
      [
        line(2, '甲公司', { employees: 21, techStaff: 4 }),
        line(3, '乙公司', { employees: 9 }),
        line(4, '丙公司', {}, CODE),
        line(5, '丁公司', { employees: 3 }),
        line(6, '戊公司'),
      ],
      NOW + HOUR,
    )
    const name = (wanted: string) => before.clients.find(({ name }) => name === called(wanted))!.id
    const later = await findClients(store, who, { text: called('戊公司') })
    await addNote(store, who, later.clients[0]!.id, '约了周五', NOW + 2 * HOUR)
    await changeFacts(
      store,
      who,
      name('乙公司'),
      { rdStaff: { value: 1, seen: 0, saidBy: 'company', evidence: 'said' } },
      rules,
      NOW + 2 * HOUR,
    )
    await expect(undoImport(store, who, done.id, NOW + 26 * HOUR)).rejects.toEqual(refused('not-found'))
    const { undone, kept } = await undoImport(store, who, done.id, NOW + 3 * HOUR)
    expect(undone).toBe(3)
    expect(kept.map((one) => one.name).sort()).toEqual(['乙公司', '戊公司'].map(called))
    const after = await standing(who)
    const untouched = ({ clients, facts }: typeof before) => {
      const aside = new Set(kept.map((one) => one.id))
      return {
        clients: clients.filter(({ id }) => !aside.has(id)),
        facts: facts.filter(({ client_id }) => !aside.has(client_id)),
      }
    }
    expect(untouched(after)).toEqual(untouched(before))
    expect(after.clients.map((one) => one.name).sort()).toEqual(
      ['丙公司', '乙公司', '戊公司', '甲公司'].map(called).sort(),
    )
    await expect(undoImport(store, who, done.id, NOW + 3 * HOUR)).rejects.toEqual(refused('not-found'))
    // A file that was undone may be taken again.
    const again = await take(who, [line(2, '丁公司', { employees: 3 })], NOW + 4 * HOUR)
    expect(again.counts.new).toBe(1)
  })

  it('two lists of the same companies are undone one after the other, the later one first', async () => {
    const who = await person()
    const first = await take(who, [line(2, '丙公司', { employees: 7 }), line(3, '丁公司')])
    const after = await standing(who)
    const second = await take(who, [line(2, '丙公司', { employees: 8, techStaff: 2 })], NOW + HOUR)
    const third = await take(who, [line(2, '丙公司', { employees: 9 })], NOW + 2 * HOUR)
    expect(await undoImport(store, who, third.id, NOW + 3 * HOUR)).toEqual({ undone: 1, kept: [] })
    expect(await undoImport(store, who, second.id, NOW + 3 * HOUR)).toEqual({ undone: 1, kept: [] })
    expect(await standing(who)).toEqual(after)
    expect(await undoImport(store, who, first.id, NOW + 3 * HOUR)).toEqual({ undone: 2, kept: [] })
    expect((await standing(who)).clients).toEqual([])
  })

  it('whoever saw a figure of an import that was undone since cannot write over what came after', async () => {
    const who = await person()
    await take(who, [line(2, '甲公司', { employees: 20 })])
    const done = await take(who, [line(2, '甲公司', { employees: 21 })], NOW + HOUR)
    const [{ id } = { id: '' }] = (await findClients(store, who, {})).clients
    const seen = (await openClient(store, who, id, NOW)).facts.employees!.version
    await undoImport(store, who, done.id, NOW + 2 * HOUR)
    const said = (value: number, version: number) => ({
      employees: { value, seen: version, saidBy: 'company' as const, evidence: 'said' as const },
    })
    await changeFacts(store, who, id, said(22, 1), rules, NOW + 3 * HOUR)
    await expect(changeFacts(store, who, id, said(23, seen), rules, NOW + 3 * HOUR)).rejects.toEqual(
      refused('conflict'),
    )
  })
})
