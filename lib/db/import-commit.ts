import { createHash, randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Facts } from '@/lib/engine'
import type { Actor, Manager } from './actor'
import { audit } from './audit'
import { caretaker, factRow, named, putFacts, type Rules, UNTICKED } from './client-rows'
import { KINDS, type Kind, UNDO_LASTS } from './import-kinds'
import { CHUNK, type ListRow, nothingSeen, type Planned, planName, planOf } from './import-plan'
import { type Counts, type Evidence, headOf, type ImportHead, ownImport, type Taken } from './imports'
import type { Store } from './open'
import { Refusal } from './refusal'
import { keepRulebook } from './rulebooks'
import type { Tables } from './tables'

// ── taking in ────────────────────────────────────────────────────────────────────────────────────────────────────

type FactRow = Tables['client_fact']
type Stood = { client: Tables['client'] | null; facts: FactRow[] }

const sorted = (row: object) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))

/**
 * Names what stands of a client: its row and these facts, to the byte. What follows from the facts is left out: it moves
 * with the rules and the day, and nobody wrote it.
 */
const fingerprint = (
  { summary: _, recommended: __, cluster: ___, screened_by: ____, screened_on: _____, ...client }: Tables['client'],
  facts: FactRow[],
) =>
  createHash('sha256')
    .update(JSON.stringify([client, ...[...facts].sort((a, b) => (a.fact < b.fact ? -1 : 1))].map(sorted)))
    .digest('hex')

/**
 * Does what a preview showed, all of it or nothing. Where anything stands otherwise by now it is refused and looked at
 * again; the same preview twice, or the same file within a day, has one effect, unless the file is taken `again`.
 */
export async function commitImport(
  store: Store,
  actor: Actor,
  id: string,
  { plan, again = false }: { plan: string; again?: boolean },
  rules: Rules,
  now: number,
): Promise<ImportHead> {
  const who = caretaker(actor)
  return store.db.transaction().execute(async (trx) => {
    // One import of a manager at a time: the second of two equal ones must see the first.
    if (store.kind === 'postgres')
      await trx.selectFrom('manager').select('id').where('id', '=', who.id).forUpdate().execute()
    const one = await ownImport(trx, who, id, now)
    if (one.state === 'done') return headOf(one)
    if (one.state !== 'preview') throw new Refusal('not-found')
    const before = await trx
      .selectFrom('import')
      .select(['id', 'done_at'])
      .where('owner', '=', who.id)
      .where('state', '=', 'done')
      .where('file_hash', '=', one.file_hash)
      .where('done_at', '>', now - UNDO_LASTS)
      .orderBy('done_at', 'desc')
      .executeTakeFirst()
    if (before && !again) throw new Refusal('duplicate', { import: before.id, doneAt: before.done_at })
    const planned = await planNow(trx, who, id)
    const isSame =
      plan === one.plan && plan === planned.name && one.as_of === rules.asOf && one.ruleset_id === rules.ruleset.id
    if (!isSame) throw new Refusal('conflict', { import: id })
    await keepRulebook(trx, rules.ruleset, now)
    for await (const some of rowsOf(trx, id, ['new', 'update']))
      await write(trx, store, who, one, some, planned.stood, now)
    await trx.updateTable('import').set({ state: 'done', done_at: now }).where('id', '=', id).execute()
    const { new: made, update, ...rest }: Counts = JSON.parse(one.counts)
    await audit(trx, store.kind, who, {
      at: now,
      action: 'import.commit',
      subject: id,
      detail: { new: made, update, ...rest },
    })
    return { ...headOf(one), state: 'done', doneAt: now }
  })
}

/** Rows of an import, some at a time. */
async function* rowsOf(trx: Transaction<Tables>, id: string, kinds: readonly Kind[] = KINDS) {
  for (let after = 0; ; ) {
    const some = await trx
      .selectFrom('import_row')
      .selectAll()
      .where('import_id', '=', id)
      .where('kind', 'in', kinds)
      .where('row', '>', after)
      .orderBy('row')
      .limit(CHUNK)
      .execute()
    if (some.length === 0) return
    yield some
    after = some.at(-1)!.row
  }
}

/** When each client that an import would change was changed last. */
type ChangedAt = Map<string, number>

/** The name of what would become of an import as the clients stand now, and how these stand. */
async function planNow(
  trx: Transaction<Tables>,
  who: Manager,
  id: string,
): Promise<{ name: string; stood: ChangedAt }> {
  const stood: ChangedAt = new Map()
  const named = planName()
  const seen = nothingSeen()
  for await (const some of rowsOf(trx, id)) {
    const list = some.map(
      ({ row, name, code, facts, detail, kind }): ListRow => ({
        row,
        name,
        code,
        facts: JSON.parse(facts),
        problems: kind === 'problem' ? JSON.parse(detail).problems : [],
      }),
    )
    const { plan, remember } = await planOf(trx, who, list, seen)
    remember()
    named.add(list, plan)
    for (const { client } of plan) if (client) stood.set(client.id, client.updated_at)
  }
  return { name: named.name(), stood }
}

