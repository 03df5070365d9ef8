import { randomUUID } from 'node:crypto'
import { type SelectQueryBuilder, sql, type Transaction } from 'kysely'
import type { Actor, Manager } from './actor'
import { audit } from './audit'
import { nameKey } from './client-name'
import { type Clients, caretaker, isIn, isReadable, type Rules, type State, withRole } from './client-rows'
import { createClient } from './clients'
import type { Store } from './open'
import { Refusal } from './refusal'
import type { Tables } from './tables'

/** What a list that coverage is counted over can be of. */
export const ROSTER_KINDS = ['littleGiants', 'cluster', 'park'] as const
export type RosterKind = (typeof ROSTER_KINDS)[number]
/**
 * How far a company of a list has come: reached, a logged contact · matched, a pinned decision · in progress, an
 * application at the bank, ticked · financed, an outstanding balance, ticked with its month. One does not need another.
 */
export const STEPS = ['listed', 'reached', 'matched', 'inProgress', 'financed'] as const
export type Step = (typeof STEPS)[number]
/** What clients can be counted by. */
export const GROUPS = ['park', 'cluster', 'prefecture', 'owner'] as const
export type Group = (typeof GROUPS)[number]

/** What coverage is counted over: a list that was entered, the clients of a campaign, or those of one park and its like. */
export type Scope = { roster: string } | { campaign: string } | { by: Group; value: string | null } | 'all'

export type Counts = Record<Step, number>
export type CoverageRow = {
  id: string
  /** Null where the client is another manager's and was not opened for a reason. */
  name: string | null
  clientId: string | null
  /** Who looks after the client; where it is none yet, who is to call on the company. */
  manager: string | null
  own: boolean
  state: State | null
  steps: Record<Exclude<Step, 'listed'>, boolean>
  contactedAt: number | null
  appliedOn: string | null
  financedIn: string | null
  nextAction: string | null
  nextOn: string | null
}

export type Roster = {
  id: string
  kind: RosterKind
  title: string
  asOf: string
  source: string
  madeAt: number
  madeBy: string
}

type Db = Store['db'] | Transaction<Tables>

// ── one query for every number and for the rows behind it ────────────────────────────────────────────────────────────

/**
 * Which client a company on a list is: the one of its code; where the list or the client has no code, the only one of
 * its name. Two clients of one name leave it open.
 */
const CLIENT_OF_ROW = sql<string | null>`coalesce(
  (select c.id from client c where c.code = roster_row.code and c.binned_at is null),
  (select case when count(*) = 1 then min(c.id) end from client c
    where c.name_key = roster_row.name_key and c.binned_at is null and (c.code is null or roster_row.code is null))
)`

type Placed = {
  row_id: string
  position: number
  listed_name: string | null
  assigned: string | null
  client_id: string | null
}

const listed = (db: Db, roster: string) =>
  db
    .selectFrom('roster_row')
    .select([
      'roster_row.id as row_id',
      'roster_row.position as position',
      'roster_row.name as listed_name',
      'roster_row.manager_id as assigned',
      CLIENT_OF_ROW.as('client_id'),
    ])
    .where('roster_row.roster_id', '=', roster)

const ofList = (db: Db, who: Manager, roster: string) =>
  db
    .selectFrom((listed(db, roster) as unknown as SelectQueryBuilder<Tables, 'client', Placed>).as('placed'))
    .leftJoin('client', 'client.id', 'placed.client_id')
    .$if(who.role !== 'lead', (q) =>
      q.where((row) =>
        row.or([
          row('client.owner', '=', who.id),
          row.and([row('client.id', 'is', null), row('placed.assigned', '=', who.id)]),
        ]),
      ),
    )

/** The clients themselves, each as if it were a company that no list names. */
const kept = (db: Db, who: Manager, scope: Exclude<Scope, { roster: string }>) =>
  db
    .selectFrom('client')
    .innerJoin(
      db
        .selectNoFrom([
          sql<string | null>`null`.as('row_id'),
          sql<number>`0`.as('position'),
          sql<string | null>`null`.as('listed_name'),
          sql<string | null>`null`.as('assigned'),
        ])
        .as('placed'),
      (join) => join.onTrue(),
    )
    .where('client.binned_at', 'is', null)
    .$if(who.role !== 'lead', (q) => q.where('client.owner', '=', who.id))
    .$if(typeof scope === 'object' && 'campaign' in scope, (q) =>
      q.where(isIn((scope as { campaign: string }).campaign)),
    )
    .$if(typeof scope === 'object' && 'by' in scope, (q) => {
      const { by, value } = scope as { by: Group; value: string | null }
      return value === null ? q.where(`client.${by}`, 'is', null) : q.where(`client.${by}`, '=', value)
    })

