import { decide, type Ruleset } from '@/lib/engine'
import { type Move, moveOf } from '@/lib/moved'
import type { Actor, Manager } from './actor'
import { audit } from './audit'
import {
  type Clients,
  caretaker,
  decided,
  event,
  factsOf,
  isOwn,
  locked,
  own,
  type Rules,
  type Summary,
} from './client-rows'
import type { Store } from './open'
import { Refusal } from './refusal'
import { archivedRulebook, keepRulebook } from './rulebooks'

/** Clients that one call works out anew, so that no request holds the server for long. */
const SLICE = 40
/** Moves of one page. */
export const MOVES = 200

const isStale =
  ({ ruleset, asOf }: Rules) =>
  (row: Clients) =>
    row.or([
      row('client.screened_by', 'is', null),
      row('client.screened_by', '!=', ruleset.id),
      row('client.screened_on', '!=', asOf),
    ])

const stale = ({ db }: Store, who: Manager, rules: Rules) =>
  db.selectFrom('client').where(isOwn(who)).where('client.binned_at', 'is', null).where(isStale(rules))

/** Clients that were last worked out by other rules, and those by the same rules but for another day. */
export type Stale = { rules: number; day: number }

/** How many of the actor's clients were last worked out by other rules or for another day. */
export async function staleClients(store: Store, actor: Actor, rules: Rules): Promise<Stale> {
  const found = await stale(store, caretaker(actor), rules)
    .select(({ fn }) => ['client.screened_by', fn.countAll().as('n')])
    .groupBy('client.screened_by')
    .execute()
  const sum = (of: typeof found) => of.reduce((total, { n }) => total + Number(n), 0)
  const [same, other] = [true, false].map((is) => found.filter((row) => (row.screened_by === rules.ruleset.id) === is))
  return { rules: sum(other!), day: sum(same!) }
}

export type Rescreened = { done: number; moved: number; left: number }

/**
 * Works out a slice of the actor's clients anew, by the rules and for the day given. Who moved is written down as an event
 * of the client, with the conditions that made it and why; facts, versions and pinned decisions stay as they are.
 */
export async function rescreenSome(store: Store, actor: Actor, rules: Rules, now: number): Promise<Rescreened> {
  const who = caretaker(actor)
  const slice = await stale(store, who, rules).select('client.id').orderBy('client.id').limit(SLICE).execute()
  const rulebooks = new Map<string, Ruleset | null>([[rules.ruleset.id, rules.ruleset]])
  let moved = 0
  for (const { id } of slice) if (await rescreenOne(store, who, id, rules, rulebooks, now)) moved++
  if (moved > 0)
    await store.db.transaction().execute((trx) =>
      audit(trx, store.kind, who, {
        at: now,
        action: 'client.rescreen',
        subject: rules.ruleset.id,
        detail: { clients: slice.length, moved },
      }),
    )
  const left = await staleClients(store, who, rules)
  return { done: slice.length, moved, left: left.rules + left.day }
}

async function rescreenOne(
  store: Store,
  who: Manager,
  id: string,
  rules: Rules,
  rulebooks: Map<string, Ruleset | null>,
  now: number,
): Promise<boolean> {
  const { ruleset, asOf } = rules
  return store.db.transaction().execute(async (trx) => {
    const row = await own(await locked(trx, store, id), who, id).catch((error) => {
      // Handed over or binned since the slice was chosen.
      if (error instanceof Refusal) return null
      throw error
    })
    if (!row) return false
    const before: Summary = JSON.parse(row.summary)
    if (!rulebooks.has(before.rulesetId)) {
      const kept = await archivedRulebook({ ...store, db: trx }, who, before.rulesetId)
      rulebooks.set(before.rulesetId, kept === null ? null : JSON.parse(kept))
    }
    const stored = await trx.selectFrom('client_fact').selectAll().where('client_id', '=', id).execute()
    const facts = factsOf(Object.fromEntries(stored.map((each) => [each.fact, { value: JSON.parse(each.value) }])))
    const ratings = JSON.parse(row.ratings)
    await keepRulebook(trx, ruleset, now)
    let move: Move | null
    try {
      const after = decide(ruleset, facts, asOf, { ratings, brief: true })
      move = moveOf(facts, ratings, before, rulebooks.get(before.rulesetId)!, after, ruleset)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      // Facts that held together under the old rules and do not now: the summary stays, and says its own day.
      await trx.updateTable('client').set({ screened_by: ruleset.id, screened_on: asOf }).where('id', '=', id).execute()
      await event(trx, who, id, now, 'unread', { fact: error.message.split(': ')[1] ?? '' })
      return false
    }
    await trx
      .updateTable('client')
      .set(decided(rules, facts, ratings))
      .where('id', '=', id)
      .execute()
    if (move) await event(trx, who, id, now, 'moved', move)
    return move !== null
  })
}

export type MovedClient = { id: string; clientId: string; name: string; at: number; move: Move }

/** Who of the actor's clients moved, the latest first. */
export async function movedClients({ db }: Store, actor: Actor): Promise<MovedClient[]> {
  const who = caretaker(actor)
  const found = await db
    .selectFrom('client_event')
    .innerJoin('client', 'client.id', 'client_event.client_id')
    .select(['client_event.id', 'client_event.at', 'client_event.detail', 'client.id as client_id', 'client.name'])
    .where('client_event.action', '=', 'moved')
    .where('client.owner', '=', who.id)
    .where('client.binned_at', 'is', null)
    .orderBy('client_event.at', 'desc')
    .orderBy('client_event.id')
    .limit(MOVES)
    .execute()
  return found.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    name: row.name,
    at: row.at,
    move: JSON.parse(row.detail),
  }))
}
