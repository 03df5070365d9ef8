import { createHash, createHmac } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type Actor, type Manager, type Owner, ownerName } from './actor'
import { audit } from './audit'
import { keyFor } from './keys'
import type { Store } from './open'
import type { Tables } from './tables'

/** The most links of one owner that may be open at the same time. */
export const MOST_OPEN = 200

export type ShareDraft = {
  id: string
  token: string
  code: string
  /** A keyed hash of the whole request: tells the same request sent twice from another one under the same key. */
  requestHash: string
  label: string
  rulesetId: string
  rulebook: Uint8Array
  snapshot: string
  signature: string
  replay: string
  expiresAt: number
}

export type Made = { outcome: 'made' | 'same'; id: string; madeAt: number; expiresAt: number }

/** What a holder gets: the page as stored while the link is open, else only that it has ended or was never there. */
export type Found =
  | { state: 'open'; id: string; snapshot: string; signature: string; madeAt: number; expiresAt: number }
  | { state: 'ended' }
  | { state: 'unknown' }

/** A link as its owner sees it. */
export type OwnShare = {
  id: string
  label: string
  madeAt: number
  expiresAt: number
  revokedAt: number | null
  opens: number
  lastOpenAt: number | null
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
// A code is short enough to type, so its hash is keyed: the database alone is no list to try codes against.
const codeHash = (code: string) => createHmac('sha256', keyFor('cards')).update(`code ${code}`).digest('hex')

/**
 * Keeps a new link. Its token follows from the owner's idempotency key, so of equal requests the first makes the link
 * and the others get the same; another request under the same key is a conflict.
 */
export async function makeShare(
  { db, kind }: Store,
  owner: Owner,
  draft: ShareDraft,
  now: number,
): Promise<Made | { outcome: 'conflict' | 'too-many' }> {
  return db.transaction().execute(async (trx) => {
    const known = () =>
      trx
        .selectFrom('share')
        .select(['id', 'request_hash', 'made_at', 'expires_at'])
        .where('token_hash', '=', hashOf(draft.token))
        .where('owner', '=', ownerName(owner))
        .executeTakeFirst()
    const before = await known()
    if (!before) {
      if ((await openLinks(trx, owner, now)) >= MOST_OPEN) return { outcome: 'too-many' }
      await trx
        .insertInto('rulebook')
        .values({ id: draft.rulesetId, archived_at: now, json_gz: draft.rulebook })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
      const made = await trx
        .insertInto('share')
        .values({
          id: draft.id,
          token_hash: hashOf(draft.token),
          code_hash: codeHash(draft.code),
          owner: ownerName(owner),
          request_hash: draft.requestHash,
          label: draft.label,
          ruleset_id: draft.rulesetId,
          snapshot: draft.snapshot,
          signature: draft.signature,
          replay: draft.replay,
          made_at: now,
          expires_at: draft.expiresAt,
        })
        .onConflict((conflict) => conflict.column('token_hash').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (made) {
        await forgetEnded(trx, now)
        await audit(trx, kind, owner, { at: now, action: 'share.make', subject: made.id })
        return { outcome: 'made', id: made.id, madeAt: now, expiresAt: draft.expiresAt }
      }
    }
    const same = before ?? (await known())
    if (same?.request_hash !== draft.requestHash) return { outcome: 'conflict' }
    return { outcome: 'same', id: same.id, madeAt: same.made_at, expiresAt: same.expires_at }
  })
}

/** The link that a holder of its token, or of the code on its card, has in hand. */
export async function findShare({ db }: Store, actor: Actor, now: number): Promise<Found> {
  if (actor.kind !== 'holder') return { state: 'unknown' }
  const [column, hash] = inHand(actor)
  const row = await db
    .selectFrom('share')
    .select(['id', 'snapshot', 'signature', 'made_at', 'expires_at', 'revoked_at'])
    .where(column, '=', hash)
    .executeTakeFirst()
  if (!row) return { state: 'unknown' }
  if (row.revoked_at !== null || row.expires_at <= now) return { state: 'ended' }
  return {
    state: 'open',
    id: row.id,
    snapshot: row.snapshot,
    signature: row.signature,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
  }
}

/** Counts one opening by a person; false where there is no open link. */
export async function countOpen({ db, kind }: Store, actor: Actor, now: number): Promise<boolean> {
  if (actor.kind !== 'holder') return false
  const [column, hash] = inHand(actor)
  return db.transaction().execute(async (trx) => {
    const opened = await trx
      .updateTable('share')
      .set((row) => ({ opens: row('opens', '+', 1), last_open_at: now }))
      .where(column, '=', hash)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('id')
      .executeTakeFirst()
    if (opened) await audit(trx, kind, actor, { at: now, action: 'share.open', subject: opened.id })
    return opened !== undefined
  })
}

/** The links of an owner, newest first. */
export async function listShares({ db }: Store, owner: Owner): Promise<OwnShare[]> {
  const rows = await db
    .selectFrom('share')
    .select(['id', 'label', 'made_at', 'expires_at', 'revoked_at', 'opens', 'last_open_at'])
    .where('owner', '=', ownerName(owner))
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(MOST_OPEN)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    opens: row.opens,
    lastOpenAt: row.last_open_at,
  }))
}

