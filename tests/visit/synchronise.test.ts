import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Manager } from '@/lib/db/actor'
import { pinDecision } from '@/lib/db/client-decisions'
import type { FactChange } from '@/lib/db/client-rows'
import { addNote, changeClient, changeFacts, createClient, openClient, rateClient } from '@/lib/db/clients'
import { addManager } from '@/lib/db/managers'
import type { Store } from '@/lib/db/open'
import { Refusal } from '@/lib/db/refusal'
import { dueClients, openVisit } from '@/lib/db/visits'
import { load } from '@/lib/ruleset/load'
import { type Ask, synchronise, type Trouble } from '@/lib/visit/synchronise'
import { clashes, entered, factsNow, openConflicts, rated, settled, stepOf, type Taken, taken } from '@/lib/visit/taken'
import { libsqlHere, postgresHere, type TestDatabase } from '../db/databases'

const NOW = Date.UTC(2026, 10, 26, 4)
const rules = { ruleset: load(), asOf: '2026-11-26' }
const folder = mkdtempSync(join(tmpdir(), 'visits-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const said = (value: FactChange['value']): Omit<FactChange, 'seen'> => ({ value, saidBy: 'company', evidence: 'said' })

describe.each([
  { name: 'libSQL', here: libsqlHere, runs: 15 },
  { name: 'PostgreSQL', here: postgresHere, runs: 5 },
])('a visit brought home to $name', ({ here, runs }) => {
  let database: TestDatabase
  let store: Store
  let who: Manager
  let made = 0

  const person = async (role: Manager['role']): Promise<Manager> => {
    const id = `v${++made}`
    await store.db
      .transaction()
      .execute((trx) => addManager(trx, store.kind, { id, name: id, email: `${id}@b.example`, role }, NOW))
    return { kind: 'manager', id, role }
  }
  const company = async (name = '包头市磁源新材料有限公司') =>
    (await createClient(store, who, { name, code: null, facts: { employees: said(60) } }, rules, NOW)).id

  /** The doors, without HTTP; `lost` tells for each call whether its answer is lost on the way. */
  const ask = (lost: (call: string) => boolean = () => false): Ask => {
    const run = async (method: string, path: string, body: never): Promise<unknown> => {
      const [, id = '', door] = path.split('/')
      const sent = body as Record<string, never>
      if (method === 'PATCH') {
        const { seen, ...change } = sent
        return changeClient(store, who, id, seen!, change, NOW)
      }
      if (door === 'visit') return openVisit(store, who, id, NOW)
      if (door === 'facts') return changeFacts(store, who, id, sent.facts!, rules, NOW)
      if (door === 'ratings') return rateClient(store, who, id, sent.rater!, sent.ratings!, rules, NOW, sent.seen)
      if (door === 'notes') return addNote(store, who, id, sent.text!, NOW, sent.id)
      if (door === 'decisions') return pinDecision(store, who, id, rules, NOW)
      throw new Error(path)
    }
    return async (method, path, body) => {
      try {
        const value = JSON.parse(JSON.stringify((await run(method, path, body as never)) ?? null))
        return lost(`${method} ${path}`) ? { ok: false, trouble: { code: 'offline' } } : { ok: true, value }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return { ok: false, trouble: { code: error.code, ...error.detail } }
      }
    }
  }
  class Device {
    now!: Taken
    constructor(readonly doors: Ask) {}
    async takes(id: string) {
      this.now = taken(await openVisit(store, who, id, NOW), NOW)
      return this
    }
    enters(fact: string, value: FactChange['value']) {
      this.now = entered(this.now, fact, said(value))
    }
    sends = (): Promise<Trouble | null> =>
      synchronise(
        {
          read: () => this.now,
          write: (change) => {
            this.now = change(this.now)
          },
          now: () => NOW,
        },
        this.doors,
      )
  }

  beforeAll(async () => {
    database = await here()
    store = await database.open()
    who = await person('manager')
  }, 120_000)
  afterAll(() => database?.stop())

  it('facts, ratings, the next step, a note and a pinned decision arrive, and nothing is left', async () => {
    const id = await company()
    const device = await new Device(ask()).takes(id)
    device.enters('techStaff', 12)
    device.now = rated(device.now, 'team', 4)
    const mine = { state: 'met' as const, closedBecause: null, nextAction: '补台账', nextOn: '2026-12-01' }
    device.now = {
      ...device.now,
      step: { from: stepOf(device.now.client), mine, seen: 1 },
      note: { id: 'a'.repeat(32), text: '厂房为租赁' },
      pin: true,
      queued: true,
    }
    expect(await device.sends()).toBeNull()
    expect(device.now).toMatchObject({ entries: {}, ratings: null, step: null, note: null, pin: false, queued: false })
    const client = await openClient(store, who, id, NOW)
    expect(client.facts.techStaff).toMatchObject({ value: 12, version: 1 })
    expect(client).toMatchObject({ ...mine, ratings: { manager: { team: 4 } }, contactedAt: NOW })
    expect(client.decisions).toHaveLength(1)
    expect(device.now.client.pinned?.facts).toEqual({ employees: 60, techStaff: 12 })
    expect(await dueClients(store, who)).toContainEqual({ id, name: client.name, nextOn: '2026-12-01' })
  })

  it('a visit takes along no note, no history and nobody’s reasons', async () => {
    const id = await company()
    await addNote(store, who, id, '金丝雀内部', NOW)
    const visit = await openVisit(store, who, id, NOW)
    expect(JSON.stringify(visit)).not.toContain('金丝雀')
    expect(Object.keys(visit)).not.toContain('events')
    await expect(openVisit(store, await person('lead'), id, NOW)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('a colleague who spoke to the same company lately is named before a visit, and nothing else of theirs', async () => {
    const other = await person('manager')
    const theirs = { name: '鄂尔多斯市蓝驰装备有限公司', code: null }
    const { id: held } = await createClient(store, other, theirs, rules, NOW)
    await changeClient(store, other, held, 1, { contacted: true, nextAction: '金丝雀' }, NOW)
    const visit = await openVisit(store, who, await company('鄂尔多斯市蓝驰装备有限责任公司'), NOW)
    expect(visit.lately).toEqual([other.id])
    expect(JSON.stringify(visit)).not.toMatch(new RegExp(`${held}|金丝雀`))
    const later = await openVisit(store, who, visit.id, NOW + 31 * 24 * 60 * 60 * 1000)
    expect(later.lately).toEqual([])
  })

  it('of two devices each field that one changed arrives; the field that both changed is asked about, once', async () => {
    const id = await company()
    const [desk, tablet] = [await new Device(ask()).takes(id), await new Device(ask()).takes(id)]
    desk.enters('employees', 65)
    desk.now = rated(desk.now, 'team', 3)
    tablet.enters('employees', 62)
    tablet.enters('rdStaff', 9)
    tablet.now = rated(rated(tablet.now, 'team', 5), 'leader', 4)
    expect(await desk.sends()).toBeNull()
    expect(await tablet.sends()).toBeNull()
    expect(openConflicts(tablet.now)).toEqual({ facts: ['employees'], ratings: ['team'], step: [] })
    expect((await openClient(store, who, id, NOW)).facts).toMatchObject({
      employees: { value: 65 },
      rdStaff: { value: 9 },
    })
    tablet.now = settled(tablet.now, 'employees', 'mine')
    expect(await tablet.sends()).toBeNull()
    expect((await openClient(store, who, id, NOW)).facts.employees?.value).toBe(62)
  })

  it('an answer lost on the way brings nothing twice', async () => {
    const id = await company()
    const before = new Set<string>()
    const first = (call: string) => !before.has(call) && Boolean(before.add(call))
    const device = await new Device(ask((call) => !call.startsWith('GET') && first(call))).takes(id)
    device.enters('techStaff', 12)
    device.now = rated(device.now, 'team', 4)
    const mine = { ...stepOf(device.now.client), nextAction: '回电', nextOn: '2026-12-02' }
    device.now = {
      ...device.now,
      step: { from: stepOf(device.now.client), mine, seen: 1 },
      note: { id: 'b'.repeat(32), text: '只记一次' },
      pin: true,
      queued: true,
    }
    for (let left = 12; device.now.queued && left > 0; left--) await device.sends()
    expect([device.now.queued, before.size]).toEqual([false, 5])
    const { facts, events, decisions } = await openClient(store, who, id, NOW)
    expect(facts.techStaff?.version).toBe(1)
    for (const once of ['facts', 'rate', 'change', 'note', 'pin'])
      expect(events.filter(({ action }) => action === once)).toHaveLength(1)
    expect(decisions).toHaveLength(1)
  })

  it('what the server does not take stays on the device, with the fact that is wrong', async () => {
    const id = await company()
    const device = await new Device(ask()).takes(id)
    device.enters('techStaff', 61)
    expect(await device.sends()).toMatchObject({ code: 'inconsistent', fact: expect.any(String) })
    expect(device.now.entries.techStaff?.value).toBe(61)
  })

  it('two devices at random, with answers lost: no entry is overwritten unseen, and all agree in the end', async () => {
    const act = fc.record({
      device: fc.nat(1),
      does: fc.constantFrom('enter', 'enter', 'send', 'settle'),
      fact: fc.constantFrom('employees', 'bachelorStaff', 'revenueLastYear'),
      value: fc.integer({ min: 100, max: 103 }),
      lost: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 18 }), async (acts) => {
        const id = await company()
        let lost = false
        const doors = ask(() => lost)
        const devices = [await new Device(doors).takes(id), await new Device(doors).takes(id)]
        for (const { device: n, does, fact, value, lost: loses } of acts) {
          const device = devices[n]!
          if (does === 'enter') device.enters(fact, fact === 'bachelorStaff' ? value - 60 : value)
          else if (does === 'settle') {
            for (const each of clashes(device.now)) device.now = settled(device.now, each, loses ? 'mine' : 'theirs')
          } else {
            const before = (await openClient(store, who, id, NOW)).facts
            const seen = Object.entries(device.now.entries)
            lost = loses
            await device.sends()
            lost = false
            const after = (await openClient(store, who, id, NOW)).facts
            for (const [each, entry] of seen) {
              // A writer who had not seen what stood there has changed nothing of it.
              if ((before[each]?.version ?? 0) !== entry.seen) expect(after[each]).toEqual(before[each])
            }
          }
        }
        for (const device of [...devices, devices[0]!]) {
          await device.sends()
          for (const each of clashes(device.now)) device.now = settled(device.now, each, 'theirs')
          expect(await device.sends()).toBeNull()
        }
        await devices[1]!.sends()
        expect(factsNow(devices[0]!.now)).toEqual(factsNow(devices[1]!.now))
      }),
      { seed: 4103, numRuns: runs },
    )
  }, 60_000)
})
