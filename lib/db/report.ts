import type { Actor } from './actor'
import { caretaker } from './client-rows'
import type { ClientChange } from './clients'
import type { Store } from './open'
import { type DayReport, REPORTED, type Reported } from './reported'

const DAY = 24 * 60 * 60 * 1000

/**
 * The day of the actor's clients, of a lead that of all clients of the branch. Names are given only where they are asked
 * for, and then only of the actor's own clients.
 */
export async function reportOf({ db }: Store, actor: Actor, day: string, names: boolean): Promise<DayReport> {
  const who = caretaker(actor)
  const branch = who.role === 'lead'
  const from = Date.parse(`${day}T00:00:00+08:00`)
  const to = from + DAY
  const next = new Date(from + DAY + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)
  const mine = db
    .selectFrom('client')
    .where('client.binned_at', 'is', null)
    .$if(!branch, (q) => q.where('client.owner', '=', who.id))
  const made = await mine.select('client.id').where('created_at', '>=', from).where('created_at', '<', to).execute()
  const dueNext = await mine
    .select('client.id')
    .where('client.next_on', '=', next)
    .where('client.state', '!=', 'closed')
    .execute()
  const events = await mine
    .innerJoin('client_event', 'client_event.client_id', 'client.id')
    .select(['client.id', 'client_event.action', 'client_event.detail'])
    .where('client_event.action', 'in', ['change', 'pin'])
    .where('client_event.at', '>=', from)
    .where('client_event.at', '<', to)
    .execute()
  const found: Record<Reported, Set<string>> = {
    made: new Set(made.map(({ id }) => id)),
    contacted: new Set(),
    pinned: new Set(),
    applied: new Set(),
    financed: new Set(),
    dueNext: new Set(dueNext.map(({ id }) => id)),
  }
  for (const { id, action, detail } of events) {
    if (action === 'pin') found.pinned.add(id)
    else {
      const { before, change } = JSON.parse(detail) as { before: ClientChange; change: ClientChange }
      if (change.contacted) found.contacted.add(id)
      if (change.appliedOn && !before.appliedOn) found.applied.add(id)
      if (change.financedIn && !before.financedIn) found.financed.add(id)
    }
  }
  const named = new Map<string, string>()
  if (names)
    for (const { id, name } of await db
      .selectFrom('client')
      .select(['id', 'name'])
      .where('owner', '=', who.id)
      .where('id', 'in', ['', ...new Set(Object.values(found).flatMap((ids) => [...ids]))])
      .execute())
      named.set(id, name)
  return {
    day,
    branch,
    counts: Object.fromEntries(REPORTED.map((each) => [each, found[each].size])) as DayReport['counts'],
    names: names
      ? (Object.fromEntries(
          REPORTED.map((each) => [each, [...found[each]].flatMap((id) => named.get(id) ?? []).sort()]),
        ) as Record<Reported, string[]>)
      : null,
  }
}