/**
 * The companies in question that are the actor's, one row each, with the client that each is: of a list also those that
 * nobody has yet and that are to be called on.
 */
const over = (db: Db, who: Manager, scope: Scope) =>
  typeof scope === 'object' && 'roster' in scope
    ? ofList(db, who, scope.roster)
    : (kept(db, who, scope) as unknown as ReturnType<typeof ofList>)

const ROW_ID = sql<string>`coalesce(placed.row_id, client.id)`

const REACHED: Record<Step, ReturnType<typeof sql<boolean>>> = {
  listed: sql<boolean>`true`,
  reached: sql<boolean>`client.contacted_at is not null`,
  matched: sql<boolean>`exists (select 1 from client_decision d where d.client_id = client.id)`,
  inProgress: sql<boolean>`client.applied_on is not null`,
  financed: sql<boolean>`client.financed_in is not null`,
}

const counted = (step: Step) => sql<number>`coalesce(sum(case when ${REACHED[step]} then 1 else 0 end), 0)`.as(step)
const countsOf = (row: Record<Step, number | string>): Counts =>
  Object.fromEntries(STEPS.map((step) => [step, Number(row[step])])) as Counts

/** How many companies the list has for the actor, and how many of them have come to each step. */
export async function coverageOf({ db }: Store, actor: Actor, scope: Scope): Promise<Counts> {
  const who = seen(actor, scope)
  return countsOf(await over(db, who, scope).select(STEPS.map(counted)).executeTakeFirstOrThrow())
}

/** The numbers of a group by what it is grouped by, the largest first; null stands for those of which it is not known. */
export async function coverageBy(
  { db }: Store,
  actor: Actor,
  by: Group,
): Promise<{ value: string | null; name: string | null; counts: Counts }[]> {
  const who = seen(actor, { by, value: null })
  const found = await over(db, who, 'all')
    .leftJoin('manager', 'manager.id', 'client.owner')
    .select([`client.${by} as value`, sql<string | null>`min(manager.name)`.as('name'), ...STEPS.map(counted)])
    .groupBy(`client.${by}`)
    .execute()
  return found
    .map((row) => ({ value: row.value, name: by === 'owner' ? row.name : null, counts: countsOf(row) }))
    .sort((a, b) => b.counts.listed - a.counts.listed || ((a.value ?? '') < (b.value ?? '') ? -1 : 1))
}

/** Rows of one page of a number. */
export const ROWS = 200

/** The rows behind one number: exactly as many as it says, the first or a further page of them. */
export async function coverageRows(
  store: Store,
  actor: Actor,
  scope: Scope,
  step: Step,
  now: number,
  page = 0,
): Promise<CoverageRow[]> {
  const { db, kind } = store
  const who = seen(actor, scope)
  if (who.role === 'lead')
    await db
      .transaction()
      .execute((trx) => audit(trx, kind, who, { at: now, action: 'coverage.rows', subject: subjectOf(scope) }))
  const found = await over(db, who, scope)
    .leftJoin('manager', (join) =>
      join.on((on) => on('manager.id', '=', sql<string>`coalesce(client.owner, placed.assigned)`)),
    )
    .select([
      ROW_ID.as('row_id'),
      'placed.listed_name',
      'client.id',
      'client.name',
      'client.owner',
      'client.state',
      'client.contacted_at',
      'client.applied_on',
      'client.financed_in',
      'client.next_action',
      'client.next_on',
      'manager.name as manager',
      (row) => isReadable(who, now)(row as unknown as Clients).as('readable'),
      REACHED.matched.as('matched'),
    ])
    .where(REACHED[step])
    .orderBy('placed.position')
    .orderBy('client.name_key')
    .orderBy(ROW_ID)
    .limit(ROWS)
    .offset(page * ROWS)
    .execute()
  return found.map((row) => {
    const readable = Boolean(row.readable)
    return {
      id: row.row_id,
      name: row.listed_name ?? (readable ? row.name : null),
      clientId: row.id,
      manager: row.manager,
      own: row.owner === who.id,
      state: row.state as State | null,
      steps: {
        reached: row.contacted_at !== null,
        matched: Boolean(row.matched),
        inProgress: row.applied_on !== null,
        financed: row.financed_in !== null,
      },
      contactedAt: row.contacted_at,
      appliedOn: row.applied_on,
      financedIn: row.financed_in,
      nextAction: readable ? row.next_action : null,
      nextOn: readable ? row.next_on : null,
    }
  })
}

