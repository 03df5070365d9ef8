import { createHash, randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { type Decision, decide, type Facts, type Ruleset } from '@/lib/engine'
import type { Actor } from './actor'
import { audit } from './audit'
import { type Clients, caretaker, event, factsOf, isReadable, own, type Rules } from './client-rows'
import type { Store } from './open'
import { Refusal } from './refusal'
import { packed } from './rulebooks'

const hashOf = (decision: Decision) => createHash('sha256').update(JSON.stringify(decision)).digest('hex')

/** Pins the decision on an own client as it stands: facts, day and rulebook together, so that it can be replayed. */
export async function pinDecision(
  store: Store,
  actor: Actor,
  id: string,
  { ruleset, asOf }: Rules,
  now: number,
): Promise<{ id: string; decision: Decision }> {
  const who = caretaker(actor)
  return store.db.transaction().execute(async (trx) => {
    const row = await own(trx, who, id)
    const stored = await trx.selectFrom('client_fact').selectAll().where('client_id', '=', id).orderBy('fact').execute()
    const facts = factsOf(Object.fromEntries(stored.map((each) => [each.fact, { value: JSON.parse(each.value) }])))
    const decision = decide(ruleset, facts, asOf, { ratings: JSON.parse(row.ratings) })
    await trx
      .insertInto('rulebook')
      .values({ id: ruleset.id, archived_at: now, json_gz: packed(ruleset) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    const pinned = randomUUID()
    await trx
      .insertInto('client_decision')
      .values({
        id: pinned,
        client_id: id,
        ruleset_id: ruleset.id,
        as_of: asOf,
        facts: JSON.stringify(facts),
        ratings: row.ratings,
        decision_hash: hashOf(decision),
        recommended: (decision.recommendation?.products ?? []).join(' '),
        made_by: who.id,
        made_at: now,
      })
      .execute()
    await event(trx, who, id, now, 'pin', { decision: pinned, asOf })
    await audit(trx, store.kind, who, { at: now, action: 'client.pin', subject: id, detail: { decision: pinned } })
    return { id: pinned, decision }
  })
}

/** The decision of that day worked out again from what was pinned, and whether it is the same to the byte. */
export async function replayDecision(
  { db }: Store,
  actor: Actor,
  id: string,
  pinned: string,
  now: number,
): Promise<{ decision: Decision; facts: Facts; ruleset: Ruleset; same: boolean }> {
  const who = caretaker(actor)
  const row = await db
    .selectFrom('client_decision')
    .innerJoin('client', 'client.id', 'client_decision.client_id')
    .innerJoin('rulebook', 'rulebook.id', 'client_decision.ruleset_id')
    .select([
      'client_decision.facts',
      'client_decision.ratings',
      'client_decision.as_of',
      'client_decision.decision_hash',
      'rulebook.json_gz',
    ])
    .where('client_decision.id', '=', pinned)
    .where('client.id', '=', id)
    .where((each) => isReadable(who, now)(each as unknown as Clients))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  const ruleset: Ruleset = JSON.parse(gunzipSync(Buffer.from(row.json_gz)).toString())
  const facts: Facts = JSON.parse(row.facts)
  const decision = decide(ruleset, facts, row.as_of, { ratings: JSON.parse(row.ratings) })
  return { decision, facts, ruleset, same: hashOf(decision) === row.decision_hash }
}
