import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Manager, Role } from '@/lib/db/actor'
import {
  campaignsOfClient,
  changeCampaign,
  chooseForCampaign,
  createCampaign,
  fillCampaign,
  listCampaigns,
  openCampaign,
} from '@/lib/db/campaigns'
import { pinDecision } from '@/lib/db/client-decisions'
import type { FactChange } from '@/lib/db/client-rows'
import { findClients } from '@/lib/db/client-search'
import { binClient, changeClient, createClient, openClient } from '@/lib/db/clients'
import {
  addToRoster,
  assignRoster,
  clientOfRoster,
  coverageBy,
  coverageOf,
  coverageRows,
  createRoster,
  GROUPS,
  listRosters,
  openRoster,
  removeRoster,
  type Scope,
  STEPS,
} from '@/lib/db/coverage'
import { addManager } from '@/lib/db/managers'
import type { Store } from '@/lib/db/open'
import { portfolioOf } from '@/lib/db/portfolio'
import { reportOf } from '@/lib/db/report'
import { movedClients, rescreenSome, staleClients } from '@/lib/db/rescreen'
import { archivedRulebook } from '@/lib/db/rulebooks'
import { openForReason, reassign } from '@/lib/db/team'
import { load } from '@/lib/ruleset/load'
import { libsqlHere, postgresHere, type TestDatabase } from './databases'

