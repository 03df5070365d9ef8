import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { type Answers, answersIn, isRecord, KEPT_FOR, type Typed } from '@/app/_ui/answers'
import { seal, unseal } from '@/lib/db/seal'

/** The answers of a device without scripts, and what its last press of Continue came to. */
export type Told = Answers & {
  /** When they were last changed, in milliseconds; tells one set of cookies from the next. */
  readonly savedAt: number
  /** The question whose answer was not understood, and how many times in a row; 0 where only the unit is in doubt. */
  readonly refused?: { readonly fact: string; readonly times: number }
}

/** The first is there whenever any is: next.config.js leads who has it to the pages under told/. */
export const NAMES = ['answers', 'answers-2', 'answers-3'] as const
// A browser keeps 4,096 bytes of name, value and attributes.
const ROOM = 3900
/** More than all cookies hold, by far; what unpacks to more was not packed here. */
const MOST_UNPACKED = 256 * 1024

const packed = (told: Told): string => {
  const bytes = Buffer.from(JSON.stringify(told))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return seal('answers', brotliCompressSync(bytes, { params }))
}

/**
 * The answers as cookie values, compressed, then sealed. Where they do not fit, the raw texts of understood answers go,
 * the longest first: `isPlain` says of which question the fact alone gives its fields back. Null: not even so.
 */
export function pack(told: Told, isPlain: (fact: string) => boolean): string[] | null {
  const given = told.refused?.fact
  const spare = Object.keys(told.typed)
    .filter((fact) => fact !== given && isPlain(fact))
    .sort((a, b) => lengthOf(told.typed[b]) - lengthOf(told.typed[a]))
  for (let text = packed(told); ; text = packed(told)) {
    if (text.length <= ROOM * NAMES.length)
      return NAMES.map((_, index) => text.slice(index * ROOM, (index + 1) * ROOM)).filter(Boolean)
    const less = spare.splice(0, Math.ceil(spare.length / 4))
    if (less.length === 0) return null
    const typed = Object.fromEntries(Object.entries(told.typed).filter(([fact]) => !less.includes(fact)))
    told = { ...told, typed }
  }
}

const lengthOf = (typed: Typed = {}) => Object.values(typed).join('').length

/** The answers out of the cookies' values; null where there are none, or none of ours, or they are too old. */
export function unpack(values: readonly (string | undefined)[]): Told | null {
  const bytes = values[0] ? unseal('answers', values.join('')) : null
  if (!bytes) return null
  const stored: unknown = JSON.parse(brotliDecompressSync(bytes, { maxOutputLength: MOST_UNPACKED }).toString())
  if (!isRecord(stored) || typeof stored.savedAt !== 'number') return null
  if (Date.now() - stored.savedAt > KEPT_FOR * 1000) return null
  const { refused } = stored
  const isRefused = isRecord(refused) && typeof refused.fact === 'string' && typeof refused.times === 'number'
  return {
    ...answersIn(stored),
    savedAt: stored.savedAt,
    ...(isRefused ? { refused: { fact: String(refused.fact), times: Number(refused.times) } } : {}),
  }
}

/** The Set-Cookie lines that keep these values and end what of an older, longer set is left. */
export function cookieLines(values: readonly string[], isSecure: boolean): string[] {
  const kept = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  return NAMES.map((name, index) => {
    const value = values[index]
    return value ? `${name}=${value}; Max-Age=${KEPT_FOR}; ${kept}` : `${name}=; Max-Age=0; ${kept}`
  })
}