/** What the sharer's device needs to replay the decision of that day; null where the link is not theirs or has ended. */
export async function replayOf(
  { db }: Store,
  owner: Owner,
  id: string,
  now: number,
): Promise<{ snapshot: string; signature: string; replay: string } | null> {
  const row = await db
    .selectFrom('share')
    .select(['snapshot', 'signature', 'replay'])
    .where('id', '=', id)
    .where('owner', '=', ownerName(owner))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ?? null
}

/** Gives an open link another last day; false where it is not the owner's or has ended. */
export async function extendShare({ db, kind }: Store, owner: Owner, id: string, expiresAt: number, now: number) {
  return db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('share')
      .set({ expires_at: expiresAt })
      .where('id', '=', id)
      .where('owner', '=', ownerName(owner))
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('id')
      .executeTakeFirst()
    if (changed) await audit(trx, kind, owner, { at: now, action: 'share.extend', subject: id, detail: { expiresAt } })
    return changed !== undefined
  })
}

/** Ends one link of an owner, or all of them, at once, and forgets what they showed. Gives how many were ended. */
export async function revokeShares({ db, kind }: Store, owner: Owner, id: string | null, now: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const ended = await trx
      .updateTable('share')
      .set({ revoked_at: now, ...FORGOTTEN })
      .where('owner', '=', ownerName(owner))
      .where('revoked_at', 'is', null)
      .$if(id !== null, (query) => query.where('id', '=', id))
      .returning('id')
      .execute()
    for (const share of ended) await audit(trx, kind, owner, { at: now, action: 'share.revoke', subject: share.id })
    return ended.length
  })
}

/** Links of a manager who leaves: handed on to another as they are, or ended and forgotten by the lead. Gives how many. */
export async function passLinks(
  trx: Transaction<Tables>,
  kind: Store['kind'],
  lead: Manager,
  { from, to }: { from: string; to: string | null },
  now: number,
): Promise<number> {
  const ownerOf = (id: string) => ownerName({ kind: 'manager', id, role: 'manager' })
  const passed = await trx
    .updateTable('share')
    .set(to === null ? { revoked_at: now, ...FORGOTTEN } : { owner: ownerOf(to) })
    .where('owner', '=', ownerOf(from))
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of passed)
    await audit(trx, kind, lead, { at: now, action: to === null ? 'share.revoke' : 'share.pass', subject: id })
  return passed.length
}

/** What is left of a link that has ended. */
export const FORGOTTEN = { snapshot: '', signature: '', replay: '', label: '' }

/** What a link showed is forgotten once it has expired; its row stays to say that it has ended. */
const forgetEnded = (trx: Transaction<Tables>, now: number) =>
  trx.updateTable('share').set(FORGOTTEN).where('expires_at', '<=', now).where('snapshot', '!=', '').execute()

async function openLinks(trx: Transaction<Tables>, owner: Owner, now: number) {
  const { count } = await trx
    .selectFrom('share')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('owner', '=', ownerName(owner))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return Number(count)
}

const inHand = (actor: Extract<Actor, { kind: 'holder' }>) =>
  'token' in actor ? (['token_hash', hashOf(actor.token)] as const) : (['code_hash', codeHash(actor.code)] as const)
