import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type Actor, type Manager, ROLES, type Role } from './actor'
import { audit, type Followed, verifyAudit } from './audit'
import { manager, withRole } from './client-rows'
import type { Store } from './open'
import { Refusal } from './refusal'
import type { Tables } from './tables'

/** How long a code for the first account is good, and how long one for another account. */
export const FIRST_CODE_LASTS = 60 * 60 * 1000
export const CODE_LASTS = 24 * 60 * 60 * 1000
/** A session ends when nothing was done for this long, and at the latest after that long. */
export const IDLE_ENDS = 30 * 60 * 1000
export const SESSION_ENDS = 12 * 60 * 60 * 1000
const SEEN_EVERY = 60 * 1000

export type Account = { id: string; name: string; email: string; role: Role; suspendedAt: number | null }

const hashOf = (code: string) => createHash('sha256').update(code.trim().toLowerCase()).digest('hex')

/** 100 random bits that can be read out on the telephone. */
function newCode(): string {
  const letters = 'abcdefghjkmnpqrstvwxyz23456789'
  const bytes = [...randomBytes(40)].filter((byte) => byte < 240).slice(0, 20)
  return (
    bytes
      .map((byte) => letters[byte % 30])
      .join('')
      .match(/.{5}/g) ?? []
  ).join('-')
}

const keepCode = (trx: Transaction<Tables>, code: string, forManager: string | null, now: number, lasts: number) =>
  trx
    .insertInto('setup_code')
    .values({ hash: hashOf(code), for_manager: forManager, made_at: now, expires_at: now + lasts, used_at: null })
    .execute()

/** Where there is no account yet: a code that makes the first one, to be shown once. Null where there are accounts. */
export async function firstCode({ db, kind }: Store, now: number): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    if (await trx.selectFrom('manager').select('id').limit(1).executeTakeFirst()) return null
    const code = newCode()
    await keepCode(trx, code, null, now, FIRST_CODE_LASTS)
    await audit(trx, kind, { kind: 'anyone' }, { at: now, action: 'code.first', subject: '' })
    return code
  })
}

/** Whether a code could be used now; only redeeming it says for whom. */
export const isGoodCode = async ({ db }: Store, code: string, now: number): Promise<boolean> =>
  (await db
    .selectFrom('setup_code')
    .select('hash')
    .where('hash', '=', hashOf(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()) !== undefined

/** What a code is for, if it is good; used up by `used`, which runs in the same transaction. */
export async function redeemCode<T>(
  { db, kind }: Store,
  code: string,
  now: number,
  used: (trx: Transaction<Tables>, forManager: string | null) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('setup_code')
      .set({ used_at: now })
      .where('hash', '=', hashOf(code))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('for_manager')
      .executeTakeFirst()
    if (!row) throw new Refusal('wrong-code')
    // Two codes may have been printed by two servers: only the first account is made by one.
    if (row.for_manager === null && (await trx.selectFrom('manager').select('id').limit(1).executeTakeFirst()))
      throw new Refusal('wrong-code')
    const result = await used(trx, row.for_manager)
    await audit(trx, kind, { kind: 'anyone' }, { at: now, action: 'code.used', subject: row.for_manager ?? 'first' })
    return result
  })
}

/** All accounts, for who keeps them; a lead sees those who look after clients, without addresses. */
export async function listManagers({ db }: Store, actor: Actor): Promise<Account[]> {
  const who = withRole(actor, 'lead', 'administrator')
  const rows = await db
    .selectFrom('manager')
    .select(['id', 'name', 'email', 'role', 'suspended_at'])
    .$if(who.role === 'lead', (query) => query.where('role', '!=', 'administrator'))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: who.role === 'administrator' ? row.email : '',
    role: row.role as Role,
    suspendedAt: row.suspended_at,
  }))
}

const goodRole = (role: string): Role => {
  const known = ROLES.find((one) => one === role)
  if (!known) throw new Refusal('not-fit', { field: 'role' })
  return known
}

