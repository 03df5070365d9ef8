import { createHmac, randomBytes } from 'node:crypto'
import { type Owner, ownerName } from '@/lib/db/actor'
import { keyFor } from '@/lib/db/keys'
import { ALPHABET } from './held'

/**
 * The id and token of a new link. They follow from the installation's key, the owner and the idempotency key, so that
 * the same request sent again gets the same link although the database keeps only hashes; without such a key they
 * follow from chance. Nobody without the installation's key can tell them from chance.
 */
export function shareNames(owner: Owner, idempotencyKey: string | null): { id: string; token: string } {
  const seed = idempotencyKey ?? randomBytes(32).toString('hex')
  return {
    id: named(['id', ownerName(owner), seed], 16),
    token: named(['token', ownerName(owner), seed], 32),
  }
}

/** The code of a link, as printed on its card: follows from the token, and not the other way round. */
export const codeOf = (token: string): string => named(['code', token], 12)

const named = (of: string[], letters: number) =>
  base32(createHmac('sha256', keyFor('cards')).update(JSON.stringify(of)).digest()).slice(0, letters)

/** Five bits a letter; what is left over at the end is dropped. */
export function base32(bytes: Uint8Array): string {
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return text
}
