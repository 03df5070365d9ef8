import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { charactersIn } from '@/lib/characters'
import type { Facts, FactValue, Ratings } from '@/lib/engine'
import type { Actor } from './actor'
import { audit } from './audit'
import { coreKey, likeness } from './client-name'
import {
  type CLOSED_BECAUSE,
  type Client,
  type ClientFact,
  caretaker,
  decided,
  escaped,
  event,
  type FactChange,
  factRow,
  factsOf,
  isOwn,
  isReadable,
  locked,
  named,
  own,
  putFacts,
  type Rules,
  rowOf,
  rows,
  type State,
  type Summary,
  UNTICKED,
} from './client-rows'
import type { Store } from './open'
import { Refusal } from './refusal'
import { keepRulebook } from './rulebooks'
import type { Tables } from './tables'

/** Longest note, in characters as a person counts them. */
export const LONGEST_NOTE = 5000
/** Of one character on average: marks without end are no note. */
const MOST_UNITS = 8
/** How long a client stays in the bin. */
export const BIN_LASTS = 30 * 24 * 60 * 60 * 1000
/** A contact this young is told to another manager before a visit is booked. */
const FRESH = 30 * 24 * 60 * 60 * 1000
const ALIKE = 0.8

// ── new clients ──────────────────────────────────────────────────────────────────────────────────────────────────

export type Alike = {
  mine: { id: string; name: string; code: string | null; exact: boolean }[]
  /** Of others only who looks after it, and whether they spoke to it lately. */
  others: { manager: string; exact: boolean; recent: boolean }[]
}

/** Clients that may be the same company: by its code, then by a name that differs in little. Asked before one is made. */
export async function alikeClients(
  { db }: Store,
  actor: Actor,
  { name, code }: { name: string; code: string | null },
  now: number,
): Promise<Alike> {
  const who = caretaker(actor)
  const core = coreKey(name)
  const [head, tail] = [core.slice(0, 3), core.slice(-3)]
  const found = await rows(db)
    .where('client.binned_at', 'is', null)
    .where((row) =>
      row.or([
        ...(code ? [row('client.code', '=', code)] : []),
        row('client.core_key', '=', core),
        row('client.core_key', 'like', `${escaped(head)}%`),
        row('client.core_key', 'like', `%${escaped(tail)}`),
      ]),
    )
    .limit(500)
    .execute()
  const scored = found
    .map((row) => ({ row, exact: code !== null && row.code === code, score: likeness(row.core_key, core) }))
    .filter(({ row, exact, score }) => exact || row.core_key === core || score >= ALIKE)
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.score - a.score)
    .slice(0, 10)
  return {
    mine: scored
      .filter(({ row }) => row.owner === who.id)
      .map(({ row, exact }) => ({ id: row.id, name: row.name, code: row.code, exact })),
    others: scored
      .filter(({ row }) => row.owner !== who.id)
      .map(({ row, exact }) => ({
        manager: row.owner_name,
        exact,
        recent: row.contacted_at !== null && row.contacted_at >= now - FRESH,
      })),
  }
}

export type ClientDraft = { name: string; code: string | null; facts?: Record<string, Omit<FactChange, 'seen'>> }

/** Makes a client of the actor; a code that the branch has already is refused with who looks after it. */
export const createClient = (store: Store, actor: Actor, draft: ClientDraft, rules: Rules, now: number) =>
  store.db.transaction().execute((trx) => createIn(trx, store, actor, draft, rules, now))

/** The same as a part of something larger: both are done or neither. */
export async function createIn(
  trx: Transaction<Tables>,
  { kind }: Store,
  actor: Actor,
  draft: ClientDraft,
  rules: Rules,
  now: number,
): Promise<{ id: string }> {
  const who = caretaker(actor)
  const facts: Facts = Object.fromEntries(Object.entries(draft.facts ?? {}).map(([fact, { value }]) => [fact, value]))
  const id = randomUUID()
  if (draft.code !== null) {
    const held = await rows(trx)
      .where('client.code', '=', draft.code)
      .where('client.binned_at', 'is', null)
      .executeTakeFirst()
    if (held) throw new Refusal('duplicate', { manager: held.owner_name, mine: held.owner === who.id ? held.id : null })
  }
  await trx
    .insertInto('client')
    .values({
      id,
      owner: who.id,
      ...named(draft.name),
      code: draft.code,
      state: 'toContact',
      closed_because: null,
      next_action: '',
      next_on: null,
      ratings: '{}',
      ...decided(rules, facts, {}),
      ...UNTICKED,
      version: 1,
      contacted_at: null,
      created_at: now,
      updated_at: now,
      binned_at: null,
    })
    .execute()
  for (const [fact, change] of Object.entries(draft.facts ?? {}))
    await trx
      .insertInto('client_fact')
      .values(factRow(id, fact, change, who, now, 1))
      .execute()
  await keepRulebook(trx, rules.ruleset, now)
  await event(trx, who, id, now, 'create', { facts: Object.keys(facts) })
  await audit(trx, kind, who, { at: now, action: 'client.create', subject: id })
  return { id }
}

