import { audit } from './audit'
import { keyOf } from './keys'
import type { Store } from './open'
import { seal, unseal } from './seal'
import { FORGOTTEN } from './shares'

export type Rekeyed = { sealed: number; links: number; sessions: number }

/** Where the database keeps what only the installation's secret opens. */
const SEALED = [
  { table: 'handoff', key: 'id' },
  { table: 'client_contact', key: 'client_id' },
] as const

/**
 * Takes the database from one secret to another, all or nothing: what was handed over and whom to call are sealed anew,
 * and all that follows from the old secret ends: links, requests to confirm, sign-ins. Throws where something sealed is
 * not of the old secret.
 */
export async function rekey({ db, kind }: Store, from: Buffer, to: Buffer, now: number): Promise<Rekeyed> {
  const [old, next] = [keyOf(from, 'handoffs'), keyOf(to, 'handoffs')]
  return db.transaction().execute(async (trx) => {
    let sealed = 0
    for (const { table, key } of SEALED) {
      // The two tables have the same two columns for this.
      const rows = await trx
        .selectFrom(table as 'handoff')
        .select([key as 'id', 'sealed'])
        .where('sealed', '!=', '')
        .execute()
      for (const row of rows) {
        const id = row[key as 'id']
        const bytes = unseal(old, row.sealed)
        if (!bytes) throw new Error(`${table} ${id} is not sealed with the secret that was given; nothing was changed.`)
        await trx
          .updateTable(table as 'handoff')
          .set({ sealed: seal(next, bytes) })
          .where(key as 'id', '=', id)
          .execute()
        sealed++
      }
    }
    const shares = await trx
      .updateTable('share')
      .set({ revoked_at: now, ...FORGOTTEN })
      .where('revoked_at', 'is', null)
      .returning('id')
      .execute()
    const prefills = await trx
      .updateTable('prefill')
      .set({ revoked_at: now, sealed: '' })
      .where('revoked_at', 'is', null)
      .where('answered_at', 'is', null)
      .returning('id')
      .execute()
    const sessions = await trx.deleteFrom('session').returning('id').execute()
    const counts = { sealed, links: shares.length + prefills.length, sessions: sessions.length }
    await audit(trx, kind, { kind: 'anyone' }, { at: now, action: 'key.change', subject: '', detail: counts })
    return counts
  })
}
