import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { endOtherSessions, firstSetupCode, type Session, sessionOf, setPassword, signIn, signOut } from '@/lib/auth'
import type { Manager } from '@/lib/db/actor'
import { verifyAudit } from '@/lib/db/audit'
import {
  changeManager,
  codeFor,
  FIRST_CODE_LASTS,
  IDLE_ENDS,
  inviteManager,
  listManagers,
  ownSessions,
  readAudit,
  SESSION_ENDS,
} from '@/lib/db/managers'
import type { Store } from '@/lib/db/open'
import { libsqlHere, postgresHere, type TestDatabase } from './databases'

// The real hash takes half a second by design (tests/password.test.ts); what is tested here is who may do what.
const hashed = vi.hoisted(() => ({ times: 0, cost: 1 }))
vi.mock('@/lib/password', async (original) => {
  const { createHash } = await import('node:crypto')
  const hashOf = (password: string, cost: string) =>
    `${cost} ${createHash('sha256').update(`for tests ${password}`).digest('hex')}`
  const hashPassword = async (password: string) => {
    hashed.times++
    return hashOf(password, String(hashed.cost))
  }
  const verifyPassword = async ({ hash, password }: { hash: string; password: string }) => {
    hashed.times++
    return hash === hashOf(password, hash.split(' ')[0]!)
  }
  const hasTodaysCost = (hash: string) => hash.startsWith(`${hashed.cost} `)
  return { ...(await original<typeof import('@/lib/password')>()), hashPassword, verifyPassword, hasTodaysCost }
})

