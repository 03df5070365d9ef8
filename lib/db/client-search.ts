import { sql } from 'kysely'
import type { Actor, Manager } from './actor'
import { nameKey } from './client-name'
import { type ClientRow, caretaker, escaped, isIn, isOwn, rowOf, rows, type State } from './client-rows'
import type { Store } from './open'

export type ClientFilter = {
  /** A part of the name, initials of its pinyin, or the end of the code. */
  text?: string
  state?: State
  prefecture?: string
  stage?: string
  recommended?: string
  /** Of rules/zones.yaml and of the industry lists; `campaign` is one on whose list the client is. */
  park?: string
  cluster?: string
  campaign?: string
  /** With a next step due on or before this day. */
  dueBy?: string
  binned?: boolean
  /** The last row of the page before: where the next one begins. */
  after?: { updatedAt: number; id: string }
}

/** Rows of one page. */
export const PAGE = 50

/** The text of a filter as it is searched for; null where nothing can be found by it, empty where nothing is asked. */
export function searchKey({ text }: ClientFilter): string | null {
  const key = text ? escaped(nameKey(text)) : ''
  return text && !key ? null : key
}

/** The actor's own clients that a filter leaves; `key` is what `searchKey` made of its text. */
export const matching = (db: Store['db'], who: Manager, filter: ClientFilter, key: string) =>
  db
    .selectFrom('client')
    .where(isOwn(who))
    .where('client.binned_at', filter.binned ? 'is not' : 'is', null)
    .$if(filter.state !== undefined, (q) => q.where('client.state', '=', filter.state!))
    .$if(filter.prefecture !== undefined, (q) => q.where('client.prefecture', '=', filter.prefecture!))
    .$if(filter.stage !== undefined, (q) => q.where('client.stage', '=', filter.stage!))
    .$if(filter.recommended !== undefined, (q) => q.where('client.recommended', '=', filter.recommended!))
    .$if(filter.park !== undefined, (q) => q.where('client.park', '=', filter.park!))
    .$if(filter.cluster !== undefined, (q) => q.where('client.cluster', '=', filter.cluster!))
    .$if(filter.campaign !== undefined, (q) => q.where(isIn(filter.campaign!)))
    .$if(filter.dueBy !== undefined, (q) =>
      q.where('client.next_on', '<=', filter.dueBy!).where('client.state', '!=', 'closed'),
    )
    .$if(key !== '', (q) =>
      q.where((row) =>
        row.or([
          row('client.name_key', 'like', `%${key}%`),
          row('client.initials', 'like', `%${key}%`),
          row('client.code', 'like', `%${key.toUpperCase()}`),
        ]),
      ),
    )

/** How well a client fits what is searched for, the best first: the name as it begins, its initials or the end of its code, any part. */
const rank = (key: string) =>
  key === ''
    ? sql<number>`0`
    : sql<number>`case when client.name_key like ${`${key}%`} then 0
        when client.initials like ${`${key}%`} or client.code like ${`%${key.toUpperCase()}`} then 1
        when client.core_key like ${`%${key}%`} then 2 else 3 end`

/** The actor's own clients that a filter leaves, the last changed first; with text, the best hits first. */
export async function findClients(
  { db }: Store,
  actor: Actor,
  filter: ClientFilter,
): Promise<{ clients: ClientRow[]; more: boolean }> {
  const who = caretaker(actor)
  const { after } = filter
  const key = searchKey(filter)
  if (key === null) return { clients: [], more: false }
  // Which ones is read off an index, which has what is searched and sorted by; only those of the page are read whole.
  const hits = matching(db, who, filter, key)
    .select(['client.id', rank(key).as('rank')])
    .$if(after !== undefined && key === '', (q) =>
      q.where(sql<boolean>`(client.updated_at, client.id) < (${after!.updatedAt}, ${after!.id})`),
    )
    .$if(key !== '', (q) => q.orderBy('rank'))
    .orderBy('client.updated_at', 'desc')
    .orderBy('client.id', 'desc')
    .limit(PAGE + 1)
  const found = await rows(db)
    .innerJoin(hits.as('hit'), 'hit.id', 'client.id')
    .orderBy('hit.rank')
    .orderBy('client.updated_at', 'desc')
    .orderBy('client.id', 'desc')
    .execute()
  return { clients: found.slice(0, PAGE).map(rowOf), more: found.length > PAGE }
}

/** How many of the actor's clients stand where, and what is due. */
export async function countClients({ db }: Store, actor: Actor, today: string) {
  const who = caretaker(actor)
  const groups = await db
    .selectFrom('client')
    .select(({ fn }) => ['state', 'recommended', fn.countAll().as('n')])
    .select(sql<number>`sum(case when state <> 'closed' and next_on <= ${today} then 1 else 0 end)`.as('due'))
    .where(isOwn(who))
    .where('binned_at', 'is', null)
    .groupBy(['state', 'recommended'])
    .execute()
  const states: Record<string, number> = {}
  const recommended: Record<string, number> = {}
  let due = 0
  for (const group of groups) {
    states[group.state] = (states[group.state] ?? 0) + Number(group.n)
    recommended[group.recommended] = (recommended[group.recommended] ?? 0) + Number(group.n)
    due += Number(group.due)
  }
  return { states, recommended, due }
}
