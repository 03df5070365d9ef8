import { parseFacts } from '@/lib/answers'
import type { Facts } from '@/lib/engine'
import { isOwnColumn } from '@/lib/handoff/pairs'
import type { Actor } from './actor'
import { audit } from './audit'
import { CLOSED_BECAUSE, caretaker, event, type FactChange, type Rules, withRole } from './client-rows'
import { changeIn, createIn } from './clients'
import {
  type Contact,
  codeHash,
  emptied,
  forgetHandoffs,
  forgetIn,
  type Handed,
  type HandoffState,
  isInHand,
  isLive,
  isOpenTo,
  sealFor,
  stateOf,
  unsealFor,
} from './handoff-rows'
import type { Store } from './open'
import { Refusal } from './refusal'
import type { Tables } from './tables'

/** How long one's own hand-offs that are over stay on the list. */
const LISTED = 30 * 24 * 60 * 60 * 1000
/** Rows of one list. */
const MOST_LISTED = 200

/** A hand-off as the lists show it: no answer but place and stage, and nobody's name. */
export type InboxRow = {
  id: string
  state: HandoffState
  desk: string
  prefecture: string | null
  stage: string | null
  answers: number
  calls: boolean
  madeAt: number
  expiresAt: number
  /** Back from a link that this manager sent. */
  confirmed: boolean
  clientId: string | null
  takenAt: number | null
  merged: boolean
  closedBecause: string | null
}

const rowOf = (row: Tables['handoff'], now: number): InboxRow => ({
  id: row.id,
  state: stateOf(row, now),
  desk: row.desk,
  prefecture: row.prefecture,
  stage: row.stage,
  answers: row.answers,
  calls: row.calls === 1,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  confirmed: row.prefill_id !== null,
  clientId: row.client_id,
  takenAt: row.taken_at,
  merged: row.merged_at !== null,
  closedBecause: row.closed_because,
})

/** What waits to be taken over, the oldest first, and what the actor has in hand or had lately. */
export async function inboxOf(store: Store, actor: Actor, now: number): Promise<{ open: InboxRow[]; own: InboxRow[] }> {
  const who = caretaker(actor)
  await forgetHandoffs(store, now)
  const open = await store.db
    .selectFrom('handoff')
    .selectAll()
    .where(isOpenTo(who, now))
    .orderBy('made_at')
    .orderBy('id')
    .limit(MOST_LISTED)
    .execute()
  const own = await store.db
    .selectFrom('handoff')
    .selectAll()
    .where(isInHand(who))
    .where('taken_at', 'is not', null)
    .where('made_at', '>', now - 2 * LISTED)
    .orderBy('taken_at', 'desc')
    .orderBy('id')
    .limit(MOST_LISTED)
    .execute()
  return { open: open.map((row) => rowOf(row, now)), own: own.map((row) => rowOf(row, now)) }
}

/** The hand-off whose code a company shows, if this manager may take it over or has it already. */
export async function findHandoff({ db }: Store, actor: Actor, code: string, now: number): Promise<InboxRow> {
  const who = caretaker(actor)
  const row = await db
    .selectFrom('handoff')
    .selectAll()
    .where('code_hash', '=', codeHash(code))
    .where((each) => each.or([isOpenTo(who, now)(each), isInHand(who)(each)]))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return rowOf(row, now)
}

/** Takes a hand-off over. Of two managers who do so at once one gets it, and the other is told. */
export async function takeHandoff(store: Store, actor: Actor, id: string, now: number): Promise<{ id: string }> {
  const who = caretaker(actor)
  return store.db.transaction().execute(async (trx) => {
    const taken = await trx
      .updateTable('handoff')
      .set({ taken_by: who.id, taken_at: now })
      .where('id', '=', id)
      .where(isOpenTo(who, now))
      .returning('id')
      .executeTakeFirst()
    if (!taken) {
      const row = await trx
        .selectFrom('handoff')
        .leftJoin('manager', 'manager.id', 'handoff.taken_by')
        .select(['handoff.taken_by', 'manager.name'])
        .where('handoff.id', '=', id)
        .where('handoff.prefill_id', 'is', null)
        .where(isLive(now))
        .executeTakeFirst()
      // It stood open to everyone, so that it was there is no secret; who has it now is who to ask.
      if (row && row.taken_by !== who.id) throw new Refusal('conflict', { manager: row.name })
      if (row) return { id }
      throw new Refusal('not-found')
    }
    await audit(trx, store.kind, who, { at: now, action: 'handoff.take', subject: id })
    return taken
  })
}