// ── one client ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Everything about one client that the actor may read; a reader's look is written down. */
export async function openClient(store: Store, actor: Actor, id: string, now: number): Promise<Client> {
  const who = caretaker(actor)
  const { db, kind } = store
  const row = await rows(db).where('client.id', '=', id).where(isReadable(who, now)).executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  const as = row.owner === who.id ? ('owner' as const) : ('reader' as const)
  if (as === 'reader')
    await db.transaction().execute((trx) => audit(trx, kind, who, { at: now, action: 'client.read', subject: id }))
  const names = new Map(
    (await db.selectFrom('manager').select(['id', 'name']).execute()).map((each) => [each.id, each.name]),
  )
  const by = (managerId: string) => names.get(managerId) ?? ''
  const [facts, events, decisions, readers] = [
    await db.selectFrom('client_fact').selectAll().where('client_id', '=', id).execute(),
    await db
      .selectFrom('client_event')
      .selectAll()
      .where('client_id', '=', id)
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(500)
      .execute(),
    await db
      .selectFrom('client_decision')
      .selectAll()
      .where('client_id', '=', id)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .limit(100)
      .execute(),
    await db
      .selectFrom('client_access')
      .selectAll()
      .where('client_id', '=', id)
      .orderBy('at', 'desc')
      .limit(100)
      .execute(),
  ]
  return {
    ...rowOf(row),
    as,
    facts: Object.fromEntries(facts.map((each) => [each.fact, factOf(each, by)])),
    ratings: JSON.parse(row.ratings),
    events: events.map((each) => ({
      id: each.id,
      at: each.at,
      by: by(each.actor),
      action: each.action,
      detail: JSON.parse(each.detail),
    })),
    decisions: decisions.map((each) => ({
      id: each.id,
      asOf: each.as_of,
      rulesetId: each.ruleset_id,
      recommended: each.recommended.split(' ').filter(Boolean),
      madeBy: by(each.made_by),
      madeAt: each.made_at,
    })),
    readers: readers.map(({ manager_id, reason, at, until }) => ({ name: by(manager_id), reason, at, until })),
  }
}

const factOf = (row: Tables['client_fact'], by: (id: string) => string): ClientFact => ({
  value: JSON.parse(row.value),
  saidBy: row.said_by as ClientFact['saidBy'],
  evidence: row.evidence as ClientFact['evidence'],
  setBy: by(row.set_by),
  setAt: row.set_at,
  version: row.version,
})

/**
 * Changes facts of an own client, all or none. A fact that somebody else changed since the writer saw it is a conflict,
 * which names what stands there now; so of two people who edit at once neither overwrites the other unseen.
 */
export const changeFacts = (
  store: Store,
  actor: Actor,
  id: string,
  changes: Record<string, FactChange>,
  rules: Rules,
  now: number,
) => store.db.transaction().execute((trx) => changeIn(trx, store, actor, id, changes, rules, now))

