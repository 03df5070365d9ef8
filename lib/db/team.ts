import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Actor, Manager } from './actor'
import { audit } from './audit'
import { nameKey } from './client-name'
import { escaped, event, rows, withRole } from './client-rows'
import type { Store } from './open'
import { Refusal } from './refusal'
import { passLinks } from './shares'
import type { Tables } from './tables'

/** How long a lead who gave a reason may read another manager's client. */
export const ACCESS_LASTS = 30 * 60 * 1000

/** Lets a lead read another manager's client for half an hour; the reason is kept, and its owner sees it. */
export async function openForReason(
  store: Store,
  actor: Actor,
  id: string,
  reason: string,
  now: number,
): Promise<{ until: number }> {
  const who = withRole(actor, 'lead')
  if ([...reason.trim()].length < 4 || [...reason].length > 200) throw new Refusal('not-fit', { field: 'reason' })
  const until = now + ACCESS_LASTS
  await store.db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('client')
      .select('id')
      .where('id', '=', id)
      .where('binned_at', 'is', null)
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found')
    await trx
      .insertInto('client_access')
      .values({ id: randomUUID(), client_id: id, manager_id: who.id, reason, at: now, until })
      .execute()
    await event(trx, who, id, now, 'opened', { reason, until })
    await audit(trx, store.kind, who, { at: now, action: 'client.open-for-reason', subject: id })
  })
  return { until }
}

/** Of the whole branch, for a lead: how many clients each manager has in each state; no names of companies. */
export async function teamCounts({ db }: Store, actor: Actor) {
  withRole(actor, 'lead')
  const found = await db
    .selectFrom('manager')
    .leftJoin('client', (join) => join.onRef('client.owner', '=', 'manager.id').on('client.binned_at', 'is', null))
    .select(({ fn }) => ['manager.id', 'manager.name', 'client.state', fn.count('client.id').as('n')])
    .where('manager.role', '!=', 'administrator')
    .groupBy(['manager.id', 'manager.name', 'client.state'])
    .orderBy('manager.name')
    .orderBy('manager.id')
    .execute()
  const team = new Map<string, { id: string; name: string; states: Record<string, number> }>()
  for (const { id, name, state, n } of found) {
    const one = team.get(id) ?? { id, name, states: {} }
    if (state) one.states[state] = Number(n)
    team.set(id, one)
  }
  return [...team.values()]
}

/** For a lead: clients of the whole branch by name or code, no more than name and manager. */
export async function findInBranch({ db }: Store, actor: Actor, text: string) {
  withRole(actor, 'lead')
  const key = escaped(nameKey(text))
  if ([...key].length < 2) return []
  const found = await rows(db)
    .where('client.binned_at', 'is', null)
    .where((row) =>
      row.or([row('client.name_key', 'like', `%${key}%`), row('client.code', 'like', `%${key.toUpperCase()}`)]),
    )
    .orderBy('client.name_key')
    .limit(20)
    .execute()
  return found.map((row) => ({ id: row.id, name: row.name, owner: row.owner, manager: row.owner_name }))
}

/** What becomes of the links that a manager made when the clients go to another: ended, or kept and handed on. */
export const LINKS = ['revoke', 'keep'] as const

/**
 * Gives clients to another manager; `ids` null means all of `from`, who then leaves: sessions end at once, and links are
 * ended or handed on as chosen. Gives how many clients went over, and how many links and sessions that touched.
 */
export async function reassign(
  store: Store,
  actor: Actor,
  { ids, from, to, links }: { ids: string[] | null; from: string; to: string; links: (typeof LINKS)[number] },
  now: number,
): Promise<{ moved: number; links: number; sessions: number }> {
  const who = withRole(actor, 'lead')
  return store.db.transaction().execute(async (trx) => {
    const heir = await trx
      .selectFrom('manager')
      .select('id')
      .where('id', '=', to)
      .where('role', '!=', 'administrator')
      .where('suspended_at', 'is', null)
      .executeTakeFirst()
    if (!heir || from === to) throw new Refusal('not-fit', { field: 'to' })
    const moved = await trx
      .updateTable('client')
      .set((row) => ({ owner: to, version: row('version', '+', 1), updated_at: now }))
      .where('owner', '=', from)
      .$if(ids !== null, (query) => query.where('id', 'in', ids!.length > 0 ? ids! : ['']))
      .returning('id')
      .execute()
    for (const { id } of moved) await event(trx, who, id, now, 'reassign', { from, to })
    const asking = links === 'revoke' ? await endPrefills(trx, store.kind, who, moved, now) : 0
    const leaving = ids === null
    const touched = leaving ? await passLinks(trx, store.kind, who, { from, to: links === 'keep' ? to : null }, now) : 0
    // Companies that `from` was to call on go along; campaigns get the heir beside those who work on them.
    if (leaving) {
      await trx.updateTable('roster_row').set({ manager_id: to }).where('manager_id', '=', from).execute()
      await passCampaigns(trx, from, to)
    }
    // Pages of these clients may still be open; whoever hands over the own ones goes on working.
    const ended =
      leaving && from !== who.id
        ? await trx.deleteFrom('session').where('manager_id', '=', from).returning('id').execute()
        : []
    const counts = { clients: moved.length, links: touched + asking, sessions: ended.length }
    await audit(trx, store.kind, who, {
      at: now,
      action: 'client.reassign',
      subject: from,
      detail: { to, kept: links, ...counts },
    })
    return { moved: moved.length, links: counts.links, sessions: ended.length }
  })
}

/** Ends the links by which these clients were asked to confirm what is known. Kept ones answer to whoever has the client. */
async function endPrefills(
  trx: Transaction<Tables>,
  kind: Store['kind'],
  who: Manager,
  clients: { id: string }[],
  now: number,
): Promise<number> {
  let ended = 0
  for (let n = 0; n < clients.length; n += 500) {
    const links = await trx
      .updateTable('prefill')
      .set({ revoked_at: now, sealed: '' })
      .where(
        'client_id',
        'in',
        clients.slice(n, n + 500).map(({ id }) => id),
      )
      .where('revoked_at', 'is', null)
      .where('answered_at', 'is', null)
      .returning('id')
      .execute()
    for (const { id } of links) await audit(trx, kind, who, { at: now, action: 'prefill.revoke', subject: id })
    ended += links.length
  }
  return ended
}

async function passCampaigns(trx: Transaction<Tables>, from: string, to: string) {
  const worked = await trx
    .deleteFrom('campaign_manager')
    .where('manager_id', '=', from)
    .returning('campaign_id')
    .execute()
  if (worked.length > 0)
    await trx
      .insertInto('campaign_manager')
      .values(worked.map(({ campaign_id }) => ({ campaign_id, manager_id: to })))
      .onConflict((conflict) => conflict.columns(['campaign_id', 'manager_id']).doNothing())
      .execute()
}
