import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Facts, FactValue, Ratings } from '@/lib/engine'
import type { Manager } from './actor'
import { nameKey } from './client-name'
import { type Row, rows } from './client-rows'
import type { Kind } from './import-kinds'
import type { Store } from './open'
import type { Tables } from './tables'

/** Why a row is not taken: a cell by its column, or the row as a whole. */
export type RowProblem = { column: number | null; fact: string | null; text: string; code: string }

/** One company of a list, read and not compared with anything yet. */
export type ListRow = { row: number; name: string; code: string | null; facts: Facts; problems: RowProblem[] }

export type Planned = {
  kind: Kind
  client: Row | null
  /** Facts of the client that the list tells otherwise. */
  changes: Record<string, { from: FactValue; to: FactValue; version: number }>
  /** The client had no code, and the list tells one. */
  addsCode: boolean
  /** The row that is the same company, and the manager who looks after it. */
  sameAs?: number
  manager?: string
  problems: RowProblem[]
  /** What the client's facts will be, and its ratings, to work out its summary by. */
  facts: Facts
  ratings: Ratings
}

type Db = Store['db'] | Transaction<Tables>

/** Rows at a time: few enough for one statement's parameters, and for everyone else who waits for it. */
export const CHUNK = 100
export function* chunks<One>(all: readonly One[], size = CHUNK): Generator<One[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}

type StoredFact = { value: FactValue; version: number }

/** The branch's clients that rows of a list may be, by code and by the key of the name, and the facts of the actor's own. */
async function standing(db: Db, who: Manager, list: readonly ListRow[]) {
  const found = new Map<string, Row>()
  const look = async (column: 'client.code' | 'client.name_key', wanted: (string | null)[]) => {
    for (const some of chunks([...new Set(wanted.filter((each) => each !== null && each !== ''))] as string[]))
      for (const row of await rows(db).where(column, 'in', some).where('client.binned_at', 'is', null).execute())
        found.set(row.id, row)
  }
  await look(
    'client.code',
    list.map(({ code }) => code),
  )
  await look(
    'client.name_key',
    list.map(({ name }) => nameKey(name)),
  )
  const byCode = new Map<string, Row>()
  const byName = new Map<string, Row[]>()
  for (const row of found.values()) {
    if (row.code) byCode.set(row.code, row)
    byName.set(row.name_key, [...(byName.get(row.name_key) ?? []), row])
  }
  const facts = new Map<string, Map<string, StoredFact>>()
  const own = [...found.values()].filter(({ owner }) => owner === who.id).map(({ id }) => id)
  for (const some of chunks(own))
    for (const { client_id, fact, value, version } of await db
      .selectFrom('client_fact')
      .select(['client_id', 'fact', 'value', 'version'])
      .where('client_id', 'in', some)
      .execute()) {
      const known = facts.get(client_id) ?? new Map<string, StoredFact>()
      facts.set(client_id, known.set(fact, { value: JSON.parse(value), version }))
    }
  return { byCode, byName, facts }
}

const same = (a: FactValue, b: FactValue) => JSON.stringify(a) === JSON.stringify(b)

/** What earlier rows of a list are: a company that comes twice is known by them. */
export type Seen = {
  codes: Map<string, number>
  names: Map<string, { row: number; code: string | null }>
  clients: Map<string, number>
}
export const nothingSeen = (): Seen => ({ codes: new Map(), names: new Map(), clients: new Map() })

/**
 * What becomes of these rows of a list as the clients stand now, after the rows that were `seen`: by the code, then by the
 * name; a blank cell tells nothing, so nothing is taken back. Read-only; `remember` adds the rows to what was seen. The
 * commit asks again and does what was shown, or nothing.
 */
export async function planOf(
  db: Db,
  who: Manager,
  list: readonly ListRow[],
  seen: Seen,
): Promise<{ plan: Planned[]; remember: () => void }> {
  const { byCode, byName, facts } = await standing(db, who, list)
  const here = nothingSeen()
  const codeAt = (code: string) => here.codes.get(code) ?? seen.codes.get(code)
  const nameAt = (key: string) => here.names.get(key) ?? seen.names.get(key)
  const clientAt = (id: string) => here.clients.get(id) ?? seen.clients.get(id)

  const earlier = ({ name, code }: ListRow): number | undefined => {
    const before = nameAt(nameKey(name))
    // Of two companies of one name with two codes each is its own.
    return (code && codeAt(code)) || (name && before && !(before.code && code) ? before.row : undefined)
  }
  const candidates = ({ name, code }: ListRow): Row[] => {
    const exact = code ? byCode.get(code) : undefined
    if (exact) return [exact]
    return name ? (byName.get(nameKey(name)) ?? []).filter((row) => !(row.code && code)) : []
  }

  const plan = list.map((one): Planned => {
    const blank = { client: null, changes: {}, addsCode: false, facts: one.facts, ratings: {}, problems: one.problems }
    const wrong = (code: string): Planned => ({
      ...blank,
      kind: 'problem',
      problems: [{ column: null, fact: null, text: '', code }],
    })
    if (one.problems.length > 0) return { ...blank, kind: 'problem' }
    const before = earlier(one)
    if (before !== undefined) return { ...blank, kind: 'twice', sameAs: before }
    const fitting = candidates(one)
    const mine = fitting.filter(({ owner }) => owner === who.id)
    if (mine.length > 1) return wrong('several-clients')
    const [client] = mine
    if (!client && !one.name) return wrong('no-name')
    if (client) {
      const taken = clientAt(client.id)
      if (taken !== undefined) return { ...blank, kind: 'twice', sameAs: taken }
      here.clients.set(client.id, one.row)
    }
    if (one.code) here.codes.set(one.code, one.row)
    if (one.name) here.names.set(nameKey(one.name), { row: one.row, code: one.code })
    if (!client)
      return fitting[0] ? { ...blank, kind: 'other', manager: fitting[0].owner_name } : { ...blank, kind: 'new' }
    const known = facts.get(client.id) ?? new Map<string, StoredFact>()
    const changes: Planned['changes'] = {}
    for (const [fact, to = null] of Object.entries(one.facts)) {
      const stored = known.get(fact)
      if (!same(stored?.value ?? null, to))
        changes[fact] = { from: stored?.value ?? null, to, version: stored?.version ?? 0 }
    }
    const addsCode = client.code === null && one.code !== null
    const merged: Record<string, FactValue> = {}
    for (const [fact, { value }] of known) if (value !== null) merged[fact] = value
    return {
      kind: addsCode || Object.keys(changes).length > 0 ? 'update' : 'unchanged',
      client,
      changes,
      addsCode,
      problems: [],
      facts: { ...merged, ...one.facts },
      ratings: JSON.parse(client.ratings),
    }
  })
  const remember = () => {
    for (const [code, row] of here.codes) seen.codes.set(code, row)
    for (const [key, row] of here.names) seen.names.set(key, row)
    for (const [id, row] of here.clients) seen.clients.set(id, row)
  }
  return { plan, remember }
}

/** Names a plan: two are the same only where every row becomes the same, from the same state of its client. */
export function planName() {
  const hash = createHash('sha256')
  return {
    add(list: readonly ListRow[], plan: readonly Planned[]): void {
      for (const [n, { kind, client, changes }] of plan.entries())
        hash.update(
          JSON.stringify([
            list[n]!.row,
            kind,
            client?.id ?? null,
            client?.version,
            client?.updated_at,
            changes,
            list[n]!.facts,
          ]),
        )
    },
    name: (): string => hash.digest('hex'),
  }
}
