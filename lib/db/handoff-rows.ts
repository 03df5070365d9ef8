import { createHash, createHmac } from 'node:crypto'
import type { ExpressionBuilder, Transaction } from 'kysely'
import type { Facts } from '@/lib/engine'
import type { Manager } from './actor'
import { audit } from './audit'
import { keyFor } from './keys'
import type { Store } from './open'
import { seal, unseal } from './seal'
import type { Tables } from './tables'

/** Whom to call, as the company gave it. */
export type Contact = { name: string; phone: string }

/** What a link asks about, as it stood when the link was made. */
export type Asked = { facts: Facts }

/** What a hand-off holds until it has ended. */
export type Handed = {
  facts: Facts
  asOf: string
  contact: Contact | null
  /** What the bank had on record and asked about, where this answers a link. */
  asked?: Facts
}

/** Where a hand-off stands, for both sides. */
export type HandoffState = 'sent' | 'taken' | 'closed' | 'withdrawn' | 'expired'

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
// A code is short enough to type, so its hash is keyed: the database alone is no list to try codes against.
export const codeHash = (code: string) => createHmac('sha256', keyFor('handoffs')).update(`code ${code}`).digest('hex')

/** Closed for all but this installation, and for this row only. */
export const sealFor = (id: string, content: unknown): string =>
  seal('handoffs', Buffer.from(JSON.stringify({ id, content })))

/** What was sealed for that row; null where it is gone, or is another's. */
export function unsealFor<Content>(id: string, sealed: string): Content | null {
  const bytes = sealed ? unseal('handoffs', sealed) : null
  const held = bytes && (JSON.parse(bytes.toString()) as { id: string; content: Content })
  return held?.id === id ? held.content : null
}

export const stateOf = (
  row: Pick<Tables['handoff'], 'withdrawn_at' | 'closed_at' | 'expires_at' | 'taken_at'>,
  now: number,
): HandoffState => {
  if (row.withdrawn_at !== null) return 'withdrawn'
  if (row.closed_at !== null) return 'closed'
  if (row.expires_at <= now) return 'expired'
  return row.taken_at === null ? 'sent' : 'taken'
}

export type Handoffs = ExpressionBuilder<Tables, 'handoff'>

/** Not over: neither closed nor withdrawn, and its days are not up. */
export const isLive = (now: number) => (row: Handoffs) =>
  row.and([
    row('handoff.closed_at', 'is', null),
    row('handoff.withdrawn_at', 'is', null),
    row('handoff.expires_at', '>', now),
  ])

/** In the hands of this manager: taken over by them, or of a client that they look after. */
export const isInHand = (who: Manager) => (row: Handoffs) =>
  row.or([
    row.and([row('handoff.client_id', 'is', null), row('handoff.taken_by', '=', who.id)]),
    row.exists(
      row
        .selectFrom('client')
        .select('client.id')
        .whereRef('client.id', '=', 'handoff.client_id')
        .where('client.owner', '=', who.id),
    ),
  ])

/** Waiting to be taken over by this manager: sent to the branch, or back from a client of theirs. */
export const isOpenTo = (who: Manager, now: number) => (row: Handoffs) =>
  row.and([
    isLive(now)(row),
    row('handoff.taken_at', 'is', null),
    row.or([row('handoff.prefill_id', 'is', null), isInHand(who)(row)]),
  ])

/** Empties hand-offs that have ended, and takes their contacts away with them. */
export async function emptied(trx: Transaction<Tables>, ids: string[]) {
  if (ids.length === 0) return
  await trx.updateTable('handoff').set({ sealed: '' }).where('id', 'in', ids).execute()
  await trx.deleteFrom('client_contact').where('handoff_id', 'in', ids).execute()
}

/** Forgets what has reached its last day: answers, contacts and what links asked about. Rows stay to say that it ended. */
export async function forgetIn(trx: Transaction<Tables>, { kind }: Store, now: number) {
  const over = await trx
    .selectFrom('handoff')
    .select('id')
    .where('expires_at', '<=', now)
    .where((row) =>
      row.or([
        row('sealed', '!=', ''),
        row.exists(row.selectFrom('client_contact').select('client_id').whereRef('handoff_id', '=', 'handoff.id')),
      ]),
    )
    .execute()
  await emptied(
    trx,
    over.map(({ id }) => id),
  )
  for (const { id } of over)
    await audit(trx, kind, { kind: 'anyone' }, { at: now, action: 'handoff.expire', subject: id })
  await trx
    .updateTable('prefill')
    .set({ sealed: '' })
    .where('expires_at', '<=', now)
    .where('sealed', '!=', '')
    .execute()
}

/** The same by itself: at the start of a server, and before anyone looks. */
export const forgetHandoffs = (store: Store, now: number) =>
  store.db.transaction().execute((trx) => forgetIn(trx, store, now))