/** Makes an account without a password and the code with which its owner sets one. */
export async function inviteManager(
  { db, kind }: Store,
  actor: Actor,
  { name, email, role }: { name: string; email: string; role: string },
  now: number,
): Promise<{ id: string; code: string }> {
  const who = withRole(actor, 'administrator')
  const code = newCode()
  const id = randomUUID()
  if (!name.trim() || [...name].length > 60) throw new Refusal('not-fit', { field: 'name' })
  if (!isAddress(email)) throw new Refusal('not-fit', { field: 'email' })
  await db.transaction().execute(async (trx) => {
    const address = email.trim().toLowerCase()
    if (await trx.selectFrom('manager').select('id').where('email', '=', address).executeTakeFirst())
      throw new Refusal('duplicate', { field: 'email' })
    await addManager(trx, kind, { id, name: name.trim(), email: address, role: goodRole(role) }, now)
    await keepCode(trx, code, id, now, CODE_LASTS)
    await audit(trx, kind, who, { at: now, action: 'manager.invite', subject: id, detail: { role } })
  })
  return { id, code }
}

/** Whether a text can be a mail address; the library that signs managers in looks closer. */
export const isAddress = (email: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) && email.length <= 254

/** Adds an account in the columns that the accounts library reads. */
export async function addManager(
  trx: Transaction<Tables>,
  kind: Store['kind'],
  account: Omit<Account, 'suspendedAt'>,
  now: number,
) {
  const moment = kind === 'postgres' ? new Date(now) : new Date(now).toISOString()
  const all = {
    ...account,
    email_verified: kind === 'postgres' ? true : 1,
    suspended_at: null,
    created_at: moment,
    updated_at: moment,
  }
  await trx
    .insertInto('manager')
    .values(all as unknown as Tables['manager'])
    .execute()
}

/** A new code for an account whose password is forgotten; the old password ends when the code is used. */
export async function codeFor({ db, kind }: Store, actor: Actor, id: string, now: number): Promise<{ code: string }> {
  const who = withRole(actor, 'administrator')
  const code = newCode()
  await db.transaction().execute(async (trx) => {
    if (!(await trx.selectFrom('manager').select('id').where('id', '=', id).executeTakeFirst()))
      throw new Refusal('not-found')
    await keepCode(trx, code, id, now, CODE_LASTS)
    await audit(trx, kind, who, { at: now, action: 'manager.code', subject: id })
  })
  return { code }
}

/** Changes an account. Suspending ends its sessions at once; the last administrator stays one. */
export async function changeManager(
  { db, kind }: Store,
  actor: Actor,
  id: string,
  change: { name?: string; role?: string; suspended?: boolean },
  now: number,
): Promise<void> {
  const who = withRole(actor, 'administrator')
  await db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('manager').select(['role']).where('id', '=', id).executeTakeFirst()
    if (!row) throw new Refusal('not-found')
    const role = change.role === undefined ? (row.role as Role) : goodRole(change.role)
    if (change.name !== undefined && (!change.name.trim() || [...change.name].length > 60))
      throw new Refusal('not-fit', { field: 'name' })
    await trx
      .updateTable('manager')
      .set({
        role,
        ...(change.name === undefined ? {} : { name: change.name.trim() }),
        ...(change.suspended === undefined ? {} : { suspended_at: change.suspended ? now : null }),
      })
      .where('id', '=', id)
      .execute()
    const left = await trx
      .selectFrom('manager')
      .select('id')
      .where('role', '=', 'administrator')
      .where('suspended_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (!left) throw new Refusal('not-fit', { field: 'lastAdministrator' })
    if (change.suspended || role !== row.role) await trx.deleteFrom('session').where('manager_id', '=', id).execute()
    await audit(trx, kind, who, {
      at: now,
      action: change.suspended ? 'manager.suspend' : 'manager.change',
      subject: id,
      detail: { role },
    })
  })
}

