import type { Transaction } from 'kysely'
import { type Actor, ownerName } from './actor'
import { audit } from './audit'
import {
  type Asked,
  codeHash,
  emptied,
  forgetHandoffs,
  forgetIn,
  type Handed,
  type HandoffState,
  type Handoffs,
  hashOf,
  isLive,
  sealFor,
  stateOf,
  unsealFor,
} from './handoff-rows'
import type { Store } from './open'
import type { Tables } from './tables'

/** The most hand-offs of one device that may be open at the same time. */
export const MOST_SENT = 10

/** Who may see and withdraw a hand-off: the device that sent it, or whoever holds its receipt. */
export type Sender = Extract<Actor, { kind: 'sharer' | 'receipt' }>

export type HandoffDraft = {
  id: string
  code: string
  key: string
  /** A keyed hash of the whole request: tells the same request sent twice from another one under the same key. */
  requestHash: string
  desk: string
  handed: Handed
  /** Version and language of the text that was agreed to. */
  consent: string
  expiresAt: number
  /** The token of the link that is answered; null where the company came by itself. */
  prefill: string | null
}

export type Sent = { outcome: 'sent' | 'same'; id: string; madeAt: number; expiresAt: number }

/** A hand-off as its sender sees it. */
export type OwnHandoff = {
  id: string
  state: HandoffState
  desk: string
  answers: number
  calls: boolean
  madeAt: number
  expiresAt: number
  takenAt: number | null
  closedAt: number | null
  closedBecause: string | null
  withdrawnAt: number | null
  /** Whether the manager has entered answers into the bank's own record of the client. */
  merged: boolean
}

/** Keeps a new hand-off. Of equal requests the first makes it and the others get the same. */
export async function sendHandoff(
  store: Store,
  owner: Extract<Actor, { kind: 'sharer' }>,
  draft: HandoffDraft,
  now: number,
): Promise<Sent | { outcome: 'conflict' | 'too-many' | 'link-ended' }> {
  return store.db.transaction().execute(async (trx) => {
    await forgetIn(trx, store, now)
    const known = () =>
      trx
        .selectFrom('handoff')
        .select(['id', 'request_hash', 'made_at', 'expires_at'])
        .where('id', '=', draft.id)
        .where('owner', '=', ownerName(owner))
        .executeTakeFirst()
    const before = await known()
    if (!before) {
      const { sent } = await trx
        .selectFrom('handoff')
        .select(({ fn }) => fn.countAll().as('sent'))
        .where('owner', '=', ownerName(owner))
        .where(isLive(now))
        .executeTakeFirstOrThrow()
      if (Number(sent) >= MOST_SENT) return { outcome: 'too-many' }
      const link = draft.prefill === null ? null : await answered(trx, draft.prefill, now)
      if (link === undefined) return { outcome: 'link-ended' }
      const { facts, contact } = draft.handed
      const text = (fact: string) => (typeof facts[fact] === 'string' ? (facts[fact] as string) : null)
      const made = await trx
        .insertInto('handoff')
        .values({
          id: draft.id,
          owner: ownerName(owner),
          request_hash: draft.requestHash,
          code_hash: codeHash(draft.code),
          key_hash: hashOf(draft.key),
          desk: draft.desk,
          prefecture: text('prefecture'),
          stage: text('growthStage'),
          answers: Object.keys(facts).length,
          calls: contact ? 1 : 0,
          sealed: sealFor(draft.id, link ? { ...draft.handed, asked: link.asked } : draft.handed),
          consent: draft.consent,
          prefill_id: link?.id ?? null,
          client_id: link?.clientId ?? null,
          made_at: now,
          expires_at: draft.expiresAt,
          taken_by: null,
          taken_at: null,
          merged_at: null,
          closed_because: null,
          closed_at: null,
          withdrawn_at: null,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (made) {
        const [version = ''] = draft.consent.split(' ')
        await audit(trx, store.kind, owner, { at: now, action: 'handoff.send', subject: made.id, detail: { version } })
        return { outcome: 'sent', id: made.id, madeAt: now, expiresAt: draft.expiresAt }
      }
    }
    const same = before ?? (await known())
    if (same?.request_hash !== draft.requestHash) return { outcome: 'conflict' }
    return { outcome: 'same', id: same.id, madeAt: same.made_at, expiresAt: same.expires_at }
  })
}

/** Ends an open link by its answer, and gives what it had asked; of two answers at once only the first finds it open. */
async function answered(trx: Transaction<Tables>, token: string, now: number) {
  const open = await trx
    .selectFrom('prefill')
    .select(['id', 'client_id', 'sealed'])
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  const asked = open && unsealFor<Asked>(open.id, open.sealed)
  if (!asked) return undefined
  const ended = await trx
    .updateTable('prefill')
    .set({ answered_at: now, sealed: '' })
    .where('id', '=', open.id)
    .where('answered_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended && { id: open.id, clientId: open.client_id, asked: asked.facts }
}

const isOf = (sender: Sender) => (row: Handoffs) =>
  sender.kind === 'sharer'
    ? row('handoff.owner', '=', ownerName(sender))
    : row.and([row('handoff.code_hash', '=', codeHash(sender.code)), row('handoff.key_hash', '=', hashOf(sender.key))])

/** The hand-offs of a device, or the one of a receipt, newest first. */
export async function ownHandoffs(store: Store, sender: Sender, now: number): Promise<OwnHandoff[]> {
  await forgetHandoffs(store, now)
  const rows = await store.db
    .selectFrom('handoff')
    .selectAll()
    .where(isOf(sender))
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: stateOf(row, now),
    desk: row.desk,
    answers: row.answers,
    calls: row.calls === 1,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    takenAt: row.taken_at,
    closedAt: row.closed_at,
    closedBecause: row.closed_because,
    withdrawnAt: row.withdrawn_at,
    merged: row.merged_at !== null,
  }))
}

/** Takes a hand-off back: answers and contact are deleted at once. False where it is not the sender's, or has ended. */
export async function withdrawHandoff(store: Store, sender: Sender, id: string, now: number): Promise<boolean> {
  return store.db.transaction().execute(async (trx) => {
    await forgetIn(trx, store, now)
    const ended = await trx
      .updateTable('handoff')
      .set({ withdrawn_at: now })
      .where('id', '=', id)
      .where(isOf(sender))
      .where('withdrawn_at', 'is', null)
      // After it was closed only what the bank itself entered is left; a consent can be taken back all the same.
      .where('expires_at', '>', now)
      .returning(['client_id', 'merged_at'])
      .executeTakeFirst()
    if (!ended) return false
    await emptied(trx, [id])
    if (ended.client_id !== null && ended.merged_at !== null)
      await trx
        .insertInto('client_event')
        .values({
          id: `${id}-withdrawn`,
          client_id: ended.client_id,
          at: now,
          actor: 'company',
          action: 'withdrawn',
          detail: '{}',
        })
        .execute()
    await audit(trx, store.kind, sender, { at: now, action: 'handoff.withdraw', subject: id })
    return true
  })
}
