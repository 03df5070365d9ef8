import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { zxcvbn, zxcvbnOptions } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { takeTurns } from './turns'

/** Shortest and longest password, in characters. */
export const SHORTEST = 12
export const LONGEST = 128
const GOOD_ENOUGH = 3
const LEFT = 8

zxcvbnOptions.setOptions({ dictionary, graphs: adjacencyGraphs })
// Words that everyone at this desk would try first.
const LOCAL = ['icbc', '工行', '工商银行', '内蒙古', 'neimenggu', 'hohhot', 'huhehaote', 'baotou', 'scitech', 'loan']

/** Why a new password is not taken, or null where it is: its length, or how soon it would be guessed. */
export function passwordProblem(password: string, about: string[]): 'too-short' | 'too-long' | 'easy' | null {
  const length = [...password].length
  if (length < SHORTEST) return 'too-short'
  if (length > LONGEST) return 'too-long'
  const words = about.flatMap((each) => [each, ...each.split(/[@.\s]/)]).filter((each) => each.length > 2)
  const known = [...words, ...LOCAL]
  // A word that everyone would try first counts for nothing: what is left must hold by itself.
  const left = known.reduce((text, word) => text.replaceAll(word.toLowerCase(), ''), password.toLowerCase())
  return [...left].length >= LEFT && zxcvbn(password, known).score >= GOOD_ENOUGH ? null : 'easy'
}

// 128 MiB each: two at once, a short queue, and then an honest "busy".
const COST: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const inTurn = takeTurns({ atOnce: 2, waiting: 20 })

const derive = (password: string, salt: Buffer, { N, r, p, maxmem }: ScryptOptions): Promise<Buffer> =>
  inTurn(
    () =>
      new Promise((answer, fail) =>
        scrypt(password.normalize('NFKC'), salt, 32, { N, r, p, maxmem }, (error, key) =>
          error ? fail(error) : answer(key),
        ),
      ),
  )

/** A password as it is kept: `scrypt$N$r$p$salt$key`, the cost with it, so that a later one can be higher. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether a kept password was hashed at the cost of today. */
export const hasTodaysCost = (hash: string): boolean => hash.startsWith(`scrypt$${COST.N}$${COST.r}$${COST.p}$`)

/** Whether a password is the one that is kept, compared in constant time. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [name, N, r, p, salt, key] = hash.split('$')
  if (name !== 'scrypt' || !salt || !key) return false
  const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: COST.maxmem }
  const wanted = Buffer.from(key, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), cost)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}