/** The same as a part of something larger: both are done or neither. */
export async function changeIn(
  trx: Transaction<Tables>,
  store: Store,
  actor: Actor,
  id: string,
  changes: Record<string, FactChange>,
  rules: Rules,
  now: number,
): Promise<{ versions: Record<string, number>; summary: Summary }> {
  const who = caretaker(actor)
  const client = await own(await locked(trx, store, id), who, id)
  const stored = await trx.selectFrom('client_fact').selectAll().where('client_id', '=', id).execute()
  const before = new Map(stored.map((row) => [row.fact, row]))
  const clashes = Object.entries(changes).filter(([fact, { seen }]) => (before.get(fact)?.version ?? 0) !== seen)
  if (clashes.length > 0) {
    const names = new Map(
      (await trx.selectFrom('manager').select(['id', 'name']).execute()).map((each) => [each.id, each.name]),
    )
    const stands = clashes.map(([fact]) => {
      const row = before.get(fact)
      return [fact, row ? factOf(row, (each) => names.get(each) ?? '') : null] as const
    })
    throw new Refusal('conflict', { facts: Object.fromEntries(stands) })
  }
  const values: Record<string, FactValue> = Object.fromEntries(stored.map((row) => [row.fact, JSON.parse(row.value)]))
  const versions: Record<string, number> = {}
  const put: Tables['client_fact'][] = []
  const told: Record<string, { from: FactValue; to: FactValue; saidBy: string; evidence: string }> = {}
  for (const [fact, change] of Object.entries(changes)) {
    const row = before.get(fact)
    const version = (row?.version ?? 0) + 1
    versions[fact] = version
    told[fact] = { from: values[fact] ?? null, to: change.value, saidBy: change.saidBy, evidence: change.evidence }
    values[fact] = change.value
    // A fact that is taken back keeps its row: its version must go on, or an old writer would not be noticed.
    put.push(factRow(id, fact, change, who, now, version))
  }
  await putFacts(trx, put)
  const facts = factsOf(Object.fromEntries(Object.entries(values).map(([fact, value]) => [fact, { value }])))
  const columns = decided(rules, facts, JSON.parse(client.ratings))
  await trx
    .updateTable('client')
    .set({ ...columns, updated_at: now })
    .where('id', '=', id)
    .execute()
  await keepRulebook(trx, rules.ruleset, now)
  await event(trx, who, id, now, 'facts', told)
  await audit(trx, store.kind, who, {
    at: now,
    action: 'client.facts',
    subject: id,
    detail: { facts: Object.keys(changes).length },
  })
  return { versions, summary: JSON.parse(columns.summary) }
}

export type ClientChange = {
  name?: string
  code?: string | null
  state?: State
  closedBecause?: (typeof CLOSED_BECAUSE)[number] | null
  nextAction?: string
  nextOn?: string | null
  park?: string | null
  /** Ticked: the day on which an application was handed in at the bank, and the month in which there was a balance. */
  appliedOn?: string | null
  financedIn?: string | null
  /** The company was spoken to today. */
  contacted?: boolean
}

/** Changes what stands on the client itself. `seen` is the version that the writer saw. */
export async function changeClient(
  store: Store,
  actor: Actor,
  id: string,
  seen: number,
  change: ClientChange,
  now: number,
): Promise<{ version: number }> {
  const who = caretaker(actor)
  return store.db.transaction().execute(async (trx) => {
    const row = await own(await locked(trx, store, id), who, id)
    if (row.version !== seen) throw new Refusal('conflict', { client: rowOf(row) })
    const state = change.state ?? (row.state as State)
    const because = state === 'closed' ? (change.closedBecause ?? row.closed_because) : null
    if (state === 'closed' && !because) throw new Refusal('not-fit', { field: 'closedBecause' })
    const next = change.nextAction ?? row.next_action
    if ([...next].length > 200) throw new Refusal('not-fit', { field: 'nextAction' })
    if (change.code && change.code !== row.code) {
      const held = await rows(trx)
        .where('client.code', '=', change.code)
        .where('client.id', '!=', id)
        .where('client.binned_at', 'is', null)
        .executeTakeFirst()
      if (held)
        throw new Refusal('duplicate', { manager: held.owner_name, mine: held.owner === who.id ? held.id : null })
    }
    const version = row.version + 1
    await trx
      .updateTable('client')
      .set({
        ...(change.name === undefined ? {} : named(change.name)),
        ...(change.code === undefined ? {} : { code: change.code }),
        state,
        closed_because: because,
        next_action: next,
        next_on: change.nextOn === undefined ? row.next_on : change.nextOn,
        ...(change.park === undefined ? {} : { park: change.park }),
        ...(change.appliedOn === undefined ? {} : { applied_on: change.appliedOn }),
        ...(change.financedIn === undefined ? {} : { financed_in: change.financedIn }),
        contacted_at: change.contacted ? now : row.contacted_at,
        version,
        updated_at: now,
      })
      .where('id', '=', id)
      .execute()
    const before = {
      name: row.name,
      code: row.code,
      state: row.state,
      nextAction: row.next_action,
      nextOn: row.next_on,
      park: row.park,
      appliedOn: row.applied_on,
      financedIn: row.financed_in,
    }
    await event(trx, who, id, now, 'change', { before, change })
    await audit(trx, store.kind, who, {
      at: now,
      action: 'client.change',
      subject: id,
      detail: state === row.state ? {} : { from: row.state, to: state },
    })
    return { version }
  })
}

/**
 * Keeps ratings of 1 to 5 against the anchors, the company's own or the manager's. The manager's are internal. With
 * `seen`, the ratings that the writer saw, others that stand there now are a conflict.
 */