const subjectOf = (scope: Scope) =>
  scope === 'all' ? 'all' : 'roster' in scope ? scope.roster : 'campaign' in scope ? scope.campaign : scope.by

/** Who asks; by manager only a lead may count. */
function seen(actor: Actor, scope: Scope): Manager {
  return typeof scope === 'object' && 'by' in scope && scope.by === 'owner' ? withRole(actor, 'lead') : caretaker(actor)
}

// ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The most companies of one list, and of one piece of it as it comes in. */
export const LONGEST_ROSTER = 20_000
export const PIECE = 1000

export type RosterEntry = { name: string; code: string | null }

const filled = (value: string, most: number, field: string) => {
  if (!value.trim() || [...value].length > most) throw new Refusal('not-fit', { field })
  return value.trim()
}

/** Makes a dated list with its source, empty at first. */
export async function createRoster(
  { db, kind }: Store,
  actor: Actor,
  draft: { kind: RosterKind; title: string; asOf: string; source: string },
  now: number,
): Promise<{ id: string }> {
  const who = withRole(actor, 'lead')
  const id = randomUUID()
  const roster = {
    id,
    kind: draft.kind,
    title: filled(draft.title, 80, 'title'),
    as_of: draft.asOf,
    source: filled(draft.source, 200, 'source'),
    made_by: who.id,
    made_at: now,
  }
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('roster').values(roster).execute()
    await audit(trx, kind, who, { at: now, action: 'roster.create', subject: id, detail: { kind: draft.kind } })
  })
  return { id }
}

/** Adds companies to a list; one that stands in it already, by its code or else its name, is left out and counted. */
export async function addToRoster(
  { db, kind }: Store,
  actor: Actor,
  id: string,
  entries: readonly RosterEntry[],
  now: number,
): Promise<{ added: number; doubles: number }> {
  const who = withRole(actor, 'lead')
  for (const { name } of entries) filled(name, 200, 'name')
  return db.transaction().execute(async (trx) => {
    await rosterRow(trx, id)
    if (kind === 'postgres') await trx.selectFrom('roster').select('id').where('id', '=', id).forUpdate().execute()
    const there = await trx.selectFrom('roster_row').select(['name_key', 'code']).where('roster_id', '=', id).execute()
    const codes = new Set(there.map(({ code }) => code))
    const names = new Map<string, { bare: boolean }>()
    const remember = (row: { name_key: string; code: string | null }) => {
      codes.add(row.code)
      names.set(row.name_key, { bare: row.code === null || names.get(row.name_key)?.bare === true })
    }
    for (const row of there) remember(row)
    const fresh: Tables['roster_row'][] = []
    for (const { name, code } of entries) {
      const row = { name: name.trim(), name_key: nameKey(name), code }
      // Of one name, two companies are told apart only where both have a code.
      const same = names.get(row.name_key)
      if (code === null ? same : codes.has(code) || same?.bare) continue
      remember(row)
      const position = there.length + fresh.length + 1
      fresh.push({ id: randomUUID(), roster_id: id, position, ...row, manager_id: null })
    }
    if (there.length + fresh.length > LONGEST_ROSTER) throw new Refusal('not-fit', { field: 'rows' })
    for (let n = 0; n < fresh.length; n += 100)
      await trx
        .insertInto('roster_row')
        .values(fresh.slice(n, n + 100))
        .execute()
    await audit(trx, kind, who, { at: now, action: 'roster.add', subject: id, detail: { added: fresh.length } })
    return { added: fresh.length, doubles: entries.length - fresh.length }
  })
}

/** Removes a list; the clients that stood in it stay as they are. */
export async function removeRoster({ db, kind }: Store, actor: Actor, id: string, now: number): Promise<void> {
  const who = withRole(actor, 'lead')
  await db.transaction().execute(async (trx) => {
    await rosterRow(trx, id)
    await trx.deleteFrom('roster').where('id', '=', id).execute()
    await audit(trx, kind, who, { at: now, action: 'roster.remove', subject: id })
  })
}

