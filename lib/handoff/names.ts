import { createHmac } from 'node:crypto'
import { type Actor, ownerName } from '@/lib/db/actor'
import { keyFor } from '@/lib/db/keys'
import { base32 } from '@/lib/share/tokens'

type Device = Extract<Actor, { kind: 'sharer' }>

/**
 * The id, code and receipt key of a new hand-off. They follow from the installation's key, the device and its idempotency
 * key, so that the same request sent again gets the same receipt although the database keeps only hashes.
 */
export function handoffNames(device: Device, idempotencyKey: string): { id: string; code: string; key: string } {
  const named = (of: string, letters: number) =>
    base32(
      createHmac('sha256', keyFor('handoffs'))
        .update(JSON.stringify([of, ownerName(device), idempotencyKey]))
        .digest(),
    ).slice(0, letters)
  return { id: named('id', 16), code: named('code', 12), key: named('key', 24) }
}
