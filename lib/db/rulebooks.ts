import { gunzipSync, gzipSync } from 'node:zlib'
import type { Ruleset } from '@/lib/engine'
import type { Actor } from './actor'
import type { Store } from './open'

/** A rulebook as it is archived: gzipped JSON, the same bytes as its public file. */
export const packed = (ruleset: Ruleset): Uint8Array => gzipSync(JSON.stringify(ruleset))

/** A rulebook that once made a card, as JSON text; anyone may read it. Null where no card was made by it. */
export async function archivedRulebook({ db }: Store, _actor: Actor, id: string): Promise<string | null> {
  const row = await db.selectFrom('rulebook').select('json_gz').where('id', '=', id).executeTakeFirst()
  return row ? gunzipSync(Buffer.from(row.json_gz)).toString() : null
}
