import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Manager, Role } from '@/lib/db/actor'
import { pinDecision, replayDecision } from '@/lib/db/client-decisions'
import type { FactChange } from '@/lib/db/client-rows'
import { countClients, findClients, PAGE } from '@/lib/db/client-search'
import {
  addNote,
  alikeClients,
  BIN_LASTS,
  binClient,
  changeClient,
  changeFacts,
  createClient,
  emptyBin,
  LONGEST_NOTE,
  openClient,
  rateClient,
} from '@/lib/db/clients'
import { addManager } from '@/lib/db/managers'
import type { Store } from '@/lib/db/open'
import { ACCESS_LASTS, findInBranch, openForReason, reassign, teamCounts } from '@/lib/db/team'
import { spokeLately } from '@/lib/db/visits'
import { load } from '@/lib/ruleset/load'
import { libsqlHere, postgresHere, type TestDatabase } from './databases'
import { twoManagers } from './two-managers'

const NOW = Date.UTC(2026, 10, 26, 4)
const rules = { ruleset: load(), asOf: '2026-11-26' }
const folder = mkdtempSync(join(tmpdir(), 'clients-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const said = (value: FactChange['value'], seen = 0): FactChange => ({
  value,
  seen,
  saidBy: 'company',
  evidence: 'said',
})
const refused = (code: string) => expect.objectContaining({ code })