/** The clients that some rows change, held until the end where more than one can write; whoever changed one since is first. */
async function held(
  trx: Transaction<Tables>,
  { kind }: Store,
  one: Tables['import'],
  some: Tables['import_row'][],
  stood: ChangedAt,
): Promise<Map<string, Tables['client']>> {
  const ids = some.flatMap(({ client_id }) => client_id ?? [])
  if (ids.length === 0) return new Map()
  const found = await trx
    .selectFrom('client')
    .selectAll()
    .where('id', 'in', ids)
    .where('owner', '=', one.owner)
    .where('binned_at', 'is', null)
    .$if(kind === 'postgres', (query) => query.orderBy('id').forUpdate())
    .execute()
  if (found.length < ids.length || found.some(({ id, updated_at }) => stood.get(id) !== updated_at))
    throw new Refusal('conflict', { import: one.id })
  return new Map(found.map((row) => [row.id, row]))
}

const OF_CLIENT = [
  ...(['code', 'summary', 'recommended', 'prefecture', 'stage', 'cluster', 'screened_by', 'screened_on'] as const),
  ...(['park', 'version', 'updated_at'] as const),
]
const NUMBERS = new Set<string>(['version', 'updated_at'])

/** Sets what an import changes of clients, of all of them by one statement. */
async function putClients(trx: Transaction<Tables>, clients: Tables['client'][]) {
  if (clients.length === 0) return
  const put = OF_CLIENT.map((column) => {
    const to = sql.ref(`put.${column}`)
    return sql`${sql.ref(column)} = ${NUMBERS.has(column) ? sql`cast(${to} as bigint)` : to}`
  })
  const rows = clients.map(
    (client) => sql`(${sql.join([client.id, ...OF_CLIENT.map((column) => text(client[column]))])})`,
  )
  await sql`with put (id, ${sql.join(OF_CLIENT.map((column) => sql.ref(column)))}) as (values ${sql.join(rows)})
    update client set ${sql.join(put)} from put where client.id = put.id`.execute(trx)
}
// PostgreSQL takes what stands in such a list for text.
const text = (value: string | number | null) => (value === null ? null : String(value))

