import { gunzipSync } from 'node:zlib'
import { decide, type Facts, type Ruleset } from '@/lib/engine'
import type { Due } from '@/lib/visit/calendar'
import { type Pinned, TOLD, type VisitClient } from '@/lib/visit/taken'
import type { Actor } from './actor'
import { type Client, caretaker, isOwn } from './client-rows'
import { alikeClients, openClient } from './clients'
import type { Store } from './open'
import { Refusal } from './refusal'

/** An own client as it is taken along on a visit: no notes, no history, no other reader. */
export async function openVisit(store: Store, actor: Actor, id: string, now: number): Promise<VisitClient> {
  const client = await openClient(store, actor, id, now)
  if (client.as !== 'owner' || client.binnedAt !== null) throw new Refusal('not-found')
  const told = Object.fromEntries(TOLD.map((key) => [key, client[key]])) as Pick<Client, (typeof TOLD)[number]>
  return {
    ...told,
    pinned: await lastPinned(store, id),
    lately: await spokeLately(store, actor, client, now),
  }
}

/** Colleagues who spoke lately to what may be the same company, by name and no more: asked before a visit is booked. */
export async function spokeLately(
  store: Store,
  actor: Actor,
  { name, code }: Pick<Client, 'name' | 'code'>,
  now: number,
): Promise<string[]> {
  const { others } = await alikeClients(store, actor, { name, code }, now)
  return [...new Set(others.filter(({ recent }) => recent).map(({ manager }) => manager))]
}

/** What was pinned last, decided by its own rulebook. */
async function lastPinned({ db }: Store, clientId: string): Promise<Pinned | null> {
  const row = await db
    .selectFrom('client_decision')
    .innerJoin('rulebook', 'rulebook.id', 'client_decision.ruleset_id')
    .select([
      'client_decision.facts',
      'client_decision.ratings',
      'client_decision.as_of',
      'client_decision.ruleset_id',
      'rulebook.json_gz',
    ])
    .where('client_decision.client_id', '=', clientId)
    .orderBy('client_decision.made_at', 'desc')
    .orderBy('client_decision.id')
    .executeTakeFirst()
  if (!row) return null
  const ruleset: Ruleset = JSON.parse(gunzipSync(Buffer.from(row.json_gz)).toString())
  const facts: Facts = JSON.parse(row.facts)
  const decision = decide(ruleset, facts, row.as_of, { ratings: JSON.parse(row.ratings), brief: true })
  return {
    asOf: row.as_of,
    rulesetId: row.ruleset_id,
    recommended: decision.recommendation?.products ?? [],
    outcomes: Object.fromEntries(decision.products.map(({ id, outcome }) => [id, outcome])),
    facts,
  }
}

/** Own clients with a next step on a day, the earliest first; closed ones are done. */
export async function dueClients({ db }: Store, actor: Actor): Promise<Due[]> {
  const who = caretaker(actor)
  const found = await db
    .selectFrom('client')
    .select(['id', 'name', 'next_on'])
    .where(isOwn(who))
    .where('binned_at', 'is', null)
    .where('state', '!=', 'closed')
    .where('next_on', 'is not', null)
    .orderBy('next_on')
    .orderBy('id')
    .execute()
  return found.map(({ id, name, next_on }) => ({ id, name, nextOn: next_on ?? '' }))
}
