/** Base 32 in lower case, without the letters and digits that look alike (l, o, 0, 1). */
export const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

/** 160 bits: the way into a shared page. */
const TOKEN = new RegExp(`^[${ALPHABET}]{32}$`)
/** 60 bits: what is printed on a card, for whoever has only the picture. Guessing is slowed down by a limit. */
const CODE = new RegExp(`^[${ALPHABET}]{12}$`)

/** What somebody has in hand of a share. */
export type Held = { token: string } | { code: string }

/** A token or code as it stands in an address; null where it can be neither. */
export const heldIn = (text: string): Held | null =>
  TOKEN.test(text) ? { token: text } : CODE.test(text) ? { code: text } : null

/** A link or code as a person types or pastes it: any case, spaces, dashes, the whole address. */
export function heldBy(typed: string): Held | null {
  const text = typed.trim().normalize('NFKC').toLowerCase()
  const inAddress = /\/(?:share|verify)\/([^/?#\s]+)/.exec(text)?.[1]
  return heldIn(inAddress ?? text.replace(/[\s\-–—_·]/g, ''))
}

/** A code in three groups, as it is printed. */
export const showCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')
