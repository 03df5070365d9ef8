import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Manager, Role } from '@/lib/db/actor'
import { verifyAudit } from '@/lib/db/audit'
import type { FactChange } from '@/lib/db/client-rows'
import { changeFacts, createClient, openClient } from '@/lib/db/clients'
import {
  acceptHandoff,
  closeHandoff,
  contactOf,
  findHandoff,
  handoffCounts,
  inboxOf,
  readHandoff,
  releaseHandoff,
  takeHandoff,
} from '@/lib/db/handoff-inbox'
import { forgetHandoffs } from '@/lib/db/handoff-rows'
import { type HandoffDraft, MOST_SENT, ownHandoffs, sendHandoff, withdrawHandoff } from '@/lib/db/handoffs'
import { installationSecret } from '@/lib/db/keys'
import { addManager } from '@/lib/db/managers'
import type { Store } from '@/lib/db/open'
import {
  countPrefillOpen,
  findPrefill,
  listPrefills,
  makePrefill,
  PREFILL_LASTS,
  readPrefill,
  revokePrefill,
} from '@/lib/db/prefills'
import { rekey } from '@/lib/db/rekey'
import { reassign } from '@/lib/db/team'
import { pairsOf } from '@/lib/handoff/pairs'
import { load } from '@/lib/ruleset/load'
import { libsqlHere, postgresHere, type TestDatabase } from './databases'