const NOW = Date.UTC(2026, 10, 26, 4)
const rules = { ruleset: load(), asOf: '2026-11-26' }
const folder = mkdtempSync(join(tmpdir(), 'coverage-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const told = (value: FactChange['value']) => ({ value, saidBy: 'company', evidence: 'said' }) as const
const refused = (code: string) => expect.objectContaining({ code })
const LIST = {
  kind: 'littleGiants',
  title: '全区国家级小巨人',
  asOf: '2026-07-15',
  source: '自治区工信厅公告',
} as const
/** Codes whose last character checks, and that differ in one digit. */
const CODES = ['91150200MA0N000018', '91150100MA0N00002X']

describe.each([
  { name: 'libSQL', here: libsqlHere },
  { name: 'PostgreSQL', here: postgresHere },
])('campaigns and coverage on $name', ({ here }) => {
  let database: TestDatabase
  let store: Store
  let made = 0
  const person = async (role: Role): Promise<Manager> => {
    const id = `m${++made}`
    await store.db
      .transaction()
      .execute((trx) => addManager(trx, store.kind, { id, name: `经理${made}`, email: `${id}@b.example`, role }, NOW))
    return { kind: 'manager', id, role }
  }
  const company = (
    who: Manager,
    name: string,
    code: string | null = null,
    facts: Record<string, Omit<FactChange, 'seen'>> = {},
  ) => createClient(store, who, { name, code, facts }, rules, NOW)
  const change = async (who: Manager, id: string, what: Parameters<typeof changeClient>[4]) =>
    changeClient(store, who, id, (await openClient(store, who, id, NOW)).version, what, NOW)
  const listOf = async (lead: Manager, entries: { name: string; code: string | null }[]) => {
    const { id } = await createRoster(store, lead, LIST, NOW)
    await addToRoster(store, lead, id, entries, NOW)
    return id
  }
  beforeAll(async () => {
    database = await here()
    store = await database.open()
  })
  afterAll(() => database?.stop())

  it('a company of a list is the client of its code, else the only one of its name, and two of one name leave it open', async () => {
    const [lead, who] = [await person('lead'), await person('manager')]
    const { id: byCode } = await company(who, '改过名的公司', CODES[0])
    const { id: byName } = await company(who, '包头市（磁源）材料有限公司')
    await company(who, '双胞胎有限公司')
    await company(who, '双胞胎有限公司')
    const { id: otherCode } = await company(who, '同名不同码有限公司', CODES[1])
    const list = await listOf(lead, [
      { name: '原来的名字', code: CODES[0]! },
      { name: '包头市(磁源)材料有限公司', code: null },
      { name: '双胞胎有限公司', code: null },
      { name: '同名不同码有限公司', code: '91150100MA0N000038' },
      { name: '还不是客户有限公司', code: null },
    ])
    const rows = await coverageRows(store, lead, { roster: list }, 'listed', NOW)
    expect(rows.map(({ clientId }) => clientId)).toEqual([byCode, byName, null, null, null])
    expect(rows.map(({ clientId }) => clientId)).not.toContain(otherCode)
    // One that stands in the list already is left out, and said to be.
    expect(
      await addToRoster(
        store,
        lead,
        list,
        [
          { name: '原来的名字', code: CODES[0]! },
          { name: '还不是客户有限公司', code: CODES[1]! },
          { name: '新增有限公司', code: null },
        ],
        NOW,
      ),
    ).toEqual({ added: 1, doubles: 2 })
  })

  it('each step is what it is defined as, and one does not need another', async () => {
    const [lead, who] = [await person('lead'), await person('manager')]
    const list = await listOf(
      lead,
      ['甲', '乙', '丙', '丁', '戊'].map((name) => ({ name: `步骤${name}有限公司`, code: null })),
    )
    const ids: string[] = []
    for (const name of ['甲', '乙', '丙', '丁']) ids.push((await company(who, `步骤${name}有限公司`)).id)
    await change(who, ids[0]!, { contacted: true })
    await pinDecision(store, who, ids[1]!, rules, NOW)
    await change(who, ids[2]!, { appliedOn: '2026-11-20' })
    await change(who, ids[3]!, { financedIn: '2026-10' })
    const counts = { listed: 5, reached: 1, matched: 1, inProgress: 1, financed: 1 }
    expect((await openRoster(store, lead, list)).counts).toEqual(counts)
    for (const [step, index] of [
      ['reached', 0],
      ['matched', 1],
      ['inProgress', 2],
      ['financed', 3],
    ] as const) {
      const rows = await coverageRows(store, lead, { roster: list }, step, NOW)
      expect(rows.map(({ clientId }) => clientId)).toEqual([ids[index]])
      expect(Object.entries(rows[0]!.steps).filter(([, yes]) => yes)).toEqual([[step, true]])
    }
    // A tick that is taken back is gone; so is a client that is binned.
    await change(who, ids[2]!, { appliedOn: null })
    await binClient(store, who, ids[3]!, true, NOW)
    expect((await openRoster(store, lead, list)).counts).toEqual({ ...counts, inProgress: 0, financed: 0 })
  })

  it('whatever was done, every number is the count of the rows that it opens, for managers and leads', async () => {
    const lead = await person('lead')
    const act = fc.record({
      who: fc.nat(1),
      name: fc.integer({ min: 0, max: 7 }),
      does: fc.constantFrom('contact', 'pin', 'apply', 'finance', 'unfinance', 'bin', 'park', 'join'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), fc.uuid(), async (acts, tag) => {
        const people = [await person('manager'), await person('manager')]
        const names = Array.from({ length: 8 }, (_, n) => `${tag}${n}有限公司`)
        const list = await listOf(
          lead,
          names.map((name) => ({ name, code: null })),
        )
        await assignRoster(store, lead, list, { rows: null, to: people[1]!.id }, NOW)
        const managers = people.map(({ id }) => id)
        const draft = { kind: 'spring-seedling', label: '', fromOn: '2027-03-01', toOn: '2027-05-31', managers }
        const { id: campaign } = await createCampaign(store, lead, draft, rules, NOW)
        const ids = new Map<string, string>()
        for (const { who, name, does } of acts) {
          const actor = people[who]!
          const key = `${who} ${name}`
          if (!ids.has(key))
            ids.set(key, (await company(actor, names[name]!, null, { prefecture: told(who ? 'baotou' : 'wuhai') })).id)
          const id = ids.get(key)!
          try {
            if (does === 'contact') await change(actor, id, { contacted: true })
            if (does === 'pin') await pinDecision(store, actor, id, rules, NOW)
            if (does === 'apply') await change(actor, id, { appliedOn: '2026-11-20' })
            if (does === 'finance') await change(actor, id, { financedIn: '2026-11' })
            if (does === 'unfinance') await change(actor, id, { financedIn: null })
            if (does === 'park') await change(actor, id, { park: 'wuhai' })
            if (does === 'join') await chooseForCampaign(store, actor, campaign, { clients: [id], on: true }, NOW)
            if (does === 'bin') await binClient(store, actor, id, true, NOW)
          } catch (error) {
            expect(error).toEqual(refused('not-found'))
          }
        }
        for (const actor of [lead, ...people]) {
          const scopes: Scope[] = [{ roster: list }, { campaign }, 'all']
          for (const by of GROUPS)
            if (by !== 'owner' || actor.role === 'lead') {
              const groups = await coverageBy(store, actor, by)
              const all = await coverageOf(store, actor, 'all')
              for (const step of STEPS)
                expect(groups.reduce((sum, { counts }) => sum + counts[step], 0)).toBe(all[step])
              for (const { value, counts } of groups) {
                scopes.push({ by, value })
                expect(await coverageOf(store, actor, { by, value })).toEqual(counts)
              }
            }
          // Of a lead only what this run made: the branch holds everything that ran before.
          for (const scope of actor.role === 'lead' ? scopes.slice(0, 2) : scopes) {
            const counts = await coverageOf(store, actor, scope)
            for (const step of STEPS) {
              const rows = await coverageRows(store, actor, scope, step, NOW)
              expect(rows).toHaveLength(counts[step])
              expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
              if (step !== 'listed') expect(rows.every(({ steps }) => steps[step])).toBe(true)
              if (actor.role === 'manager')
                expect(rows.every(({ own, clientId }) => own || clientId === null)).toBe(true)
              else if (typeof scope === 'object' && 'campaign' in scope)
                expect(rows.every(({ name, nextAction }) => name === null && nextAction === null)).toBe(true)
            }
          }
        }
      }),
      { numRuns: 3, seed: 6 },
    )
  }, 60_000)

  it('a manager sees of a list its own and what it is to call on; another’s list, campaign and rows are not there', async () => {
    const [lead, who, other] = [await person('lead'), await person('manager'), await person('manager')]
    const list = await listOf(lead, [
      { name: '名单一有限公司', code: null },
      { name: '名单二有限公司', code: null },
    ])
    const [first, second] = await coverageRows(store, lead, { roster: list }, 'listed', NOW)
    expect(await listRosters(store, who)).toEqual([])
    await expect(openRoster(store, who, list)).rejects.toEqual(refused('not-found'))
    expect(await assignRoster(store, lead, list, { rows: [first!.id], to: who.id }, NOW)).toBe(1)
    expect((await openRoster(store, who, list)).counts.listed).toBe(1)
    await expect(clientOfRoster(store, who, list, second!.id, rules, NOW)).rejects.toEqual(refused('not-found'))
    await expect(clientOfRoster(store, other, list, first!.id, rules, NOW)).rejects.toEqual(refused('not-found'))
    const { id } = await clientOfRoster(store, who, list, first!.id, rules, NOW)
    expect((await openClient(store, who, id, NOW)).name).toBe('名单一有限公司')
    // Somebody’s client is not given away by its place on a list.
    expect(await assignRoster(store, lead, list, { rows: [first!.id], to: other.id }, NOW)).toBe(0)
    for (const act of [
      () => createRoster(store, who, LIST, NOW),
      () => addToRoster(store, who, list, [], NOW),
      () => removeRoster(store, who, list, NOW),
      () => assignRoster(store, who, list, { rows: null, to: who.id }, NOW),
      () => coverageBy(store, who, 'owner'),
      () =>
        createCampaign(
          store,
          who,
          { kind: 'spring-seedling', label: '', fromOn: '2027-03-01', toOn: '2027-05-31', managers: [who.id] },
          rules,
          NOW,
        ),
    ])
      await expect(act()).rejects.toEqual(refused('not-allowed'))
    await removeRoster(store, lead, list, NOW)
    await expect(openRoster(store, lead, list)).rejects.toEqual(refused('not-found'))
    expect((await openClient(store, who, id, NOW)).name).toBe('名单一有限公司')
  })

  it('a campaign is filled with whom it is for; what is open is counted and added only when asked', async () => {
    const [lead, who, other] = [await person('lead'), await person('manager'), await person('manager')]
    const zone = (value: string) => ({
      highTechZone: told(value),
      srdiValidUntil: told('none'),
      littleGiantValidUntil: told('none'),
    })
    const { id: inside } = await company(who, '园内有限公司', null, zone('national'))
    await company(who, '园外有限公司', null, zone('none'))
    const { id: open } = await company(who, '未知有限公司')
    await company(other, '别人的有限公司', null, zone('national'))
    const draft = {
      kind: 'parks-and-enterprises',
      label: '三季度',
      fromOn: '2026-07-01',
      toOn: '2026-12-31',
      managers: [who.id],
    }
    const { id } = await createCampaign(store, lead, draft, rules, NOW)
    expect(await fillCampaign(store, who, id, { after: null, alsoOpen: false }, rules, NOW)).toEqual({
      looked: 3,
      added: 1,
      open: 1,
      next: null,
    })
    expect((await coverageRows(store, who, { campaign: id }, 'listed', NOW)).map(({ clientId }) => clientId)).toEqual([
      inside,
    ])
    expect((await findClients(store, who, { campaign: id })).clients.map((one) => one.id)).toEqual([inside])
    // The lead fills for those who work on it, and learns how many.
    expect((await fillCampaign(store, lead, id, { after: null, alsoOpen: true }, rules, NOW)).added).toBe(1)
    expect((await coverageRows(store, who, { campaign: id }, 'listed', NOW)).map(({ clientId }) => clientId)).toContain(
      open,
    )
    await expect(openCampaign(store, other, id)).rejects.toEqual(refused('not-found'))
    await expect(chooseForCampaign(store, other, id, { clients: [open], on: true }, NOW)).rejects.toEqual(
      refused('not-found'),
    )
    await changeCampaign(store, lead, id, { managers: [who.id, other.id] }, rules, NOW)
    await expect(chooseForCampaign(store, other, id, { clients: [open], on: false }, NOW)).rejects.toEqual(
      refused('not-found'),
    )
    expect(await chooseForCampaign(store, who, id, { clients: [open], on: false }, NOW)).toEqual({ changed: 1 })
    expect(await campaignsOfClient(store, who, inside)).toEqual([{ id, kind: draft.kind, label: '三季度', on: true }])
    await changeCampaign(store, lead, id, { ended: true }, rules, NOW)
    expect((await listCampaigns(store, who)).map(({ endedAt }) => endedAt)).toEqual([NOW])
    await expect(changeCampaign(store, lead, id, { toOn: '2026-01-01' }, rules, NOW)).rejects.toEqual(
      refused('not-fit'),
    )
    // A name is read by a lead only once the client was opened for a reason.
    const named = async () => (await coverageRows(store, lead, { campaign: id }, 'listed', NOW)).map(({ name }) => name)
    expect(await named()).toEqual([null])
    await openForReason(store, lead, inside, '客户经理休假', NOW)
    expect(await named()).toEqual(['园内有限公司'])
  })

  it('a day that passed is told from a rulebook that changed, and who moved is written down once', async () => {
    const who = await person('manager')
    // A title that runs out, and nothing else that is told: the Little Giant Loan is open with it and closed without.
    const { id } = await company(who, '称号到期有限公司', null, {
      littleGiantValidUntil: told('2026-11-30'),
      srdiValidUntil: told('none'),
    })
    await company(who, '不动的有限公司')
    expect(await staleClients(store, who, rules)).toEqual({ rules: 0, day: 0 })
    const later = { ...rules, asOf: '2026-12-01' }
    expect(await staleClients(store, who, later)).toEqual({ rules: 0, day: 2 })
    expect(await rescreenSome(store, who, later, NOW + 1)).toEqual({ done: 2, moved: 1, left: 0 })
    expect(await rescreenSome(store, who, later, NOW + 2)).toEqual({ done: 0, moved: 0, left: 0 })
    const [first] = await movedClients(store, who)
    expect(first).toMatchObject({
      clientId: id,
      move: { causes: ['day'], from: { asOf: '2026-11-26' }, to: { asOf: '2026-12-01' } },
    })
    expect(first!.move.loans).toEqual([
      expect.objectContaining({ id: 'little-giant-loan', from: 'undetermined', to: 'ineligible' }),
    ])
    // Another rulebook that asks the Innovation Loan for what nobody can have.
    const never = { fact: 'littleGiantValidUntil', operator: 'eq', value: 'none' } as const
    const changed = {
      ...rules.ruleset,
      id: 'another-rulebook',
      products: rules.ruleset.products.map((product) =>
        product.id === 'innovation-loan'
          ? {
              ...product,
              criteria: [
                ...product.criteria,
                { id: 'no-title', kind: 'required' as const, text: { zh: '无称号', en: 'No title' }, when: never },
              ],
            }
          : product,
      ),
    }
    expect(await staleClients(store, who, { ruleset: changed, asOf: later.asOf })).toEqual({ rules: 2, day: 0 })
    expect((await rescreenSome(store, who, { ruleset: changed, asOf: later.asOf }, NOW + 3)).moved).toBe(1)
    const [second] = await movedClients(store, who)
    expect(second!.move.causes).toEqual(['rulebook'])
    expect(second!.move.loans.map((loan) => loan.id)).toEqual(['innovation-loan'])
    expect((await openClient(store, who, id, NOW)).events.map(({ action }) => action)).toContain('moved')
  })

  it('what is kept of a rulebook is what anyone may read of it', async () => {
    const who = await person('manager')
    await company(who, '建档有限公司')
    const kept = await archivedRulebook(store, { kind: 'anyone' }, rules.ruleset.id)
    expect(kept).toContain('innovation-loan')
    for (const { audience, id } of [...rules.ruleset.campaigns, ...rules.ruleset.policies])
      if (audience === 'manager') expect(kept).not.toContain(`"id":"${id}","audience":"manager"`)
    expect(JSON.parse(kept!).campaigns).toEqual([])
  })

  it('a report counts the day, names nobody unless asked, and then only own clients', async () => {
    const [lead, who] = [await person('lead'), await person('manager')]
    const { id } = await company(who, '报告有限公司')
    await change(who, id, { contacted: true, appliedOn: '2026-11-26', nextOn: '2026-11-27' })
    await change(who, id, { contacted: true, financedIn: '2026-11' })
    const day = await reportOf(store, who, '2026-11-26', false)
    expect(day).toEqual({
      day: '2026-11-26',
      branch: false,
      counts: { made: 1, contacted: 1, pinned: 0, applied: 1, financed: 1, dueNext: 1 },
      names: null,
    })
    expect((await reportOf(store, who, '2026-11-26', true)).names!.contacted).toEqual(['报告有限公司'])
    expect((await reportOf(store, who, '2026-11-25', true)).counts.contacted).toBe(0)
    const branch = await reportOf(store, lead, '2026-11-26', true)
    expect(branch.counts.contacted).toBeGreaterThan(0)
    expect(branch.names!.contacted).toEqual([])
  })

  it('pictures count each own client once, with the points of both sides as ranges', async () => {
    const [who, other] = [await person('manager'), await person('manager')]
    const { id } = await company(who, '图景有限公司')
    await company(other, '不在图里有限公司')
    const { heaps, spots, total } = await portfolioOf(store, who)
    expect(total).toBe(1)
    expect(heaps).toEqual([{ recommended: expect.any(String), state: 'toContact', count: 1 }])
    const { summary } = await openClient(store, who, id, NOW)
    expect(spots).toEqual([{ id, name: '图景有限公司', ...summary.points }])
  })

  it('who leaves is signed out at once, and the links are ended or handed on as the lead chose', async () => {
    const [lead, heir] = [await person('lead'), await person('manager')]
    for (const links of ['revoke', 'keep'] as const) {
      const who = await person('manager')
      const { id } = await company(who, `${links}有限公司`)
      const moment = store.kind === 'postgres' ? new Date(NOW) : new Date(NOW).toISOString()
      const session = {
        id: `s-${who.id}`,
        manager_id: who.id,
        token: `t-${who.id}`,
        seen_at: NOW,
        ip_address: null,
        user_agent: null,
      }
      await store.db
        .insertInto('session')
        .values({ ...session, expires_at: moment, created_at: moment, updated_at: moment } as never)
        .execute()
      const share = {
        id: `share-${who.id}`,
        token_hash: `t-${who.id}`,
        code_hash: `c-${who.id}`,
        owner: `manager:${who.id}`,
        request_hash: 'r',
        label: 'a',
        ruleset_id: rules.ruleset.id,
        snapshot: '{}',
        signature: 's',
        replay: 'r',
        made_at: NOW,
        expires_at: NOW + 1000,
        revoked_at: null,
        opens: 0,
        last_open_at: null,
      }
      await store.db
        .insertInto('share')
        .values(share as never)
        .execute()
      const done = await reassign(store, lead, { ids: null, from: who.id, to: heir.id, links }, NOW)
      expect(done).toEqual({ moved: 1, links: 1, sessions: 1 })
      expect((await openClient(store, heir, id, NOW)).as).toBe('owner')
      const kept = await store.db.selectFrom('share').selectAll().where('id', '=', share.id).executeTakeFirstOrThrow()
      expect(kept).toMatchObject(
        links === 'keep'
          ? { owner: `manager:${heir.id}`, revoked_at: null, snapshot: '{}' }
          : { revoked_at: NOW, snapshot: '' },
      )
    }
  })
})
