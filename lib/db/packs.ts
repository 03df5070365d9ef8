import type { Ratings } from '@/lib/engine'
import type { Actor } from './actor'
import { audit } from './audit'
import { type ClientFact, caretaker, isReadable, rows } from './client-rows'
import type { Store } from './open'
import { Refusal } from './refusal'

/** The most meeting packs in one go. */
export const MOST_PACKS = 50

/** What of a client goes on paper: never a note, never a manager's rating, never what is planned with it. */
export type PackClient = {
  id: string
  name: string
  code: string | null
  facts: Record<string, Pick<ClientFact, 'value' | 'saidBy' | 'evidence'>>
  /** The company's own ratings alone. */
  ratings: Ratings
}

/**
 * Clients for their meeting packs, in the order asked for; those that the actor may not read are left out like those that
 * do not exist. More than `MOST_PACKS` are refused. What was taken out is kept on record, as a number.
 */
export async function readPacks(store: Store, actor: Actor, ids: string[], now: number): Promise<PackClient[]> {
  const who = caretaker(actor)
  const asked = [...new Set(ids)]
  if (asked.length > MOST_PACKS) throw new Refusal('not-fit', { field: 'id' })
  if (asked.length === 0) return []
  return store.db.transaction().execute(async (trx) => {
    const found = await rows(trx)
      .where('client.id', 'in', asked)
      .where('client.binned_at', 'is', null)
      .where(isReadable(who, now))
      .execute()
    if (found.length === 0) return []
    const facts = await trx
      .selectFrom('client_fact')
      .selectAll()
      .where(
        'client_id',
        'in',
        found.map(({ id }) => id),
      )
      .execute()
    const packs = new Map(
      found.map((row): [string, PackClient] => {
        const { company } = JSON.parse(row.ratings) as Ratings
        return [row.id, { id: row.id, name: row.name, code: row.code, facts: {}, ratings: company ? { company } : {} }]
      }),
    )
    for (const row of facts)
      packs.get(row.client_id)!.facts[row.fact] = {
        value: JSON.parse(row.value),
        saidBy: row.said_by as ClientFact['saidBy'],
        evidence: row.evidence as ClientFact['evidence'],
      }
    await audit(trx, store.kind, who, {
      at: now,
      action: 'client.pack',
      subject: found.length === 1 ? found[0]!.id : who.id,
      detail: { clients: found.length },
    })
    return asked.flatMap((id) => packs.get(id) ?? [])
  })
}