/** Writes what becomes of some rows, and beside each of them what stood there before and what stands there now. */
async function write(
  trx: Transaction<Tables>,
  store: Store,
  who: Manager,
  one: Tables['import'],
  some: Tables['import_row'][],
  changedAt: ChangedAt,
  now: number,
) {
  const known = await held(trx, store, one, some, changedAt)
  const old = new Map<string, FactRow[]>([...known.keys()].map((id) => [id, []]))
  if (known.size > 0)
    for (const row of await trx
      .selectFrom('client_fact')
      .selectAll()
      .where('client_id', 'in', [...known.keys()])
      .execute())
      old.get(row.client_id)!.push(row)
  const work = some.map((line) => {
    const { changes, addsCode } = JSON.parse(line.detail) as Pick<Planned, 'changes' | 'addsCode'>
    const columns: Taken = JSON.parse(line.columns)
    const before = line.client_id === null ? null : known.get(line.client_id)!
    // The moment serves as a version: after an undo no later change can bear the number of what was undone.
    const client: Tables['client'] = before
      ? {
          ...before,
          ...columns,
          ...(addsCode ? { code: line.code, version: Math.max(before.version + 1, now) } : {}),
          updated_at: now,
        }
      : {
          id: randomUUID(),
          owner: who.id,
          ...named(line.name),
          code: line.code,
          state: 'toContact',
          closed_because: null,
          next_action: '',
          next_on: null,
          ratings: '{}',
          ...UNTICKED,
          ...columns,
          version: 1,
          contacted_at: null,
          created_at: now,
          updated_at: now,
          binned_at: null,
        }
    const told = before ? changes : newFacts(JSON.parse(line.facts))
    const facts = Object.entries(told).map(([fact, { to, version }]) =>
      factRow(
        client.id,
        fact,
        { value: to, saidBy: 'manager', evidence: one.evidence as Evidence },
        who,
        now,
        before ? Math.max(version + 1, now) : 1,
      ),
    )
    const stood: Stood = { client: before, facts: (old.get(client.id) ?? []).filter(({ fact }) => fact in told) }
    return { line, client, facts, stood, told, addsCode }
  })
  const fresh = work.filter(({ stood }) => stood.client === null).map(({ client }) => client)
  if (fresh.length > 0) await trx.insertInto('client').values(fresh).execute()
  await putClients(
    trx,
    work.filter(({ stood }) => stood.client !== null).map(({ client }) => client),
  )
  await putFacts(
    trx,
    work.flatMap((each) => each.facts),
  )
  await trx
    .insertInto('client_event')
    .values(
      work.map(({ client, told, addsCode, line }) => ({
        id: randomUUID(),
        client_id: client.id,
        at: now,
        actor: who.id,
        action: 'import',
        detail: JSON.stringify({
          import: one.id,
          evidence: one.evidence,
          ...(addsCode ? { code: line.code } : {}),
          facts: Object.fromEntries(Object.entries(told).map(([fact, { from, to }]) => [fact, { from, to }])),
        }),
      })),
    )
    .execute()
  // One statement for all of them: the rows are there, so each is a conflict and changes what follows.
  await trx
    .insertInto('import_row')
    .values(
      work.map(({ line, client, facts, stood }) => ({
        ...line,
        client_id: client.id,
        before: JSON.stringify(stood),
        after: fingerprint(client, facts),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['import_id', 'row']).doUpdateSet(({ ref }) => ({
        client_id: ref('excluded.client_id'),
        before: ref('excluded.before'),
        after: ref('excluded.after'),
      })),
    )
    .execute()
}

const newFacts = (facts: Facts): Planned['changes'] =>
  Object.fromEntries(Object.entries(facts).map(([fact, to]) => [fact, { from: null, to: to ?? null, version: 0 }]))

// ── undoing ──────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Puts back what stood before an import, to the byte; clients that it made are removed. Whoever was changed since is left
 * as it is, and named. Within a day, once.
 */
export async function undoImport(
  store: Store,
  actor: Actor,
  id: string,
  now: number,
): Promise<{ undone: number; kept: { id: string; name: string }[] }> {
  const who = caretaker(actor)
  return store.db.transaction().execute(async (trx) => {
    if (store.kind === 'postgres')
      await trx.selectFrom('import').select('id').where('id', '=', id).forUpdate().execute()
    const one = await ownImport(trx, who, id, now)
    if (one.state !== 'done' || (one.done_at ?? 0) < now - UNDO_LASTS) throw new Refusal('not-found')
    const kept: { id: string; name: string }[] = []
    let undone = 0
    for await (const some of rowsOf(trx, id, ['new', 'update'])) {
      const ids = some.map(({ client_id }) => client_id!)
      const clients = new Map(
        (await trx.selectFrom('client').selectAll().where('id', 'in', ids).execute()).map((row) => [row.id, row]),
      )
      const facts = new Map<string, FactRow[]>()
      for (const row of await trx.selectFrom('client_fact').selectAll().where('client_id', 'in', ids).execute())
        facts.set(row.client_id, [...(facts.get(row.client_id) ?? []), row])
      const busy = await busyOf(trx, ids)
      const gone: string[] = []
      const back: Stood[] = []
      const untold = new Map<string, string[]>()
      for (const line of some) {
        const client = clients.get(line.client_id!)
        if (!client) continue
        const stood: Stood = JSON.parse(line.before!)
        const told = new Set(
          stood.client
            ? Object.keys((JSON.parse(line.detail) as Pick<Planned, 'changes'>).changes)
            : (facts.get(client.id) ?? []).map(({ fact }) => fact),
        )
        const standing = (facts.get(client.id) ?? []).filter(({ fact }) => told.has(fact))
        const isUntouched =
          fingerprint(client, standing) === line.after && (stood.client !== null || !busy.has(client.id))
        if (!isUntouched) {
          kept.push({ id: client.id, name: client.name })
          continue
        }
        undone++
        if (!stood.client) {
          gone.push(client.id)
          continue
        }
        back.push(stood)
        const before = new Set(stood.facts.map(({ fact }) => fact))
        for (const fact of told) if (!before.has(fact)) untold.set(fact, [...(untold.get(fact) ?? []), client.id])
      }
      await putClients(
        trx,
        back.map(({ client }) => client!),
      )
      for (const [fact, of] of untold)
        await trx.deleteFrom('client_fact').where('fact', '=', fact).where('client_id', 'in', of).execute()
      await putFacts(
        trx,
        back.flatMap((stood) => stood.facts),
      )
      const undoing = { at: now, actor: who.id, action: 'importUndone', detail: JSON.stringify({ import: id }) }
      const events = back.map(({ client }) => ({ id: randomUUID(), client_id: client!.id, ...undoing }))
      if (events.length > 0) await trx.insertInto('client_event').values(events).execute()
      if (gone.length > 0) await trx.deleteFrom('client').where('id', 'in', gone).execute()
    }
    await trx.updateTable('import').set({ state: 'undone', undone_at: now }).where('id', '=', id).execute()
    await audit(trx, store.kind, who, {
      at: now,
      action: 'import.undo',
      subject: id,
      detail: { undone, kept: kept.length },
    })
    return { undone, kept }
  })
}

/** Of these clients those that something was done with beside the import: a note, a decision kept, a look by a lead. */
async function busyOf(trx: Transaction<Tables>, ids: string[]): Promise<Set<string>> {
  const events = await trx
    .selectFrom('client_event')
    .select('client_id')
    .distinct()
    .where('client_id', 'in', ids)
    // Worked out anew by itself, not by somebody; what other imports did is undone where nothing of it stands.
    .where('action', 'not in', ['moved', 'unread', 'import', 'importUndone'])
    .execute()
  const pinned = await trx.selectFrom('client_decision').select('client_id').where('client_id', 'in', ids).execute()
  return new Set([...events, ...pinned].map(({ client_id }) => client_id))
}
