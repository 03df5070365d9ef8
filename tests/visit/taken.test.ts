import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClientFact, FactChange } from '@/lib/db/client-rows'
import {
  arrived,
  clashes,
  entered,
  factsNow,
  openConflicts,
  rated,
  rebased,
  settled,
  settledField,
  type Taken,
  taken,
  threeWay,
  unread,
  type VisitClient,
  waiting,
} from '@/lib/visit/taken'

const fact = (value: ClientFact['value'], version = 1, by = '乌兰'): ClientFact => ({
  value,
  version,
  saidBy: 'company',
  evidence: 'said',
  setBy: by,
  setAt: 0,
})
const said = (value: FactChange['value']): Omit<FactChange, 'seen'> => ({ value, saidBy: 'company', evidence: 'said' })
const client = (facts: Record<string, ClientFact> = {}): VisitClient => ({
  id: 'c',
  name: '包头市磁源新材料有限公司',
  code: null,
  state: 'toContact',
  closedBecause: null,
  nextAction: '',
  nextOn: null,
  contactedAt: null,
  version: 1,
  facts,
  ratings: {},
  pinned: null,
  lately: [],
})
const told = (facts: Record<string, ClientFact> = {}): Taken => taken(client(facts), 0)

describe('a client on the manager’s device', () => {
  it('an entry counts at once, and what stands already is no entry', () => {
    const now = entered(told({ employees: fact(60) }), 'employees', said(62))
    expect(factsNow(now)).toEqual({ employees: 62 })
    expect(waiting(now)).toBe(1)
    expect(waiting(entered(now, 'employees', said(60)))).toBe(0)
  })

  it('another source for the same value is an entry of its own', () => {
    const now = entered(told({ employees: fact(60) }), 'employees', { ...said(60), evidence: 'document' })
    expect(now.entries.employees).toEqual({ value: 60, saidBy: 'company', evidence: 'document', seen: 1 })
  })

  it('a text that was not understood is not known, whatever stood there, and comes back as it was typed', () => {
    const now = unread(told({ employees: fact(60) }), 'employees', '六十来个')
    expect(factsNow(now)).toEqual({})
    expect(now.cells).toEqual({ employees: '六十来个' })
    expect(factsNow(entered(now, 'employees', said(61)))).toEqual({ employees: 61 })
  })

  it('what somebody else wrote meanwhile is a conflict; what they wrote beside it is not', () => {
    const mine = entered(
      entered(told({ employees: fact(60), techStaff: fact(9) }), 'employees', said(62)),
      'rdStaff',
      said(4),
    )
    const now = rebased(mine, client({ employees: fact(65, 2), techStaff: fact(10, 2) }), 1)
    expect(clashes(now)).toEqual(['employees'])
    expect(factsNow(now)).toEqual({ employees: 62, techStaff: 10, rdStaff: 4 })
    expect(factsNow(settled(now, 'employees', 'theirs')).employees).toBe(65)
    expect(settled(now, 'employees', 'mine').entries.employees).toEqual({ ...said(62), seen: 2 })
  })

  it('an entry that arrived although the answer was lost is no conflict', () => {
    const mine = entered(told(), 'employees', said(62))
    const now = rebased(mine, client({ employees: fact(62) }), 1)
    expect([clashes(now), waiting(now)]).toEqual([[], 0])
  })

  it('what is typed on while an answer is awaited is kept, and goes on from what arrived', () => {
    const sent = entered(told(), 'employees', said(62))
    const now = arrived(entered(sent, 'employees', said(63)), sent.entries, { employees: 1 })
    expect(now.entries.employees).toEqual({ ...said(63), seen: 1 })
    expect(clashes(now)).toEqual([])
  })

  it('a rating that is taken back to what stood leaves nothing to send', () => {
    const now = rated(taken({ ...client(), ratings: { manager: { team: 4 } } }, 0), 'team', 5)
    expect(now.ratings).toEqual({ from: { team: 4 }, mine: { team: 5 } })
    expect(rated(now, 'team', 4).ratings).toBeNull()
    expect(rated(now, 'team', undefined).ratings).toEqual({ from: { team: 4 }, mine: {} })
  })

  it('two hands on different fields of the next step are merged, on the same field a person is asked', () => {
    const from = { state: 'toContact', nextAction: '', nextOn: null as string | null }
    const mine = { ...from, state: 'met', nextAction: '补台账' }
    expect(threeWay({ from, mine }, { ...from, nextOn: '2026-12-01' })).toEqual({
      merged: { state: 'met', nextAction: '补台账', nextOn: '2026-12-01' },
      both: [],
    })
    const theirs = { ...from, nextAction: '回电' }
    expect(threeWay({ from, mine }, theirs).both).toEqual(['nextAction'])
    expect(threeWay(settledField({ from, mine }, theirs, 'nextAction', 'mine'), theirs)).toEqual({
      merged: mine,
      both: [],
    })
    expect(threeWay(settledField({ from, mine }, theirs, 'nextAction', 'theirs'), theirs)).toEqual({
      merged: { ...mine, nextAction: '回电' },
      both: [],
    })
  })

  it('every field of a three-way merge is what a hand left there, and none that changed is lost unseen', () => {
    const field = fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.nat(2) })
    fc.assert(
      fc.property(field, field, field, (from, mine, theirs) => {
        const { merged, both } = threeWay({ from, mine }, theirs)
        for (const key of ['a', 'b', 'c'] as const) {
          if (both.includes(key)) continue
          if (mine[key] !== from[key]) expect(merged[key]).toBe(mine[key])
          else expect(merged[key]).toBe(theirs[key])
        }
      }),
      { seed: 4103, numRuns: 500 },
    )
  })

  it('nothing typed on the device is gone after any row of news from elsewhere, unless it stands there', () => {
    const step = fc.oneof(
      fc.record({ by: fc.constant('me' as const), fact: fc.constantFrom('x', 'y'), value: fc.nat(3) }),
      fc.record({ by: fc.constant('them' as const), fact: fc.constantFrom('x', 'y'), value: fc.nat(3) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let now = told()
        const server: Record<string, ClientFact> = {}
        const last: Record<string, number> = {}
        for (const { by, fact: id, value } of steps) {
          if (by === 'me') {
            now = entered(now, id, said(value))
            last[id] = value
          } else {
            server[id] = fact(value, (server[id]?.version ?? 0) + 1, '其木格')
            now = rebased(now, client({ ...server }), 0)
          }
        }
        for (const [id, value] of Object.entries(last)) {
          const entry = now.entries[id]
          if (entry) expect(entry.value).toBe(value)
          // Without an entry the value arrived once: it stood there, or stands there.
          else expect(openConflicts(now).facts).not.toContain(id)
        }
      }),
      { seed: 4103, numRuns: 500 },
    )
  })
})