const NOW = Date.UTC(2026, 10, 26, 4)
const DAY = 24 * 60 * 60 * 1000
const rules = { ruleset: load(), asOf: '2026-11-26' }
const folder = mkdtempSync(join(tmpdir(), 'handoffs-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const name = (letters = 16) => randomBytes(letters).toString('hex').slice(0, letters)
const device = () => ({ kind: 'sharer', secret: randomBytes(32).toString('base64url') }) as const
const FACTS = { companyName: '赤峰市金丝雀药业有限公司', prefecture: 'chifeng', growthStage: 'growth', employees: 40 }
const CONTACT = { name: '萨仁金丝雀', phone: '13947600731' }
const draft = (more: Partial<HandoffDraft> = {}): HandoffDraft => ({
  id: name(),
  code: name(12),
  key: name(24),
  requestHash: 'request',
  desk: 'local-branch',
  handed: { facts: FACTS, asOf: '2026-11-26', contact: CONTACT },
  consent: '2026-11-26 zh',
  expiresAt: NOW + 30 * DAY,
  prefill: null,
  ...more,
})
const none = { client: null, name: FACTS.companyName, code: null }
const said = (value: FactChange['value'], seen = 0): FactChange => ({
  value,
  seen,
  saidBy: 'manager',
  evidence: 'said',
})
const refused = (code: string) => expect.objectContaining({ code })

describe.each([
  { name: 'libSQL', here: libsqlHere },
  { name: 'PostgreSQL', here: postgresHere },
])('hand-offs on $name', ({ here }) => {
  let database: TestDatabase
  let store: Store
  let made = 0
  const person = async (role: Role = 'manager'): Promise<Manager> => {
    const id = `m${++made}`
    await store.db
      .transaction()
      .execute((trx) => addManager(trx, store.kind, { id, name: `经理 ${id}`, email: `${id}@b.example`, role }, NOW))
    return { kind: 'manager', id, role }
  }
  const sent = async (more: Partial<HandoffDraft> = {}) => {
    const [owner, one] = [device(), draft(more)]
    await sendHandoff(store, owner, one, NOW)
    return { owner, one }
  }
  const stateFor = async (owner: ReturnType<typeof device>, now = NOW) =>
    (await ownHandoffs(store, owner, now))[0]?.state
  beforeAll(async () => {
    database = await here()
    store = await database.open()
  })
  afterAll(() => database?.stop())

  it('the same request sent many times at once makes one, and another one under its name is refused', async () => {
    const [owner, one] = [device(), draft()]
    const all = await Promise.all(Array.from({ length: 20 }, () => sendHandoff(store, owner, one, NOW)))
    expect(all.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1)
    expect(all.filter(({ outcome }) => outcome === 'same')).toHaveLength(19)
    expect(await sendHandoff(store, owner, { ...one, requestHash: 'another' }, NOW)).toEqual({ outcome: 'conflict' })
    expect(await ownHandoffs(store, owner, NOW)).toHaveLength(1)
    for (let n = 1; n < MOST_SENT; n++) await sendHandoff(store, owner, draft(), NOW)
    expect(await sendHandoff(store, owner, draft(), NOW)).toEqual({ outcome: 'too-many' })
  })

  it('every manager sees place, stage and age of what waits, and nobody an answer or a name before taking it', async () => {
    const { one } = await sent()
    const [some, other, keeper] = [await person(), await person('lead'), await person('administrator')]
    for (const who of [some, other]) {
      const { open } = await inboxOf(store, who, NOW)
      const row = open.find(({ id }) => id === one.id)
      expect(row).toMatchObject({
        desk: 'local-branch',
        prefecture: 'chifeng',
        stage: 'growth',
        answers: 4,
        madeAt: NOW,
      })
      expect(JSON.stringify(row)).not.toContain('金丝雀')
      await expect(readHandoff(store, who, one.id, NOW)).rejects.toEqual(refused('not-found'))
    }
    expect((await findHandoff(store, some, one.code, NOW)).id).toBe(one.id)
    await expect(findHandoff(store, some, name(12), NOW)).rejects.toEqual(refused('not-found'))
    for (const act of [
      inboxOf(store, keeper, NOW),
      findHandoff(store, keeper, one.code, NOW),
      takeHandoff(store, keeper, one.id, NOW),
      readHandoff(store, keeper, one.id, NOW),
    ])
      await expect(act).rejects.toEqual(refused('not-allowed'))
  })

  it('of many managers who take one at once a single one gets it, the others are told who, and only it can read', async () => {
    const { owner, one } = await sent()
    const all = await Promise.all(Array.from({ length: 6 }, () => person()))
    const tries = await Promise.allSettled(all.map((who) => takeHandoff(store, who, one.id, NOW)))
    const winner = all[tries.findIndex(({ status }) => status === 'fulfilled')]!
    const losers = tries.filter((each): each is PromiseRejectedResult => each.status === 'rejected')
    expect(losers).toHaveLength(5)
    for (const { reason } of losers)
      expect(reason).toMatchObject({ code: 'conflict', detail: { manager: `经理 ${winner.id}` } })
    expect(await stateFor(owner)).toBe('taken')
    expect((await readHandoff(store, winner, one.id, NOW)).handed).toMatchObject({ facts: FACTS, contact: CONTACT })
    for (const who of [...all.filter((each) => each !== winner), await person('lead')]) {
      await expect(readHandoff(store, who, one.id, NOW)).rejects.toEqual(refused('not-found'))
      await expect(closeHandoff(store, who, one.id, 'notFit', NOW)).rejects.toEqual(refused('not-found'))
      await expect(acceptHandoff(store, who, one.id, { ...none, take: {} }, rules, NOW)).rejects.toEqual(
        refused('not-found'),
      )
      await expect(findHandoff(store, who, one.code, NOW)).rejects.toEqual(refused('not-found'))
    }
  })

  it('a new client is made of what was chosen, once, as said by the company, with the contact beside it', async () => {
    const { owner, one } = await sent()
    const who = await person()
    await takeHandoff(store, who, one.id, NOW)
    const into = { ...none, take: { prefecture: 0, employees: 0 } }
    const both = await Promise.allSettled([
      acceptHandoff(store, who, one.id, into, rules, NOW),
      acceptHandoff(store, who, one.id, into, rules, NOW),
    ])
    const entered = both.filter((each) => each.status === 'fulfilled')
    expect(entered).toHaveLength(1)
    const { client } = entered[0]!.value
    const { facts, events } = await openClient(store, who, client, NOW)
    expect(Object.keys(facts).sort()).toEqual(['employees', 'prefecture'])
    expect(facts.employees).toMatchObject({ value: 40, saidBy: 'company', evidence: 'said' })
    expect(events.map(({ action }) => action)).toContain('handoff')
    expect(await contactOf(store, who, client, NOW)).toEqual({ ...CONTACT, until: one.expiresAt })
    expect(await contactOf(store, await person(), client, NOW)).toBeNull()
    expect(await contactOf(store, who, client, one.expiresAt)).toBeNull()
    expect((await readHandoff(store, who, one.id, NOW)).handed).toBeNull()
    expect((await ownHandoffs(store, owner, NOW))[0]).toMatchObject({ state: 'taken', merged: true })
  })

  it('where the record says something else nothing is overwritten unseen, and what a document shows stays shown', async () => {
    const who = await person()
    const { id } = await createClient(store, who, { name: '金丝雀药业', code: null }, rules, NOW)
    const shown = { ...said('chifeng'), evidence: 'document' } as const
    await changeFacts(store, who, id, { employees: said(35), prefecture: shown }, rules, NOW)
    const { one } = await sent()
    await takeHandoff(store, who, one.id, NOW)
    const { handed } = await readHandoff(store, who, one.id, NOW)
    const pairs = pairsOf(handed!.facts, (await openClient(store, who, id, NOW)).facts)
    expect(Object.fromEntries(pairs.map(({ fact, how }) => [fact, how]))).toEqual({
      prefecture: 'same',
      growthStage: 'new',
      employees: 'other',
    })
    // Somebody writes while the manager looks: the choice was made on an older value.
    await changeFacts(store, who, id, { employees: said(36, 1) }, rules, NOW)
    const into = (take: Record<string, number>) =>
      acceptHandoff(store, who, one.id, { ...none, client: id, take }, rules, NOW)
    await expect(into({ employees: 1, growthStage: 0 })).rejects.toMatchObject({
      code: 'conflict',
      detail: { facts: { employees: { value: 36 } } },
    })
    expect((await openClient(store, who, id, NOW)).facts.growthStage).toBeUndefined()
    await expect(into({ revenueLastYear: 0 })).rejects.toEqual(refused('not-fit'))
    await into({ employees: 2, prefecture: 1 })
    const { facts } = await openClient(store, who, id, NOW)
    expect(facts.employees).toMatchObject({ value: 40, saidBy: 'company', evidence: 'said' })
    expect(facts.prefecture).toMatchObject({ saidBy: 'company', evidence: 'document' })
    expect(facts.growthStage).toBeUndefined()
  })

  it('another manager’s client cannot be entered into, and nothing is lost by the try', async () => {
    const { one } = await sent()
    const [who, other] = [await person(), await person()]
    const { id } = await createClient(store, other, { name: '别人的企业', code: null }, rules, NOW)
    await takeHandoff(store, who, one.id, NOW)
    await expect(acceptHandoff(store, who, one.id, { ...none, client: id, take: {} }, rules, NOW)).rejects.toEqual(
      refused('not-found'),
    )
    expect((await readHandoff(store, who, one.id, NOW)).handed).not.toBeNull()
  })

  it('closing needs a reason that its sender reads, and takes the copy and the contact away', async () => {
    const { owner, one } = await sent()
    const who = await person()
    await takeHandoff(store, who, one.id, NOW)
    const { client } = await acceptHandoff(store, who, one.id, { ...none, take: {} }, rules, NOW)
    await closeHandoff(store, who, one.id, 'notNow', NOW + 5)
    expect((await ownHandoffs(store, owner, NOW + 6))[0]).toMatchObject({
      state: 'closed',
      closedBecause: 'notNow',
      closedAt: NOW + 5,
    })
    expect(await contactOf(store, who, client, NOW + 6)).toBeNull()
    await expect(closeHandoff(store, who, one.id, 'notFit', NOW + 7)).rejects.toEqual(refused('not-found'))
  })

  it('its sender takes it back at any time, by device or by receipt, and nobody else does', async () => {
    const { owner, one } = await sent()
    const receipt = { kind: 'receipt', code: one.code, key: one.key } as const
    expect(await withdrawHandoff(store, device(), one.id, NOW)).toBe(false)
    expect(await withdrawHandoff(store, { ...receipt, key: name(24) }, one.id, NOW)).toBe(false)
    expect(await ownHandoffs(store, { ...receipt, key: name(24) }, NOW)).toEqual([])
    expect(await ownHandoffs(store, receipt, NOW)).toEqual(await ownHandoffs(store, owner, NOW))
    const who = await person()
    await takeHandoff(store, who, one.id, NOW)
    const { client } = await acceptHandoff(store, who, one.id, { ...none, take: {} }, rules, NOW)
    expect(await withdrawHandoff(store, receipt, one.id, NOW + 1)).toBe(true)
    expect(await withdrawHandoff(store, owner, one.id, NOW + 2)).toBe(false)
    expect(await stateFor(owner)).toBe('withdrawn')
    expect(await contactOf(store, who, client, NOW + 2)).toBeNull()
    expect((await openClient(store, who, client, NOW + 2)).events.map(({ action }) => action)).toContain('withdrawn')
    await expect(takeHandoff(store, await person(), one.id, NOW)).rejects.toEqual(refused('not-found'))
  })

  it('it ends to the millisecond, for both sides', async () => {
    const { owner, one } = await sent()
    const who = await person()
    expect(await stateFor(owner, one.expiresAt - 1)).toBe('sent')
    expect((await inboxOf(store, who, one.expiresAt - 1)).open.map(({ id }) => id)).toContain(one.id)
    expect(await stateFor(owner, one.expiresAt)).toBe('expired')
    expect((await inboxOf(store, who, one.expiresAt)).open.map(({ id }) => id)).not.toContain(one.id)
    await expect(takeHandoff(store, who, one.id, one.expiresAt)).rejects.toEqual(refused('not-found'))
    expect(await withdrawHandoff(store, owner, one.id, one.expiresAt)).toBe(false)
  })

  it('what nobody works on goes back to the desk: by who took it, or by a lead, and not once it is entered', async () => {
    const { owner, one } = await sent()
    const [who, lead] = [await person(), await person('lead')]
    await takeHandoff(store, who, one.id, NOW)
    await expect(releaseHandoff(store, await person(), one.id, NOW)).rejects.toEqual(refused('not-found'))
    expect((await handoffCounts(store, lead, NOW)).waiting.map(({ id }) => id)).toContain(one.id)
    await releaseHandoff(store, lead, one.id, NOW)
    expect(await stateFor(owner)).toBe('sent')
    await takeHandoff(store, who, one.id, NOW)
    await acceptHandoff(store, who, one.id, { ...none, take: {} }, rules, NOW)
    await expect(releaseHandoff(store, who, one.id, NOW)).rejects.toEqual(refused('not-found'))
    await expect(handoffCounts(store, who, NOW)).rejects.toEqual(refused('not-allowed'))
  })

  it('a link to confirm opens until it is answered, revoked or over, and its answer comes to the client’s manager', async () => {
    const [who, other] = [await person(), await person()]
    const { id } = await createClient(store, who, { name: '金丝雀储能', code: null }, rules, NOW)
    await changeFacts(store, who, id, { employees: said(35), prefecture: said('ordos') }, rules, NOW)
    await expect(makePrefill(store, other, id, ['employees'], NOW)).rejects.toEqual(refused('not-found'))
    await expect(makePrefill(store, who, id, ['revenueLastYear'], NOW)).rejects.toEqual(refused('not-fit'))
    const link = await makePrefill(store, who, id, ['employees', 'prefecture'], NOW)
    const holder = { kind: 'holder', token: link.token } as const
    expect(await findPrefill(store, holder, NOW)).toMatchObject({
      state: 'open',
      asked: 2,
      expiresAt: NOW + PREFILL_LASTS,
    })
    expect((await readPrefill(store, holder, NOW))?.facts).toEqual({ employees: 35, prefecture: 'ordos' })
    expect(await findPrefill(store, holder, NOW + PREFILL_LASTS)).toEqual({ state: 'ended' })
    expect(await readPrefill(store, holder, NOW + PREFILL_LASTS)).toBeNull()
    expect(await findPrefill(store, { kind: 'holder', token: name(32) }, NOW)).toEqual({ state: 'unknown' })
    await Promise.all(Array.from({ length: 5 }, () => countPrefillOpen(store, holder, NOW + 3)))
    expect(await listPrefills(store, who, id, NOW)).toMatchObject([
      { token: link.token, opens: 5, lastOpenAt: NOW + 3, answeredAt: null },
    ])
    expect(await listPrefills(store, other, id, NOW)).toEqual([])

    const facts = { employees: 38, prefecture: 'ordos' }
    const answers = [1, 2].map(() =>
      sent({ prefill: link.token, handed: { facts, asOf: '2026-11-26', contact: null } }),
    )
    const both = await Promise.all(answers)
    const found = await Promise.all(both.map(({ owner }) => ownHandoffs(store, owner, NOW)))
    const kept = found.flat()
    expect(kept).toHaveLength(1)
    expect(await findPrefill(store, holder, NOW)).toEqual({ state: 'answered' })
    const back = kept[0]!.id
    expect((await inboxOf(store, other, NOW)).open.map((row) => row.id)).not.toContain(back)
    await expect(takeHandoff(store, other, back, NOW)).rejects.toEqual(refused('not-found'))
    // Whoever looks after the client by then gets the answer.
    await reassign(store, await person('lead'), { ids: [id], from: who.id, to: other.id, links: 'keep' }, NOW)
    expect((await inboxOf(store, who, NOW)).open.map((row) => row.id)).not.toContain(back)
    await takeHandoff(store, other, back, NOW)
    expect((await readHandoff(store, other, back, NOW)).handed).toMatchObject({
      facts,
      asked: { employees: 35, prefecture: 'ordos' },
    })
    const into = { name: '', code: null, take: { employees: 1, prefecture: 1 } }
    await expect(acceptHandoff(store, other, back, { ...into, client: null }, rules, NOW)).rejects.toEqual(
      refused('not-fit'),
    )
    await acceptHandoff(store, other, back, { ...into, client: id }, rules, NOW)
    const client = await openClient(store, other, id, NOW)
    expect(client.facts.employees).toMatchObject({ value: 38, saidBy: 'company' })
    expect(client.facts.prefecture).toMatchObject({ value: 'ordos', saidBy: 'company' })
  })

  it('a revoked link opens nothing', async () => {
    const [who, other] = [await person(), await person()]
    const { id } = await createClient(store, who, { name: '金丝雀硅材', code: null }, rules, NOW)
    await changeFacts(store, who, id, { employees: said(35) }, rules, NOW)
    const link = await makePrefill(store, who, id, ['employees'], NOW)
    await expect(revokePrefill(store, other, id, link.id, NOW)).rejects.toEqual(refused('not-found'))
    await revokePrefill(store, who, id, link.id, NOW)
    const holder = { kind: 'holder', token: link.token } as const
    expect(await findPrefill(store, holder, NOW)).toEqual({ state: 'ended' })
    expect(await readPrefill(store, holder, NOW)).toBeNull()
    expect(await countPrefillOpen(store, holder, NOW)).toBe(false)
    const [owner, one] = [device(), draft({ prefill: link.token })]
    expect(await sendHandoff(store, owner, one, NOW)).toEqual({ outcome: 'link-ended' })
  })

  it('no answer, name, number, code, key or token stands in the database in clear, and none is left when it is over', async () => {
    const who = await person()
    const [{ one }, ended, { one: old }] = [await sent(), await sent(), await sent({ expiresAt: NOW + DAY })]
    await takeHandoff(store, who, one.id, NOW)
    const { client } = await acceptHandoff(store, who, one.id, { ...none, name: '无名企业', take: {} }, rules, NOW)
    const sealedOf = async (id: string) =>
      (await store.db.selectFrom('handoff').select('sealed').where('id', '=', id).executeTakeFirstOrThrow()).sealed
    const contact = await store.db
      .selectFrom('client_contact')
      .select('sealed')
      .where('client_id', '=', client)
      .executeTakeFirstOrThrow()
    const tables = async () =>
      JSON.stringify([
        await store.db.selectFrom('handoff').selectAll().execute(),
        await store.db.selectFrom('prefill').selectAll().execute(),
        await store.db.selectFrom('client_contact').selectAll().execute(),
        await store.db.selectFrom('audit').selectAll().execute(),
      ])
    for (const canary of ['金丝雀', '萨仁', CONTACT.phone, one.code, one.key, ended.owner.secret])
      expect(await tables()).not.toContain(canary)
    const [withdrawn, expired] = [await sealedOf(ended.one.id), await sealedOf(old.id)]
    expect(withdrawn).not.toBe('')
    await withdrawHandoff(store, ended.owner, ended.one.id, NOW)
    await forgetHandoffs(store, NOW + 2 * DAY)
    await closeHandoff(store, who, one.id, 'noNeed', NOW)
    const left = await tables()
    for (const gone of [withdrawn, expired, contact.sealed]) expect(left).not.toContain(gone)
    const actions = (await store.db.selectFrom('audit').select(['action', 'subject']).execute()).map(
      ({ action, subject }) => `${action} ${subject}`,
    )
    expect(actions.filter((each) => each === `handoff.expire ${old.id}`)).toHaveLength(1)
    expect(await verifyAudit(store.db)).toMatchObject({ broken: null })
    if (store.kind === 'libsql') {
      // On the disk itself: nothing of it stands in the file or in what was written beside it.
      await sql`pragma wal_checkpoint(truncate)`.execute(store.db)
      const { file } = await fileOf()
      const bytes = ['', '-wal']
        .filter((end) => existsSync(file + end))
        .map((end) => readFileSync(file + end).toString('latin1'))
      for (const canary of [
        withdrawn,
        expired,
        contact.sealed,
        Buffer.from('萨仁').toString('latin1'),
        CONTACT.phone,
        one.key,
      ])
        for (const text of bytes) expect(text.includes(canary)).toBe(false)
    }
  })
  it('another secret opens what was handed over and whom to call, ends what followed from the old one, and is all or nothing', async () => {
    const who = await person()
    const [{ one }, { one: waiting }] = [await sent(), await sent()]
    await takeHandoff(store, who, one.id, NOW)
    const { client } = await acceptHandoff(
      store,
      who,
      one.id,
      { ...none, name: '换钥企业', take: { employees: 0 } },
      rules,
      NOW,
    )
    const link = await makePrefill(store, who, client, ['employees'], NOW)
    const [old, next] = [installationSecret(), randomBytes(32)]
    await expect(rekey(store, randomBytes(32), next, NOW)).rejects.toThrow(/nothing was changed/)
    expect(await contactOf(store, who, client, NOW)).toMatchObject(CONTACT)

    const { sealed, links } = await rekey(store, old, next, NOW)
    expect(sealed).toBeGreaterThanOrEqual(3)
    expect(links).toBeGreaterThanOrEqual(1)
    expect(await contactOf(store, who, client, NOW)).toBeNull()
    vi.stubEnv('SECRET_KEY', next.toString('hex'))
    expect(await contactOf(store, who, client, NOW)).toMatchObject(CONTACT)
    await takeHandoff(store, who, waiting.id, NOW)
    expect(JSON.stringify(await readHandoff(store, who, waiting.id, NOW))).toContain(FACTS.companyName)
    expect(await findPrefill(store, { kind: 'holder', token: link.token }, NOW)).toEqual({ state: 'ended' })
    expect(await verifyAudit(store.db)).toMatchObject({ broken: null })
    vi.stubEnv('SECRET_KEY', undefined)
  })

  const fileOf = async () => {
    const { rows } = await sql<{ file: string }>`select file from pragma_database_list where name = 'main'`.execute(
      store.db,
    )
    return { file: rows[0]!.file }
  }
})