const rosterRow = async (db: Db, id: string) => {
  const row = await rosters(db).where('roster.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return row
}

const rosters = (db: Db) =>
  db
    .selectFrom('roster')
    .innerJoin('manager', 'manager.id', 'roster.made_by')
    .selectAll('roster')
    .select('manager.name as made_by_name')

type RosterRow = Tables['roster'] & { made_by_name: string }
const rosterOf = (row: RosterRow): Roster => ({
  id: row.id,
  kind: row.kind as RosterKind,
  title: row.title,
  asOf: row.as_of,
  source: row.source,
  madeAt: row.made_at,
  madeBy: row.made_by_name,
})

/** All lists with their numbers, the latest day first; a manager sees those with a company of its own, or one to call on. */
export async function listRosters(store: Store, actor: Actor): Promise<(Roster & { counts: Counts })[]> {
  const who = caretaker(actor)
  const found = await rosters(store.db).orderBy('roster.as_of', 'desc').orderBy('roster.made_at', 'desc').execute()
  const counted: (Roster & { counts: Counts })[] = []
  for (const row of found) counted.push({ ...rosterOf(row), counts: await coverageOf(store, who, { roster: row.id }) })
  return counted.filter(({ counts }) => who.role === 'lead' || counts.listed > 0)
}

/** One list with its numbers; what a manager has nothing of is not there. */
export async function openRoster(
  store: Store,
  actor: Actor,
  id: string,
): Promise<Roster & { counts: Counts; unassigned: number }> {
  const who = caretaker(actor)
  const roster = rosterOf(await rosterRow(store.db, id))
  const counts = await coverageOf(store, who, { roster: id })
  if (who.role !== 'lead' && counts.listed === 0) throw new Refusal('not-found')
  const { n } = await over(store.db, who, { roster: id })
    .select(({ fn }) => fn.countAll().as('n'))
    .where('client.id', 'is', null)
    .where('placed.assigned', 'is', null)
    .executeTakeFirstOrThrow()
  return { ...roster, counts, unassigned: Number(n) }
}

/** Gives companies of a list that nobody looks after to a manager to call on; `rows` null means all that nobody has. */
export async function assignRoster(
  { db, kind }: Store,
  actor: Actor,
  id: string,
  { rows, to }: { rows: readonly string[] | null; to: string },
  now: number,
): Promise<number> {
  const who = withRole(actor, 'lead')
  return db.transaction().execute(async (trx) => {
    await rosterRow(trx, id)
    await working(trx, [to])
    const free = await over(trx, who, { roster: id })
      .select('placed.row_id')
      .where('client.id', 'is', null)
      .$if(rows === null, (q) => q.where('placed.assigned', 'is', null))
      .execute()
    const chosen = free.map(({ row_id }) => row_id).filter((row) => rows === null || rows.includes(row))
    for (let n = 0; n < chosen.length; n += 500)
      await trx
        .updateTable('roster_row')
        .set({ manager_id: to })
        .where('id', 'in', chosen.slice(n, n + 500))
        .execute()
    await audit(trx, kind, who, { at: now, action: 'roster.assign', subject: id, detail: { to, rows: chosen.length } })
    return chosen.length
  })
}

/** Refuses unless all of them are managers or leads who are at work. */
export async function working(trx: Transaction<Tables>, ids: readonly string[]) {
  const found = await trx
    .selectFrom('manager')
    .select('id')
    .where('id', 'in', ids.length > 0 ? [...ids] : [''])
    .where('role', '!=', 'administrator')
    .where('suspended_at', 'is', null)
    .execute()
  if (ids.length === 0 || found.length !== new Set(ids).size) throw new Refusal('not-fit', { field: 'to' })
}

/** Makes a client of the actor's own of a company that it is to call on. */
export async function clientOfRoster(
  store: Store,
  actor: Actor,
  id: string,
  row: string,
  rules: Rules,
  now: number,
): Promise<{ id: string }> {
  const who = caretaker(actor)
  const found = await store.db
    .selectFrom('roster_row')
    .select(['name', 'code'])
    .where('id', '=', row)
    .where('roster_id', '=', id)
    .where('manager_id', '=', who.id)
    .executeTakeFirst()
  if (!found) throw new Refusal('not-found')
  return createClient(store, who, found, rules, now)
}
