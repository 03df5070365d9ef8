import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Facts, Ratings } from '@/lib/engine'
import type { Actor, Manager } from './actor'
import { caretaker, decided, type EVIDENCE, type Rules } from './client-rows'
import { KINDS, type Kind, UNDO_LASTS } from './import-kinds'
import {
  CHUNK,
  chunks,
  type ListRow,
  nothingSeen,
  type Planned,
  planName,
  planOf,
  type RowProblem,
} from './import-plan'
import type { Store } from './open'
import { Refusal } from './refusal'
import type { Tables } from './tables'

/** Previews that one manager may have open; an older one goes. */
const MOST_PREVIEWS = 10
/** Rows of one page of a preview. */
export const IMPORT_PAGE = 50
/** Imports that are listed. */
const LISTED = 20

export type Evidence = (typeof EVIDENCE)[number]
export type Counts = Record<Kind, number>
/** The columns of a client that follow from its facts. */
export type Columns = ReturnType<typeof decided>
export type Taken = Columns & { park?: string }
/** A client's facts to be summed up, and what came out: its columns, or the fact that does not fit the others. */
export type SumUp = { row: number; facts: Facts; ratings: Ratings }
export type SummedUp = { row: number; columns: Columns } | { row: number; inconsistent: string }

/** What the rules say of each of these clients, or which of its facts does not fit the others. */
export const summedUp = (rules: Rules, jobs: readonly SumUp[]): SummedUp[] =>
  jobs.map(({ row, facts, ratings }) => {
    try {
      return { row, columns: decided(rules, facts, ratings) }
    } catch (error) {
      if (error instanceof Refusal) return { row, inconsistent: String(error.detail.fact) }
      throw error
    }
  })

export type ImportHead = {
  id: string
  state: 'preview' | 'done' | 'undone'
  fileName: string
  evidence: Evidence
  counts: Counts
  plan: string
  madeAt: number
  doneAt: number | null
  undoneAt: number | null
}
export type ImportLine = {
  row: number
  kind: Kind
  client: string | null
  name: string
  code: string | null
  /** How many facts the row tells. */
  told: number
  changes: Planned['changes']
  addsCode: boolean
  problems: RowProblem[]
  sameAs?: number
  manager?: string
}

export const headOf = (row: Tables['import']): ImportHead => ({
  id: row.id,
  state: row.state as ImportHead['state'],
  fileName: row.file_name,
  evidence: row.evidence as Evidence,
  counts: JSON.parse(row.counts),
  plan: row.plan,
  madeAt: row.made_at,
  doneAt: row.done_at,
  undoneAt: row.undone_at,
})

const lineOf = (row: Tables['import_row']): ImportLine => ({
  row: row.row,
  kind: row.kind as Kind,
  client: row.client_id,
  name: row.name,
  code: row.code,
  told: Object.keys(JSON.parse(row.facts)).length,
  ...JSON.parse(row.detail),
})

const none = (): Counts => Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Counts

type Draft = {
  fileName: string
  fileHash: string
  evidence: Evidence
  /** The park that all of a list sit in: of clients that are taken in and have none yet. */
  park?: string | null
  /** The rows, some at a time as they are read. */
  list: Iterable<ListRow[]> | AsyncIterable<ListRow[]>
}

/**
 * Compares a list with the branch's clients and keeps what would become of each row, for the actor to look at. Nothing of
 * a client is changed. `sumUp` works out summaries elsewhere: fifty thousand of them would hold up everyone here. Only the
 * rows at hand are in memory.
 */
export async function previewImport(
  store: Store,
  actor: Actor,
  draft: Draft,
  sumUp: (jobs: SumUp[]) => Promise<SummedUp[]>,
  rules: Rules,
  now: number,
): Promise<{ id: string }> {
  const who = caretaker(actor)
  const id = randomUUID()
  await store.db.transaction().execute(async (trx) => {
    await forget(trx, who, now)
    await trx
      .insertInto('import')
      .values({
        id,
        owner: who.id,
        state: 'reading',
        file_name: [...draft.fileName].slice(0, 120).join(''),
        file_hash: draft.fileHash,
        evidence: draft.evidence,
        as_of: rules.asOf,
        ruleset_id: rules.ruleset.id,
        plan: '',
        counts: '{}',
        made_at: now,
        done_at: null,
        undone_at: null,
      })
      .execute()
  })
  try {
    const counts = none()
    const named = planName()
    const seen = nothingSeen()
    for await (const read of draft.list)
      for (const some of chunks(read)) {
        const { list, plan, summed, remember } = await summedPlan(store, who, some, seen, sumUp)
        remember()
        named.add(list, plan)
        for (const { kind } of plan) counts[kind]++
        const kept = plan.map((one, n) =>
          keptRow(id, list[n]!, one, columnsOf(one, summed.get(list[n]!.row), draft.park)),
        )
        await store.db.insertInto('import_row').values(kept).execute()
      }
    await store.db
      .updateTable('import')
      .set({ state: 'preview', plan: named.name(), counts: JSON.stringify(counts) })
      .where('id', '=', id)
      .execute()
  } catch (error) {
    // Where even this fails it goes with what was only looked at; what went wrong first is told.
    await store.db
      .deleteFrom('import')
      .where('id', '=', id)
      .execute()
      .catch(() => {})
    throw error
  }
  return { id }
}

