import { gunzipSync, gzipSync } from 'node:zlib'
import type { Transaction } from 'kysely'
import type { Ruleset } from '@/lib/engine'
import { forEveryone } from '@/lib/rulebook/audience'
import type { Actor } from './actor'
import type { Store } from './open'
import type { Tables } from './tables'

/** A rulebook as it is archived: gzipped JSON, the same bytes as its public file. */
export const packed = (ruleset: Ruleset): Uint8Array => gzipSync(JSON.stringify(ruleset))

/** Keeps the rulebook that something is decided by, once, as anyone may read it: what is for managers decides nothing. */
export async function keepRulebook(trx: Transaction<Tables>, ruleset: Ruleset, now: number) {
  if (await trx.selectFrom('rulebook').select('id').where('id', '=', ruleset.id).executeTakeFirst()) return
  await trx
    .insertInto('rulebook')
    .values({ id: ruleset.id, archived_at: now, json_gz: packed(forEveryone(ruleset)) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** A rulebook that once made a card or decided on a client, as JSON text; anyone may read it. Null where it was not kept. */
export async function archivedRulebook({ db }: Store, _actor: Actor, id: string): Promise<string | null> {
  const row = await db.selectFrom('rulebook').select('json_gz').where('id', '=', id).executeTakeFirst()
  return row ? gunzipSync(Buffer.from(row.json_gz)).toString() : null
}
