import type { Actor } from './actor'
import { caretaker, isOwn, type State, type Summary } from './client-rows'
import type { Store } from './open'

/** Clients on the map, the last changed first. */
export const ON_MAP = 200

export type Spot = { id: string; name: string; tech: [low: number, high: number]; talent: [low: number, high: number] }
/** How many clients stand in a state with these loans recommended (ids joined by a space; empty: none). */
export type Heap = { recommended: string; state: State; count: number }

/** The actor's own clients as pictures show them: states by loan, and the points of both sides as ranges. */
export async function portfolioOf(
  { db }: Store,
  actor: Actor,
): Promise<{ heaps: Heap[]; spots: Spot[]; total: number }> {
  const who = caretaker(actor)
  const mine = db.selectFrom('client').where(isOwn(who)).where('client.binned_at', 'is', null)
  const heaps = await mine
    .select(({ fn }) => ['client.recommended', 'client.state', fn.countAll().as('n')])
    .groupBy(['client.recommended', 'client.state'])
    .execute()
  const rows = await mine
    .select(['client.id', 'client.name', 'client.summary'])
    .orderBy('client.updated_at', 'desc')
    .orderBy('client.id', 'desc')
    .limit(ON_MAP)
    .execute()
  return {
    heaps: heaps.map(({ recommended, state, n }) => ({ recommended, state: state as State, count: Number(n) })),
    spots: rows.flatMap(({ id, name, summary }) => {
      const { points } = JSON.parse(summary) as Summary
      return points ? [{ id, name, ...points }] : []
    }),
    total: heaps.reduce((sum, { n }) => sum + Number(n), 0),
  }
}