/** What becomes of some rows, and the summaries of those that are taken; whose facts do not fit together is not. */
async function summedPlan(
  store: Store,
  who: Manager,
  rows: ListRow[],
  seen: ReturnType<typeof nothingSeen>,
  sumUp: (jobs: SumUp[]) => Promise<SummedUp[]>,
) {
  const summed = new Map<number, Columns>()
  for (let list = rows; ; ) {
    const { plan, remember } = await planOf(store.db, who, list, seen)
    const jobs = plan.flatMap(({ kind, facts, ratings }, n) =>
      (kind === 'new' || kind === 'update') && !summed.has(list[n]!.row) ? [{ row: list[n]!.row, facts, ratings }] : [],
    )
    const wrong = new Map<number, RowProblem>()
    for (const one of jobs.length > 0 ? await sumUp(jobs) : [])
      if ('columns' in one) summed.set(one.row, one.columns)
      else wrong.set(one.row, { column: null, fact: one.inconsistent, text: '', code: 'inconsistent' })
    if (wrong.size === 0) return { list, plan, summed, remember }
    // What is no longer taken may no longer stand before another row either.
    list = list.map((one) => (wrong.has(one.row) ? { ...one, problems: [wrong.get(one.row)!] } : one))
  }
}

/** What is written of a client beside its facts: its summary, and the park of the list where it has none. */
const columnsOf = ({ client }: Planned, summary?: Columns, park?: string | null): Taken | undefined =>
  summary && { ...summary, ...(park && !client?.park ? { park } : {}) }

function keptRow(id: string, { row, name, code, facts }: ListRow, one: Planned, columns?: Taken): Tables['import_row'] {
  const { changes, addsCode, problems, sameAs, manager } = one
  return {
    import_id: id,
    row,
    kind: one.kind,
    client_id: one.client?.id ?? null,
    name,
    code,
    facts: JSON.stringify(facts),
    detail: JSON.stringify({ changes, addsCode, problems, sameAs, manager }),
    columns: JSON.stringify(columns ?? {}),
    before: null,
    after: null,
  }
}

/** What was only looked at goes after a day, and the rows of what can no longer be undone. */
export async function forgetLists(db: Store['db'] | Transaction<Tables>, now: number) {
  const old = now - UNDO_LASTS
  await db.deleteFrom('import').where('state', 'in', ['reading', 'preview']).where('made_at', '<', old).execute()
  await db
    .deleteFrom('import_row')
    .where('import_id', 'in', (query) => query.selectFrom('import').select('id').where('done_at', '<', old))
    .execute()
}

async function forget(trx: Transaction<Tables>, who: Manager, now: number) {
  await forgetLists(trx, now)
  const many = await trx
    .selectFrom('import')
    .select('id')
    .where('owner', '=', who.id)
    .where('state', '=', 'preview')
    .orderBy('made_at', 'desc')
    .offset(MOST_PREVIEWS - 1)
    .limit(CHUNK)
    .execute()
  if (many.length > 0)
    await trx
      .deleteFrom('import')
      .where(
        'id',
        'in',
        many.map(({ id }) => id),
      )
      .execute()
}

export async function ownImport(db: Store['db'] | Transaction<Tables>, who: Manager, id: string, now: number) {
  const found = await db
    .selectFrom('import')
    .selectAll()
    .where('id', '=', id)
    .where('owner', '=', who.id)
    .executeTakeFirst()
  if (!found || found.state === 'reading' || (found.state === 'preview' && found.made_at < now - UNDO_LASTS))
    throw new Refusal('not-found')
  return found
}

/** An own import and a page of its rows of one kind. */
export async function openImport(
  { db }: Store,
  actor: Actor,
  id: string,
  { kind, after = 0 }: { kind?: Kind; after?: number },
  now: number,
): Promise<ImportHead & { lines: ImportLine[]; more: boolean }> {
  const who = caretaker(actor)
  const head = headOf(await ownImport(db, who, id, now))
  const found = await db
    .selectFrom('import_row')
    .selectAll()
    .where('import_id', '=', id)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .where('row', '>', after)
    .orderBy('row')
    .limit(IMPORT_PAGE + 1)
    .execute()
  return { ...head, lines: found.slice(0, IMPORT_PAGE).map(lineOf), more: found.length > IMPORT_PAGE }
}

/** Every row of an own import that is not taken, and why: for the file to correct them in. */
export async function importProblems({ db }: Store, actor: Actor, id: string, now: number): Promise<ImportLine[]> {
  const who = caretaker(actor)
  await ownImport(db, who, id, now)
  const found = await db
    .selectFrom('import_row')
    .selectAll()
    .where('import_id', '=', id)
    .where('kind', 'in', ['problem', 'twice', 'other'])
    .orderBy('row')
    .execute()
  return found.map(lineOf)
}

/** The actor's imports that were carried out, the latest first. */
export async function listImports({ db }: Store, actor: Actor): Promise<ImportHead[]> {
  const who = caretaker(actor)
  const found = await db
    .selectFrom('import')
    .selectAll()
    .where('owner', '=', who.id)
    .where('state', 'in', ['done', 'undone'])
    .orderBy('done_at', 'desc')
    .orderBy('id')
    .limit(LISTED)
    .execute()
  return found.map(headOf)
}
