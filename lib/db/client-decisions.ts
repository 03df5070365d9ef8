import { createHash, randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { type Decision, decide, type Facts, type Ruleset } from '@/lib/engine'
import type { Actor } from './actor'
import { audit } from './audit'
import { type Clients, caretaker, event, factsOf, isReadable, locked, own, type Rules } from './client-rows'
import type { Store } from './open'
import { Refusal } from './refusal'
import { keepRulebook } from './rulebooks'

const hashOf = (decision: Decision) => createHash('sha256').update(JSON.stringify(decision)).digest('hex')

/**
 * Pins the decision on an own client as it stands: facts, day and rulebook together, so that it can be replayed. What is
 * pinned already, to the byte and last of all, is not pinned again: a press that was sent twice is one.
 */
export async function pinDecision(
  store: Store,
  actor: Actor,
  id: string,
  { ruleset, asOf }: Rules,
  now: number,
): Promise<{ id: string; decision: Decision }> {
  const who = caretaker(actor)
  return store.db.transaction().execute(async (trx) => {
    const row = await own(await locked(trx, store, id), who, id)
    const stored = await trx.selectFrom('client_fact').selectAll().where('client_id', '=', id).orderBy('fact').execute()
    const facts = factsOf(Object.fromEntries(stored.map((each) => [each.fact, { value: JSON.parse(each.value) }])))
    const decision = decide(ruleset, facts, asOf, { ratings: JSON.parse(row.ratings) })
    const last = await trx
      .selectFrom('client_decision')
      .select(['id', 'as_of', 'ruleset_id', 'facts', 'ratings', 'made_by'])
      .where('client_id', '=', id)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .executeTakeFirst()
    const pins = {
      as_of: asOf,
      ruleset_id: ruleset.id,
      facts: JSON.stringify(facts),
      ratings: row.ratings,
      made_by: who.id,
    }
    if (last && Object.entries(pins).every(([column, value]) => last[column as keyof typeof pins] === value))
      return { id: last.id, decision }
    await keepRulebook(trx, ruleset, now)
    const pinned = randomUUID()
    await trx
      .insertInto('client_decision')
      .values({
        id: pinned,
        client_id: id,
        ...pins,
        decision_hash: hashOf(decision),
        recommended: (decision.recommendation?.products ?? []).join(' '),
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