export async function rateClient(
  store: Store,
  actor: Actor,
  id: string,
  rater: 'company' | 'manager',
  ratings: Record<string, number>,
  rules: Rules,
  now: number,
  seen?: Record<string, number>,
): Promise<void> {
  const who = caretaker(actor)
  await store.db.transaction().execute(async (trx) => {
    const row = await own(await locked(trx, store, id), who, id)
    const stored: Ratings = JSON.parse(row.ratings)
    if (seen && !isSameRating(stored[rater] ?? {}, seen))
      throw new Refusal('conflict', { ratings: stored[rater] ?? {} })
    const all: Ratings = { ...stored, [rater]: ratings }
    const facts = await trx.selectFrom('client_fact').selectAll().where('client_id', '=', id).execute()
    const told = factsOf(Object.fromEntries(facts.map((each) => [each.fact, { value: JSON.parse(each.value) }])))
    await trx
      .updateTable('client')
      .set({ ratings: JSON.stringify(all), ...decided(rules, told, all), updated_at: now })
      .where('id', '=', id)
      .execute()
    await keepRulebook(trx, rules.ruleset, now)
    await event(trx, who, id, now, 'rate', { rater, ratings })
    await audit(trx, store.kind, who, { at: now, action: 'client.rate', subject: id, detail: { rater } })
  })
}

const isSameRating = (a: Record<string, number>, b: Record<string, number>) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((item) => a[item] === b[item])

/** Adds an internal note to an own client. One that carries its own mark, and was sent twice, stands there once. */
export async function addNote(
  store: Store,
  actor: Actor,
  id: string,
  text: string,
  now: number,
  mark?: string,
): Promise<void> {
  const who = caretaker(actor)
  if (!text.trim() || text.length > LONGEST_NOTE * MOST_UNITS || charactersIn(text) > LONGEST_NOTE)
    throw new Refusal('not-fit', { field: 'note' })
  await store.db.transaction().execute(async (trx) => {
    await own(await locked(trx, store, id), who, id)
    if (mark) {
      const before = await trx
        .selectFrom('client_event')
        .select('id')
        .where('client_id', '=', id)
        .where('action', '=', 'note')
        .where('detail', 'like', `%"mark":"${escaped(mark)}"}`)
        .executeTakeFirst()
      if (before) return
    }
    await event(trx, who, id, now, 'note', mark ? { text, mark } : { text })
    await trx.updateTable('client').set({ updated_at: now }).where('id', '=', id).execute()
    await audit(trx, store.kind, who, { at: now, action: 'client.note', subject: id })
  })
}

// ── the bin ─────────────────────────────────────────────────────────────────────────────

/** Puts an own client into the bin, or takes it out again; what has lain there for thirty days is removed for good. */
export async function binClient(store: Store, actor: Actor, id: string, binned: boolean, now: number): Promise<void> {
  const who = caretaker(actor)
  await store.db.transaction().execute(async (trx) => {
    const row = await rows(trx).where('client.id', '=', id).where(isOwn(who)).executeTakeFirst()
    if (!row || (row.binned_at !== null) === binned) throw new Refusal('not-found')
    if (!binned && row.code !== null) {
      const held = await rows(trx)
        .where('client.code', '=', row.code)
        .where('client.binned_at', 'is', null)
        .executeTakeFirst()
      if (held)
        throw new Refusal('duplicate', { manager: held.owner_name, mine: held.owner === who.id ? held.id : null })
    }
    await trx
      .updateTable('client')
      .set({ binned_at: binned ? now : null, updated_at: now })
      .where('id', '=', id)
      .execute()
    await event(trx, who, id, now, binned ? 'bin' : 'restore', {})
    await audit(trx, store.kind, who, { at: now, action: binned ? 'client.bin' : 'client.restore', subject: id })
    await removeBinned(trx, store, who, now)
  })
}

async function removeBinned(trx: Transaction<Tables>, { kind }: Store, who: Actor, now: number) {
  const old = await trx
    .deleteFrom('client')
    .where('binned_at', '<', now - BIN_LASTS)
    .returning('id')
    .execute()
  for (const { id } of old) await audit(trx, kind, who, { at: now, action: 'client.remove', subject: id })
}

/** Removes for good what has lain in the bin for thirty days, though nobody touched the bin since. */
export const emptyBin = (store: Store, now: number) =>
  store.db.transaction().execute((trx) => removeBinned(trx, store, { kind: 'anyone' }, now))