export type ReadHandoff = InboxRow & {
  /** Null once it has been entered into a client's record, or has ended. */
  handed: Handed | null
  /** Version and language of the text that was agreed to. */
  consent: string
}

/** A hand-off in the actor's hands, with its answers. Each look is written down. */
export async function readHandoff(store: Store, actor: Actor, id: string, now: number): Promise<ReadHandoff> {
  const who = caretaker(actor)
  return store.db.transaction().execute(async (trx) => {
    await forgetIn(trx, store, now)
    const row = await trx
      .selectFrom('handoff')
      .selectAll()
      .where('id', '=', id)
      .where('taken_at', 'is not', null)
      .where(isInHand(who))
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found')
    const handed = unsealFor<Handed>(id, row.sealed)
    if (handed) await audit(trx, store.kind, who, { at: now, action: 'handoff.read', subject: id })
    return { ...rowOf(row, now), handed, consent: row.consent }
  })
}

export type Accepted = {
  /** The client it is entered into; null makes a new one. */
  client: string | null
  name: string
  code: string | null
  /** The facts that are taken, each with the version that the manager saw; others are left as they stand. */
  take: Record<string, number>
}

/**
 * Enters a hand-off into the bank's record: a new client, or one of the actor's. Only what was chosen is taken; where
 * somebody changed a fact since it was looked at, nothing is. The contact goes along sealed, until the consent ends.
 */
export async function acceptHandoff(
  store: Store,
  actor: Actor,
  id: string,
  { client, name, code, take }: Accepted,
  rules: Rules,
  now: number,
): Promise<{ client: string }> {
  const who = caretaker(actor)
  return store.db.transaction().execute(async (trx) => {
    // The first of two presses holds the row; the second finds it entered.
    const row = await trx
      .updateTable('handoff')
      .set({ merged_at: now })
      .where('id', '=', id)
      .where('merged_at', 'is', null)
      .where('taken_at', 'is not', null)
      .where(isLive(now))
      .where(isInHand(who))
      .returningAll()
      .executeTakeFirst()
    const handed = row && unsealFor<Handed>(id, row.sealed)
    if (!row || !handed) throw new Refusal('not-found')
    if (row.client_id !== null && row.client_id !== client) throw new Refusal('not-fit', { field: 'client' })
    const values = chosen(handed.facts, take, rules)
    const before =
      client === null ? [] : await trx.selectFrom('client_fact').selectAll().where('client_id', '=', client).execute()
    const changes = Object.fromEntries(
      Object.entries(values).map(([fact, value = null]): [string, FactChange] => {
        const stands = before.find((each) => each.fact === fact)
        // What a document has shown stays shown by it, where the company says the same.
        const same = stands !== undefined && stands.value === JSON.stringify(value)
        const evidence = same ? (stands.evidence as FactChange['evidence']) : 'said'
        return [fact, { value, saidBy: 'company', evidence, seen: take[fact] ?? 0 }]
      }),
    )
    const into = client ?? (await createIn(trx, store, actor, { name, code, facts: changes }, rules, now)).id
    if (client !== null) await changeIn(trx, store, actor, client, changes, rules, now)
    await trx.updateTable('handoff').set({ client_id: into, sealed: '' }).where('id', '=', id).execute()
    if (handed.contact) {
      const contact = {
        client_id: into,
        handoff_id: id,
        sealed: sealFor(into, handed.contact),
        expires_at: row.expires_at,
      }
      await trx
        .insertInto('client_contact')
        .values(contact)
        .onConflict((conflict) => conflict.column('client_id').doUpdateSet(contact))
        .execute()
    }
    await event(trx, who, into, now, row.prefill_id === null ? 'handoff' : 'confirmed', { facts: Object.keys(changes) })
    await audit(trx, store.kind, who, {
      at: now,
      action: 'handoff.accept',
      subject: id,
      detail: { client: into, facts: Object.keys(changes).length },
    })
    return { client: into }
  })
}

/** The facts to take, as the rules of today take them. The name and the code stand on the client itself. */
function chosen(handed: Facts, take: Record<string, number>, { ruleset, asOf }: Rules): Facts {
  const picked = Object.keys(take)
  if (picked.some((fact) => handed[fact] === undefined || isOwnColumn(fact)))
    throw new Refusal('not-fit', { field: 'take' })
  const parsed = parseFacts(ruleset, Object.fromEntries(picked.map((fact) => [fact, handed[fact]])), asOf)
  if ('errors' in parsed) throw new Refusal('not-fit', { errors: parsed.errors })
  return parsed.facts
}