/** Notes that a session is in use; false where it has been idle or open for too long, and then it is gone. */
export async function touchSession(
  { db }: Store,
  session: { token: string; seenAt: number | null; openedAt: number },
  now: number,
): Promise<boolean> {
  const seen = session.seenAt ?? session.openedAt
  if (now - seen > IDLE_ENDS || now - session.openedAt > SESSION_ENDS) {
    await db.deleteFrom('session').where('token', '=', session.token).execute()
    return false
  }
  if (now - seen > SEEN_EVERY) {
    const noted = db.updateTable('session').set({ seen_at: now }).where('token', '=', session.token).execute()
    // While a long list is taken in nobody else can write: who only looks does not wait for it, as long as the session is
    // far from its end. What fails then the next request notes.
    if (now - seen > IDLE_ENDS / 2) await noted
    else noted.catch(() => {})
  }
  return true
}

export type OpenSession = { id: string; openedAt: number; seenAt: number; here: boolean }

/** The actor's own open sessions, the one in use by its token: when each began and was used last. */
export async function ownSessions({ db }: Store, actor: Actor, token: string, now: number): Promise<OpenSession[]> {
  const who = manager(actor)
  const found = await db
    .selectFrom('session')
    .select(['id', 'token', 'seen_at', 'created_at'])
    .where('manager_id', '=', who.id)
    .execute()
  return found
    .map(({ id, token: its, seen_at, created_at }) => {
      const openedAt = new Date(created_at).getTime()
      return { id, openedAt, seenAt: seen_at ?? openedAt, here: its === token }
    })
    .filter(({ openedAt, seenAt }) => now - seenAt <= IDLE_ENDS && now - openedAt <= SESSION_ENDS)
    .sort((a, b) => b.seenAt - a.seenAt)
}

/** Ends one of the actor's own sessions, or all but the one in use. */
export async function endSessions(
  { db, kind }: Store,
  actor: Manager,
  which: { id: string } | { allBut: string },
  now: number,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const ended = await trx
      .deleteFrom('session')
      .where('manager_id', '=', actor.id)
      .$if('id' in which, (query) => query.where('id', '=', 'id' in which ? which.id : ''))
      .$if('allBut' in which, (query) => query.where('token', '!=', 'allBut' in which ? which.allBut : ''))
      .returning('id')
      .execute()
    await audit(trx, kind, actor, {
      at: now,
      action: 'session.end',
      subject: actor.id,
      detail: { ended: ended.length },
    })
    return ended.length
  })
}

/** Writes down a sign-in, or that one failed; never the address that was typed. */
export async function noteSignIn({ db, kind }: Store, managerId: string | null, now: number): Promise<void> {
  await db.transaction().execute((trx) =>
    audit(
      trx,
      kind,
      { kind: 'anyone' },
      {
        at: now,
        action: managerId ? 'session.open' : 'session.refused',
        subject: managerId ?? '',
      },
    ),
  )
}

/** Writes down that somebody signed in knocked where they may not enter, or asked for what is not theirs or not there. */
export async function noteDenied(
  { db, kind }: Store,
  actor: Manager,
  { door, code, id = '' }: { door: string; code: string; id?: string },
  now: number,
): Promise<void> {
  // What was typed into an address may be anything; only what looks like an id of ours is kept.
  const subject = /^[\w-]{1,64}$/.test(id) ? id : ''
  await db
    .transaction()
    .execute((trx) => audit(trx, kind, actor, { at: now, action: 'denied', subject, detail: { door, code } }))
}

export type AuditLine = { seq: number; at: number; actor: string; action: string; subject: string; detail: string }

/** The audit trail for who keeps the accounts, the newest first. */
export async function readAudit({ db }: Store, actor: Actor, before: number | null): Promise<AuditLine[]> {
  withRole(actor, 'administrator')
  return db
    .selectFrom('audit')
    .select(['seq', 'at', 'actor', 'action', 'subject', 'detail'])
    .$if(before !== null, (query) => query.where('seq', '<', before!))
    .orderBy('seq', 'desc')
    .limit(100)
    .execute()
}

/** Lines that one request follows, so that a trail of millions holds nobody up. */
const FOLLOWED = 10_000

/** Goes on checking the trail from where it was left: for who keeps the accounts. */
export async function checkAudit({ db }: Store, actor: Actor, from: Followed) {
  withRole(actor, 'administrator')
  return verifyAudit(db, from, FOLLOWED)
}