const NOW = Date.now()
const MINUTE = 60_000
const GOOD = 'seven brass kettles on a sill'
const folder = mkdtempSync(join(tmpdir(), 'managers-'))
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
])('accounts on $name', ({ name, here }) => {
  let database: TestDatabase
  let store: Store
  let chief: Session
  beforeAll(async () => {
    database = await here()
    store = await database.open()
  })
  afterAll(() => database?.stop())

  const enter = async (email: string, password: string, now = NOW): Promise<Headers> => {
    const { cookies } = await signIn({ email, password }, new Headers(), now, store)
    return new Headers({ cookie: cookies.map((each) => each.split(';')[0]).join('; ') })
  }
  const invite = async (email: string, role: string, password = GOOD) => {
    const { id, code } = await inviteManager(store, chief.actor, { name: email.split('@')[0]!, email, role }, NOW)
    await setPassword({ code, password }, NOW, store)
    return { id, actor: { kind: 'manager', id, role } as Manager }
  }

  it('the first code makes one administrator, once, and within its hour', async () => {
    const [code, spare] = [await firstSetupCode(NOW, store), await firstSetupCode(NOW, store)]
    const first = { name: '乌兰', email: 'Wulan@Bank.example', password: GOOD }
    const late = setPassword({ ...first, code: code! }, NOW + FIRST_CODE_LASTS, store)
    await expect(late).rejects.toMatchObject({ code: 'wrong-code' })
    await expect(setPassword({ ...first, code: 'aaaaa-aaaaa' }, NOW, store)).rejects.toMatchObject({
      code: 'wrong-code',
    })
    const weak = setPassword({ ...first, code: code!, password: 'icbc12345678' }, NOW, store)
    await expect(weak).rejects.toMatchObject({ code: 'not-fit', detail: { field: 'password', problem: 'easy' } })
    expect(await setPassword({ ...first, code: code!.toUpperCase() }, NOW, store)).toEqual({
      email: 'wulan@bank.example',
    })
    for (const used of [code!, spare!])
      await expect(setPassword({ ...first, code: used }, NOW, store)).rejects.toMatchObject({ code: 'wrong-code' })
    expect(await firstSetupCode(NOW, store)).toBeNull()
    chief = (await sessionOf(await enter('wulan@bank.example', GOOD), NOW, store))!
    expect(chief).toMatchObject({ name: '乌兰', actor: { role: 'administrator' } })
  })

  it('an unknown address, a wrong password and a suspended account get the same answer', async () => {
    const { id } = await invite('gone@bank.example', 'manager')
    await changeManager(store, chief.actor, id, { suspended: true }, NOW)
    const answers = await Promise.all(
      [
        ['nobody@bank.example', GOOD],
        ['wulan@bank.example', 'not the password'],
        ['gone@bank.example', GOOD],
        ['not an address', GOOD],
      ].map(([email, password]) =>
        signIn({ email: email!, password: password! }, new Headers(), NOW, store).catch(({ code, detail }) => ({
          code,
          detail,
        })),
      ),
    )
    expect(answers).toEqual(answers.map(() => ({ code: 'wrong-password', detail: {} })))
  })

  it('whether an address is known takes one hash to refuse, and so does one that is not', async () => {
    for (const [email, password] of [
      ['nobody.at.all@bank.example', GOOD],
      ['wulan@bank.example', 'not the password'],
      ['gone@bank.example', GOOD],
      ['gone@bank.example', 'not the password'],
    ] as const) {
      hashed.times = 0
      await expect(enter(email, password, NOW - 20 * MINUTE)).rejects.toMatchObject({ code: 'wrong-password' })
      expect([email, hashed.times]).toEqual([email, 1])
    }
  })

  it('a password kept at an older cost is kept at today’s after the next sign-in', async () => {
    const { id } = await invite('older@bank.example', 'manager')
    const kept = () =>
      store.db.selectFrom('credential').select('password').where('manager_id', '=', id).executeTakeFirstOrThrow()
    expect((await kept()).password).toMatch(/^1 /)
    hashed.cost = 2
    await enter('older@bank.example', GOOD)
    expect((await kept()).password).toMatch(/^2 /)
    expect(await enter('older@bank.example', GOOD)).toBeTruthy()
    hashed.cost = 1
  })

  it('many tries at once are many, and from one place the accounts count together', async () => {
    const from = (address: string) => new Headers({ 'x-client-address': address })
    const attempt = (email: string, address: string, now = NOW) =>
      signIn({ email, password: 'wrong' }, from(address), now, store).then(
        () => 'in',
        ({ code }) => code,
      )
    const burst = await Promise.all(Array.from({ length: 12 }, () => attempt(`${name}burst@bank.example`, `${name} 1`)))
    expect(burst.filter((code) => code === 'wrong-password')).toHaveLength(5)
    const sprayed: string[] = []
    for (let n = 0; n < 60; n++) sprayed.push(await attempt(`${name}${n}@bank.example`, `${name} 2`))
    expect(sprayed.filter((code) => code === 'wrong-password')).toHaveLength(50)
    expect(sprayed.slice(50).every((code) => code === 'too-many')).toBe(true)
    expect(await attempt(`${name}0@bank.example`, `${name} 3`)).toBe('wrong-password')
  })

  it('a made-up code is refused before anything is hashed, and after twenty from one place the rest unseen', async () => {
    const headers = new Headers({ 'x-client-address': `${name} 4` })
    const guess = () => setPassword({ code: 'aaaaa-aaaaa', password: GOOD }, NOW, store, headers)
    hashed.times = 0
    for (let n = 0; n < 20; n++) await expect(guess()).rejects.toMatchObject({ code: 'wrong-code' })
    await expect(guess()).rejects.toMatchObject({ code: 'too-many' })
    expect(hashed.times).toBe(0)
  })

  it('after five failures an account must be waited for, longer each time, and the right password then works', async () => {
    await invite('slow@bank.example', 'manager')
    const attempt = (now: number) =>
      signIn({ email: 'slow@bank.example', password: 'wrong' }, new Headers(), now, store)
    for (let n = 0; n < 5; n++) await expect(attempt(NOW)).rejects.toMatchObject({ code: 'wrong-password' })
    await expect(attempt(NOW)).rejects.toMatchObject({ code: 'too-many', detail: { seconds: 15 } })
    await expect(attempt(NOW + 16_000)).rejects.toMatchObject({ code: 'wrong-password' })
    await expect(attempt(NOW + 16_001)).rejects.toMatchObject({ code: 'too-many', detail: { seconds: 30 } })
    expect(await enter('slow@bank.example', GOOD, NOW + 60_000)).toBeTruthy()
  })

  it('a session ends when idle, at the latest after its day, at sign-out, and when the account is suspended', async () => {
    const { id } = await invite('baatar@bank.example', 'manager')
    const headers = await enter('baatar@bank.example', GOOD)
    expect(await sessionOf(headers, NOW + IDLE_ENDS - 1, store)).not.toBeNull()
    expect(await sessionOf(headers, NOW + 2 * IDLE_ENDS - MINUTE, store)).not.toBeNull()
    expect(await sessionOf(headers, NOW + 3 * IDLE_ENDS, store)).toBeNull()
    const long = await enter('baatar@bank.example', GOOD)
    for (let at = 0; at < SESSION_ENDS - IDLE_ENDS; at += IDLE_ENDS) await sessionOf(long, NOW + at, store)
    expect(await sessionOf(long, NOW + SESSION_ENDS + MINUTE, store)).toBeNull()
    const out = await enter('baatar@bank.example', GOOD)
    await signOut(out, store)
    expect(await sessionOf(out, NOW, store)).toBeNull()
    const last = await enter('baatar@bank.example', GOOD)
    expect(await sessionOf(last, NOW, store)).not.toBeNull()
    await changeManager(store, chief.actor, id, { suspended: true }, NOW)
    expect(await sessionOf(last, NOW, store)).toBeNull()
    expect(await sessionOf(new Headers({ cookie: 'scitech.session_token=made-up.value' }), NOW, store)).toBeNull()
  })

  it('a new code gives a new password, and ends the old one and its sessions', async () => {
    const { id } = await invite('tuya@bank.example', 'lead')
    const before = await enter('tuya@bank.example', GOOD)
    const { code } = await codeFor(store, chief.actor, id, NOW)
    await setPassword({ code, password: 'nine grey geese over Hulun' }, NOW, store)
    expect(await sessionOf(before, NOW, store)).toBeNull()
    await expect(enter('tuya@bank.example', GOOD)).rejects.toMatchObject({ code: 'wrong-password' })
    const [one, other] = [
      await enter('tuya@bank.example', 'nine grey geese over Hulun'),
      await enter('tuya@bank.example', 'nine grey geese over Hulun'),
    ]
    const session = (await sessionOf(one, NOW, store))!
    expect((await ownSessions(store, session.actor, session.token, NOW)).map(({ here }) => here).sort()).toEqual([
      false,
      true,
    ])
    expect(await ownSessions(store, session.actor, session.token, NOW + IDLE_ENDS + MINUTE)).toEqual([])
    expect(await endOtherSessions(session, NOW, store)).toBe(1)
    expect(await sessionOf(other, NOW, store)).toBeNull()
    expect(await sessionOf(one, NOW, store)).not.toBeNull()
  })

  it('only who keeps the accounts may change them, and one such account is always left', async () => {
    const { actor: lead } = await invite('lead@bank.example', 'lead')
    const { actor: one } = await invite('one@bank.example', 'manager')
    const draft = { name: 'x', email: 'x@bank.example', role: 'manager' }
    for (const actor of [lead, one, { kind: 'anyone' as const }]) {
      const code = actor.kind === 'anyone' ? 'not-signed-in' : 'not-allowed'
      await expect(inviteManager(store, actor, draft, NOW)).rejects.toMatchObject({ code })
      await expect(changeManager(store, actor, one.id, { role: 'lead' }, NOW)).rejects.toMatchObject({ code })
      await expect(codeFor(store, actor, one.id, NOW)).rejects.toMatchObject({ code })
      await expect(readAudit(store, actor, null)).rejects.toMatchObject({ code })
    }
    await expect(listManagers(store, one)).rejects.toMatchObject({ code: 'not-allowed' })
    expect((await listManagers(store, lead)).every(({ email, role }) => email === '' && role !== 'administrator')).toBe(
      true,
    )
    const last = changeManager(store, chief.actor, chief.actor.id, { role: 'manager' }, NOW)
    await expect(last).rejects.toMatchObject({ code: 'not-fit', detail: { field: 'lastAdministrator' } })
    await expect(inviteManager(store, chief.actor, { ...draft, email: 'ONE@bank.example' }, NOW)).rejects.toMatchObject(
      { code: 'duplicate' },
    )
  })

  it('no password, code or session stands in the database as it was given', async () => {
    const { code } = await inviteManager(
      store,
      chief.actor,
      { name: '明', email: 'ming@bank.example', role: 'manager' },
      NOW,
    )
    const headers = await enter('wulan@bank.example', GOOD)
    const stored = JSON.stringify([
      await store.db.selectFrom('setup_code').selectAll().execute(),
      await store.db.selectFrom('credential').selectAll().execute(),
      await store.db.selectFrom('session').selectAll().execute(),
      await store.db.selectFrom('audit').selectAll().execute(),
    ])
    for (const secret of [
      code,
      code.replaceAll('-', ''),
      GOOD,
      decodeURIComponent(headers.get('cookie')!.split('=')[1]!),
    ])
      expect(stored).not.toContain(secret)
  })

  it('all of it is in the audit trail, and the trail holds', async () => {
    const actions = new Set((await store.db.selectFrom('audit').select('action').execute()).map(({ action }) => action))
    for (const action of [
      'code.first',
      'code.used',
      'session.open',
      'session.refused',
      'session.end',
      'manager.invite',
      'manager.suspend',
      'manager.code',
    ])
      expect(actions).toContain(action)
    expect((await verifyAudit(store.db)).broken).toBeNull()
  })
})
