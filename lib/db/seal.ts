import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type KeyPurpose, keyFor } from './keys'

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** A purpose of this installation, or a key itself. */
type Key = KeyPurpose | Buffer
const keyOf = (key: Key) => (typeof key === 'string' ? keyFor(key) : key)

/** The bytes closed for all but this installation: nonce, tag and cipher text, as text that fits a cookie or an address. */
export function seal(key: Key, bytes: Buffer): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, keyOf(key), nonce)
  const closed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url')
}

/** What was sealed with that key; null where it was not, by this installation, or where one sign of it was altered. */
export function unseal(key: Key, text: string): Buffer | null {
  const sealed = Buffer.from(text, 'base64url')
  if (sealed.length < NONCE + TAG) return null
  const decipher = createDecipheriv(CIPHER, keyOf(key), sealed.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
  } catch {
    return null
  }
}
