import type { Facts, FactValue } from '@/lib/engine'
import type { Actor } from './actor'
import { audit } from './audit'
import { type ClientRow, caretaker, isOwn, rowOf, rows } from './client-rows'
import { type ClientFilter, matching, searchKey } from './client-search'
import type { Store } from './open'
import { Refusal } from './refusal'

/** More rows than these are given out only to who has just shown the password. */
export const EXPORT_FREELY = 500
const AT_ONCE = 200

export type Exported = { client: ClientRow; facts: Facts }
/** How many clients, which facts are told of any of them, and then they themselves, some at a time. */
export type Export = { count: number; told: string[]; clients: AsyncIterable<Exported[]> }

/**
 * All own clients that a filter leaves, with what is known of them, for a file; without notes, ratings and history. How many
 * there are, by which filter and with which facts is written down; no name and no value is.
 */
export async function exportClients(
  store: Store,
  actor: Actor,
  { filter, kind, confirmed }: { filter: ClientFilter; kind: string; confirmed: boolean },
  now: number,
): Promise<Export> {
  const who = caretaker(actor)
  const key = searchKey(filter)
  const found =
    key === null ? [] : await matching(store.db, who, filter, key).select('client.id').orderBy('client.id').execute()
  if (found.length > EXPORT_FREELY && !confirmed) throw new Refusal('not-fit', { field: 'password', problem: 'again' })
  const factsOf = (ids: string[]) =>
    store.db.selectFrom('client_fact').where('client_id', 'in', ids).where('value', '!=', 'null')
  const pages = Array.from({ length: Math.ceil(found.length / AT_ONCE) }, (_, n) =>
    found.slice(n * AT_ONCE, (n + 1) * AT_ONCE).map(({ id }) => id),
  )
  const told = new Set<string>()
  for (const ids of pages) for (const { fact } of await factsOf(ids).select('fact').distinct().execute()) told.add(fact)
  const { text, after: _, ...rest } = filter
  const by = [...Object.entries(rest).map(([name, value]) => `${name}=${value}`), ...(text ? ['text'] : [])]
  await store.db.transaction().execute((trx) =>
    audit(trx, store.kind, who, {
      at: now,
      action: 'clients.export',
      subject: who.id,
      detail: { rows: found.length, kind, filter: by.join(' '), fields: [...told].sort().join(' ') },
    }),
  )

  async function* clients() {
    for (const ids of pages) {
      const facts = new Map<string, Record<string, FactValue>>(ids.map((id) => [id, {}]))
      for (const row of await factsOf(ids).select(['client_id', 'fact', 'value']).execute())
        if (told.has(row.fact)) facts.get(row.client_id)![row.fact] = JSON.parse(row.value)
      // Asked again: whoever went to another manager meanwhile is no longer given out.
      const own = await rows(store.db).where('client.id', 'in', ids).where(isOwn(who)).orderBy('client.id').execute()
      yield own.map((row): Exported => ({ client: rowOf(row), facts: facts.get(row.id)! }))
    }
  }
  return { count: found.length, told: [...told], clients: clients() }
}