describe.each([
  { name: 'libSQL', here: libsqlHere },
  { name: 'PostgreSQL', here: postgresHere },
])('clients on $name', ({ here }) => {
  let database: TestDatabase
  let store: Store
  let made = 0
  const person = async (role: Role, on = store): Promise<Manager> => {
    const id = `m${++made}`
    await on.db
      .transaction()
      .execute((trx) => addManager(trx, on.kind, { id, name: `经理${made}`, email: `${id}@b.example`, role }, NOW))
    return { kind: 'manager', id, role }
  }
  const company = (who: Manager, name: string, code: string | null = null) =>
    createClient(store, who, { name, code }, rules, NOW)
  beforeAll(async () => {
    database = await here()
    store = await database.open()
  })
  afterAll(() => database?.stop())

  it('a client is kept with who said what and what shows it, and the lists say what the rules say', async () => {
    const who = await person('manager')
    const facts = {
      growthStage: { value: 'growth', saidBy: 'company', evidence: 'said' },
      prefecture: { value: 'baotou', saidBy: 'manager', evidence: 'registry' },
      onAbnormalList: { value: true, saidBy: 'manager', evidence: 'registry' },
    } as const
    const { id } = await createClient(store, who, { name: '包头市磁源新材料有限公司', code: null, facts }, rules, NOW)
    const client = await openClient(store, who, id, NOW)
    expect(client.facts.prefecture).toEqual({
      value: 'baotou',
      saidBy: 'manager',
      evidence: 'registry',
      setBy: `经理${made}`,
      setAt: NOW,
      version: 1,
    })
    expect(client).toMatchObject({ as: 'owner', state: 'toContact', prefecture: 'baotou', stage: 'growth' })
    expect(Object.values(client.summary.outcomes)).toEqual(['ineligible', 'ineligible', 'ineligible'])
    const taken = await changeFacts(store, who, id, { onAbnormalList: said(null, 1) }, rules, NOW + 1)
    expect(Object.values(taken.summary.outcomes)).toContain('undetermined')
    expect(taken.summary.missing).toContain('onAbnormalList')
  })

  it('of two people who change the same fact at once the second is told what stands there; other facts go through', async () => {
    const who = await person('manager')
    const { id } = await company(who, '呼和浩特云谷软件有限公司')
    await changeFacts(store, who, id, { employees: said(40) }, rules, NOW)
    const both = await Promise.allSettled([
      changeFacts(store, who, id, { employees: said(41, 1) }, rules, NOW),
      changeFacts(store, who, id, { employees: said(42, 1), techStaff: said(9) }, rules, NOW),
      changeFacts(store, who, id, { rdStaff: said(5) }, rules, NOW),
    ])
    expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    const { facts } = await openClient(store, who, id, NOW)
    expect(lost.reason).toMatchObject({
      code: 'conflict',
      detail: { facts: { employees: { value: facts.employees!.value, version: 2 } } },
    })
    expect(facts.rdStaff!.value).toBe(5)
    expect(facts.employees!.version).toBe(2)
    // All or none: the fact beside the clash is not kept either.
    expect(facts.techStaff === undefined).toBe(facts.employees!.value === 41)
  })

  it('facts that cannot hold together are refused, and nothing of the change is kept', async () => {
    const who = await person('manager')
    const { id } = await company(who, '乌海市远山化工有限公司')
    const bad = changeFacts(store, who, id, { employees: said(10), techStaff: said(20) }, rules, NOW)
    await expect(bad).rejects.toMatchObject({ code: 'not-fit', detail: { code: 'inconsistent' } })
    expect((await openClient(store, who, id, NOW)).facts).toEqual({})
  })

  it('a state, a next step and a name change once; a writer who saw an older version is told', async () => {
    const who = await person('manager')
    const { id } = await company(who, '鄂尔多斯市北辰储能科技有限公司')
    const { version } = await changeClient(
      store,
      who,
      id,
      1,
      { state: 'met', nextAction: '补充研发台账', nextOn: '2026-12-01', contacted: true },
      NOW,
    )
    await expect(changeClient(store, who, id, 1, { state: 'submitted' }, NOW)).rejects.toMatchObject({
      code: 'conflict',
      detail: { client: { state: 'met', version } },
    })
    await expect(changeClient(store, who, id, version, { state: 'closed' }, NOW)).rejects.toEqual(refused('not-fit'))
    await changeClient(store, who, id, version, { state: 'closed', closedBecause: 'financed' }, NOW)
    expect(await openClient(store, who, id, NOW)).toMatchObject({
      state: 'closed',
      closedBecause: 'financed',
      contactedAt: NOW,
    })
    expect((await countClients(store, who, '2026-12-31')).due).toBe(0)
  })

  it('the company is found by a part of its name, its initials and the end of its code, the likeliest first', async () => {
    const who = await person('manager')
    const names = [
      '包头市磁源新材料有限公司',
      '内蒙古包头磁材有限公司',
      '包头市稀谷科技有限公司',
      '赤峰市云山药业有限公司',
    ]
    for (const [n, name] of names.entries()) await company(who, name, n === 2 ? '91150291MA0Q1B2C3X' : null)
    const hits = async (text: string) => (await findClients(store, who, { text })).clients.map(({ name }) => name)
    expect((await hits('磁源'))[0]).toBe(names[0])
    expect((await hits('btscy'))[0]).toBe(names[0])
    expect(await hits('1B2C3X')).toEqual([names[2]])
    expect(await hits('1b2c3x')).toEqual([names[2]])
    expect(await hits('包头')).toHaveLength(3)
    expect((await hits('包头'))[2]).toBe(names[1])
    expect(await hits('100%')).toEqual([])
    expect(await hits('%')).toEqual([])
  })

  it('a name whose signs each stand for many is kept as typed and found by its beginning', async () => {
    const who = await person('manager')
    const name = Array.from({ length: 200 }, (_, n) => String.fromCharCode(0x3300 + ((n * 37) % 88))).join('')
    const { id } = await company(who, name, null)
    expect((await findClients(store, who, { text: name.slice(0, 3) })).clients).toMatchObject([{ id, name }])
    expect((await findClients(store, who, { text: name })).clients).toMatchObject([{ id }])
  })

  it('a code is in the branch once; near names are shown before a second one is made', async () => {
    const [one, other] = [await person('manager'), await person('manager')]
    const code = '91150100MA0N7H5K2P'
    const { id } = await company(one, '内蒙古青原（集团）有限责任公司', code)
    await expect(company(one, '青原', code)).rejects.toMatchObject({ code: 'duplicate', detail: { mine: id } })
    await expect(company(other, '青原', code)).rejects.toMatchObject({ code: 'duplicate', detail: { mine: null } })
    await changeClient(store, one, id, 1, { contacted: true }, NOW)
    const mine = await alikeClients(store, one, { name: '内蒙古青原(集团)有限公司', code: null }, NOW)
    expect(mine).toMatchObject({ mine: [{ id, exact: false }], others: [] })
    const others = await alikeClients(store, other, { name: '内蒙古青原集团', code }, NOW)
    expect(others.mine).toEqual([])
    expect(others.others).toEqual([{ manager: expect.any(String), exact: true, recent: true }])
    const DAY = 24 * 60 * 60 * 1000
    // A contact is fresh for thirty days; whoever it was is named and nothing else.
    const asked = { name: '内蒙古青原集团', code }
    expect(await spokeLately(store, other, asked, NOW + 30 * DAY)).toHaveLength(1)
    expect(await spokeLately(store, other, asked, NOW + 30 * DAY + 1)).toEqual([])
    expect(await spokeLately(store, one, asked, NOW)).toEqual([])
  })

  it('pages go on without a gap or a double, also while rows are changed', async () => {
    const who = await person('manager')
    for (let n = 0; n < PAGE + 7; n++)
      await createClient(store, who, { name: `第${n}家公司`, code: null }, rules, NOW + (n % 9))
    const first = await findClients(store, who, {})
    const last = first.clients.at(-1)!
    const second = await findClients(store, who, { after: { updatedAt: last.updatedAt, id: last.id } })
    expect([first.more, second.more]).toEqual([true, false])
    expect(new Set([...first.clients, ...second.clients].map(({ id }) => id)).size).toBe(PAGE + 7)
  })

  it('a note counts characters as a person does', async () => {
    const who = await person('manager')
    const { id } = await company(who, '通辽市草原生物有限公司')
    await addNote(store, who, id, '𬭬'.repeat(LONGEST_NOTE), NOW)
    await expect(addNote(store, who, id, '字'.repeat(LONGEST_NOTE + 1), NOW)).rejects.toEqual(refused('not-fit'))
    await expect(addNote(store, who, id, ' \n', NOW)).rejects.toEqual(refused('not-fit'))
  })

  it('a pinned decision is replayed to the byte with its own rulebook, also after the facts have changed', async () => {
    const who = await person('manager')
    const { id } = await company(who, '包头市永磁电机有限公司')
    await changeFacts(store, who, id, { employees: said(80), growthStage: said('growth') }, rules, NOW)
    await rateClient(store, who, id, 'manager', { readiness: 4 }, rules, NOW)
    const { id: pinned, decision } = await pinDecision(store, who, id, rules, NOW)
    await changeFacts(store, who, id, { employees: said(800, 1) }, rules, NOW)
    const replay = await replayDecision(store, who, id, pinned, NOW)
    expect(replay.same).toBe(true)
    expect(JSON.stringify(replay.decision)).toBe(JSON.stringify(decision))
    const touched = await store.db
      .selectFrom('client_decision')
      .select('facts')
      .where('id', '=', pinned)
      .executeTakeFirstOrThrow()
    await store.db
      .updateTable('client_decision')
      .set({ facts: touched.facts.replace('80', '8') })
      .where('id', '=', pinned)
      .execute()
    expect((await replayDecision(store, who, id, pinned, NOW)).same).toBe(false)
  })

  it('a lead sees counts; another’s client opens for a reason, for half an hour, and its owner sees who looked', async () => {
    const [owner, lead, keeper] = [await person('manager'), await person('lead'), await person('administrator')]
    const { id } = await company(owner, '兴安盟金穗农业科技有限公司')
    await expect(openClient(store, lead, id, NOW)).rejects.toEqual(refused('not-found'))
    await expect(openForReason(store, owner, id, '想看看这家', NOW)).rejects.toEqual(refused('not-allowed'))
    await expect(openForReason(store, lead, id, ' 看 ', NOW)).rejects.toEqual(refused('not-fit'))
    await openForReason(store, lead, id, '客户经理休假，企业来电', NOW)
    expect((await openClient(store, lead, id, NOW)).as).toBe('reader')
    await expect(addNote(store, lead, id, '代为回复', NOW)).rejects.toEqual(refused('not-found'))
    await expect(openClient(store, lead, id, NOW + ACCESS_LASTS)).rejects.toEqual(refused('not-found'))
    expect((await openClient(store, owner, id, NOW)).readers).toMatchObject([
      { reason: '客户经理休假，企业来电', at: NOW },
    ])
    expect((await teamCounts(store, lead)).find((each) => each.id === owner.id)?.states).toEqual({ toContact: 1 })
    expect(await findInBranch(store, lead, '金穗')).toMatchObject([{ id, owner: owner.id }])
    for (const none of [
      () => findClients(store, keeper, {}),
      () => openClient(store, keeper, id, NOW),
      () => teamCounts(store, owner),
    ])
      await expect(none()).rejects.toEqual(refused('not-allowed'))
    await expect(findClients(store, { kind: 'anyone' }, {})).rejects.toEqual(refused('not-signed-in'))
  })

  it('clients go over to another manager whole, and the former one sees them no more', async () => {
    const [from, to, lead] = [await person('manager'), await person('manager'), await person('lead')]
    const { id } = await company(from, '巴彦淖尔市河套种业有限公司')
    await company(from, '巴彦淖尔市河套水务有限公司')
    await expect(reassign(store, from, { ids: null, from: from.id, to: to.id, links: 'keep' }, NOW)).rejects.toEqual(
      refused('not-allowed'),
    )
    expect(await reassign(store, lead, { ids: [id], from: from.id, to: to.id, links: 'keep' }, NOW)).toMatchObject({
      moved: 1,
      sessions: 0,
    })
    await expect(openClient(store, from, id, NOW)).rejects.toEqual(refused('not-found'))
    expect((await openClient(store, to, id, NOW)).events.map(({ action }) => action)).toContain('reassign')
    expect((await findClients(store, from, {})).clients).toHaveLength(1)
  })

  it('what is put into the bin comes back whole within thirty days, and is gone after', async () => {
    const who = await person('manager')
    const [{ id: kept }, { id: gone }] = [
      await company(who, '满洲里市口岸物流有限公司'),
      await company(who, '海拉尔乳业有限公司'),
    ]
    const before = await openClient(store, who, kept, NOW)
    for (const id of [kept, gone]) await binClient(store, who, id, true, NOW)
    expect((await findClients(store, who, {})).clients).toEqual([])
    await binClient(store, who, kept, false, NOW + 1)
    const after = await openClient(store, who, kept, NOW)
    expect({ ...after, updatedAt: 0, events: [] }).toEqual({ ...before, updatedAt: 0, events: [] })
    const there = async () => (await findClients(store, who, { binned: true })).clients.map(({ id }) => id)
    await emptyBin(store, NOW + BIN_LASTS)
    expect(await there()).toEqual([gone])
    await emptyBin(store, NOW + BIN_LASTS + 1)
    expect(await there()).toEqual([])
    await expect(binClient(store, who, gone, false, NOW + BIN_LASTS + 1)).rejects.toEqual(refused('not-found'))
    const trail = await store.db.selectFrom('audit').select('actor').where('subject', '=', gone).execute()
    expect(trail.map(({ actor }) => actor)).toEqual([`manager:${who.id}`, `manager:${who.id}`, 'anyone'])
  })

  it('whatever two managers do at once, neither ever sees anything of the other, and no update is lost', async () => {
    const own = await database.open()
    const people = [await person('manager', own), await person('manager', own)] as const
    const found = await twoManagers(own, people, rules, { actions: 300, seed: 20261126, now: NOW })
    expect(found).toMatchObject({ leaks: [], wrong: [], trail: { broken: null } })
    expect(found.actions).toBeGreaterThanOrEqual(300)
    expect(found.clients).toBeGreaterThan(10)
    expect(found.met).toBeGreaterThan(0)
  })
})