/** Ends a hand-off in the actor's hands for a reason that its sender reads; the copy and the contact go with it. */
export async function closeHandoff(
  store: Store,
  actor: Actor,
  id: string,
  because: (typeof CLOSED_BECAUSE)[number],
  now: number,
): Promise<void> {
  const who = caretaker(actor)
  await store.db.transaction().execute(async (trx) => {
    const closed = await trx
      .updateTable('handoff')
      .set({ closed_at: now, closed_because: because })
      .where('id', '=', id)
      .where('taken_at', 'is not', null)
      .where(isLive(now))
      .where(isInHand(who))
      .returning('client_id')
      .executeTakeFirst()
    if (!closed) throw new Refusal('not-found')
    await emptied(trx, [id])
    if (closed.client_id !== null) await event(trx, who, closed.client_id, now, 'handoffClosed', { because })
    await audit(trx, store.kind, who, { at: now, action: 'handoff.close', subject: id, detail: { because } })
  })
}

/** Gives a hand-off that nothing was entered from back to the desk: by who took it over, or by a lead. */
export async function releaseHandoff(store: Store, actor: Actor, id: string, now: number): Promise<void> {
  const who = caretaker(actor)
  await store.db.transaction().execute(async (trx) => {
    const released = await trx
      .updateTable('handoff')
      .set({ taken_by: null, taken_at: null })
      .where('id', '=', id)
      .where('taken_at', 'is not', null)
      .where('merged_at', 'is', null)
      .where(isLive(now))
      .$if(who.role !== 'lead', (query) => query.where(isInHand(who)))
      .returning('id')
      .executeTakeFirst()
    if (!released) throw new Refusal('not-found')
    await audit(trx, store.kind, who, { at: now, action: 'handoff.release', subject: id })
  })
}

/** Whom to call at an own client, and until when that may be kept; null where nobody was named or the days are up. */
export async function contactOf(
  { db }: Store,
  actor: Actor,
  clientId: string,
  now: number,
): Promise<(Contact & { until: number }) | null> {
  const who = caretaker(actor)
  const row = await db
    .selectFrom('client_contact')
    .innerJoin('client', 'client.id', 'client_contact.client_id')
    .selectAll('client_contact')
    .where('client.id', '=', clientId)
    .where('client.owner', '=', who.id)
    .where('client_contact.expires_at', '>', now)
    .executeTakeFirst()
  const contact = row && unsealFor<Contact>(clientId, row.sealed)
  return contact ? { ...contact, until: row.expires_at } : null
}

export type DeskCounts = { desk: string; states: Record<HandoffState, number> }

/** For a lead: how many hand-offs of each desk stand where, what waits in whose hands, and why they were closed. */
export async function handoffCounts(store: Store, actor: Actor, now: number) {
  withRole(actor, 'lead')
  await forgetHandoffs(store, now)
  const found = await store.db
    .selectFrom('handoff')
    .leftJoin('manager', 'manager.id', 'handoff.taken_by')
    .select([
      'handoff.id',
      'desk',
      'manager.name',
      'taken_at',
      'merged_at',
      'closed_at',
      'closed_because',
      'withdrawn_at',
      'expires_at',
    ])
    .where('made_at', '>', now - COUNTED)
    .orderBy('made_at')
    .execute()
  const desks = new Map<string, DeskCounts>()
  const reasons: Record<string, number> = Object.fromEntries(CLOSED_BECAUSE.map((because) => [because, 0]))
  const waiting: { id: string; manager: string; takenAt: number }[] = []
  for (const row of found) {
    const state = stateOf(row, now)
    const desk = desks.get(row.desk) ?? {
      desk: row.desk,
      states: { sent: 0, taken: 0, closed: 0, withdrawn: 0, expired: 0 },
    }
    desk.states[state]++
    desks.set(row.desk, desk)
    if (state === 'closed' && row.closed_because) reasons[row.closed_because] = (reasons[row.closed_because] ?? 0) + 1
    if (state === 'taken' && row.merged_at === null)
      waiting.push({ id: row.id, manager: row.name ?? '', takenAt: row.taken_at ?? now })
  }
  return { desks: [...desks.values()], reasons, waiting }
}
/** Counts are of the last ninety days. */
const COUNTED = 90 * 24 * 60 * 60 * 1000
