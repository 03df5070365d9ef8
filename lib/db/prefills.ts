import { createHmac, randomUUID } from 'node:crypto'
import type { Facts } from '@/lib/engine'
import { base32 } from '@/lib/share/tokens'
import type { Actor } from './actor'
import { audit } from './audit'
import { caretaker, event, own } from './client-rows'
import { type Asked, forgetHandoffs, forgetIn, hashOf, sealFor, unsealFor } from './handoff-rows'
import { keyFor } from './keys'
import type { Store } from './open'
import { Refusal } from './refusal'

/** How long a link to confirm stays open. */
export const PREFILL_LASTS = 7 * 24 * 60 * 60 * 1000
/** The most links of one client that may be open at the same time. */
const MOST_OPEN = 5

export type OwnPrefill = {
  id: string
  /** The token, for as long as the link is open: its manager may send it again. */
  token: string | null
  asked: number
  madeAt: number
  expiresAt: number
  revokedAt: number | null
  answeredAt: number | null
  opens: number
  lastOpenAt: number | null
}

export type FoundPrefill =
  | { state: 'open'; asked: number; madeAt: number; expiresAt: number }
  | { state: 'answered' | 'ended' | 'unknown' }

// The token follows from the id by a key that is not in the database, which itself keeps but a hash of it.
const tokenOf = (id: string) =>
  base32(createHmac('sha256', keyFor('handoffs')).update(`prefill ${id}`).digest()).slice(0, 32)

/** Makes a link by which an own client confirms or corrects the named facts. */
export async function makePrefill(
  store: Store,
  actor: Actor,
  clientId: string,
  facts: readonly string[],
  now: number,
): Promise<{ id: string; token: string; expiresAt: number }> {
  const who = caretaker(actor)
  const id = randomUUID()
  const token = tokenOf(id)
  return store.db.transaction().execute(async (trx) => {
    await own(trx, who, clientId)
    await forgetIn(trx, store, now)
    const rows = await trx
      .selectFrom('client_fact')
      .select(['fact', 'value'])
      .where('client_id', '=', clientId)
      .where('fact', 'in', facts.length > 0 ? [...facts] : [''])
      .execute()
    const asked = Object.fromEntries(
      rows.flatMap(({ fact, value }) => (value === 'null' ? [] : [[fact, JSON.parse(value)] as const])),
    )
    if (rows.length === 0 || Object.keys(asked).length !== new Set(facts).size)
      throw new Refusal('not-fit', { field: 'facts' })
    const { open } = await trx
      .selectFrom('prefill')
      .select(({ fn }) => fn.countAll().as('open'))
      .where('client_id', '=', clientId)
      .where('revoked_at', 'is', null)
      .where('answered_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow()
    if (Number(open) >= MOST_OPEN) throw new Refusal('not-fit', { field: 'links' })
    const expiresAt = now + PREFILL_LASTS
    await trx
      .insertInto('prefill')
      .values({
        id,
        client_id: clientId,
        token_hash: hashOf(token),
        sealed: sealFor(id, { facts: asked } satisfies Asked),
        asked: rows.length,
        made_by: who.id,
        made_at: now,
        expires_at: expiresAt,
        revoked_at: null,
        answered_at: null,
        last_open_at: null,
      })
      .execute()
    await event(trx, who, clientId, now, 'asked', { facts: Object.keys(asked) })
    await audit(trx, store.kind, who, { at: now, action: 'prefill.make', subject: id, detail: { facts: rows.length } })
    return { id, token, expiresAt }
  })
}

/** The links of an own client, newest first: opened how often, and whether an answer came. */
export async function listPrefills(store: Store, actor: Actor, clientId: string, now: number): Promise<OwnPrefill[]> {
  const who = caretaker(actor)
  await forgetHandoffs(store, now)
  const rows = await store.db
    .selectFrom('prefill')
    .innerJoin('client', 'client.id', 'prefill.client_id')
    .selectAll('prefill')
    .where('client.id', '=', clientId)
    .where('client.owner', '=', who.id)
    .orderBy('prefill.made_at', 'desc')
    .orderBy('prefill.id')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    token: row.revoked_at === null && row.answered_at === null && row.expires_at > now ? tokenOf(row.id) : null,
    asked: row.asked,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    answeredAt: row.answered_at,
    opens: row.opens,
    lastOpenAt: row.last_open_at,
  }))
}

/** Ends a link of an own client at once, and forgets what it asked about. */
export async function revokePrefill(store: Store, actor: Actor, clientId: string, id: string, now: number) {
  const who = caretaker(actor)
  await store.db.transaction().execute(async (trx) => {
    const ended = await trx
      .updateTable('prefill')
      .set({ revoked_at: now, sealed: '' })
      .where('id', '=', id)
      .where('client_id', '=', clientId)
      .where('revoked_at', 'is', null)
      .where('answered_at', 'is', null)
      .where((row) =>
        row.exists(
          row
            .selectFrom('client')
            .select('client.id')
            .whereRef('client.id', '=', 'prefill.client_id')
            .where('client.owner', '=', who.id),
        ),
      )
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw new Refusal('not-found')
    await audit(trx, store.kind, who, { at: now, action: 'prefill.revoke', subject: id })
  })
}

const rowOf = (db: Store['db'], token: string) =>
  db.selectFrom('prefill').selectAll().where('token_hash', '=', hashOf(token)).executeTakeFirst()

/** Whether a link is open, without what it asks about: for its page, which a robot may open too. */
export async function findPrefill({ db }: Store, actor: Actor, now: number): Promise<FoundPrefill> {
  const row = actor.kind === 'holder' && 'token' in actor ? await rowOf(db, actor.token) : undefined
  if (!row) return { state: 'unknown' }
  if (row.answered_at !== null) return { state: 'answered' }
  if (row.revoked_at !== null || row.expires_at <= now) return { state: 'ended' }
  return { state: 'open', asked: row.asked, madeAt: row.made_at, expiresAt: row.expires_at }
}

/** What an open link asks about; null where there is none. */
export async function readPrefill(
  { db }: Store,
  actor: Actor,
  now: number,
): Promise<{ facts: Facts; expiresAt: number } | null> {
  const row = actor.kind === 'holder' && 'token' in actor ? await rowOf(db, actor.token) : undefined
  if (!row || row.revoked_at !== null || row.answered_at !== null || row.expires_at <= now) return null
  const asked = unsealFor<Asked>(row.id, row.sealed)
  return asked && { facts: asked.facts, expiresAt: row.expires_at }
}

/** Counts one opening by a person; false where there is no open link. */
export async function countPrefillOpen({ db, kind }: Store, actor: Actor, now: number): Promise<boolean> {
  if (actor.kind !== 'holder' || !('token' in actor)) return false
  return db.transaction().execute(async (trx) => {
    const opened = await trx
      .updateTable('prefill')
      .set((row) => ({ opens: row('opens', '+', 1), last_open_at: now }))
      .where('token_hash', '=', hashOf(actor.token))
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('id')
      .executeTakeFirst()
    if (opened) await audit(trx, kind, actor, { at: now, action: 'prefill.open', subject: opened.id })
    return opened !== undefined
  })
}
