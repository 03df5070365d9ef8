import { ALPHABET } from '@/lib/share/held'

const plain = (typed: string) =>
  typed
    .trim()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-–—_·]/g, '')

const of = (letters: number) => new RegExp(`^[${ALPHABET}]{${letters}}$`)
const [CODE, KEY, TOKEN] = [of(12), of(24), of(32)]

/** A hand-off's code as a person types, scans or pastes it; null where it can be none. */
export const codeBy = (typed: string): string | null => (CODE.test(plain(typed)) ? plain(typed) : null)

/** The key of a receipt, likewise. */
export const keyBy = (typed: string): string | null => (KEY.test(plain(typed)) ? plain(typed) : null)

/** The token of a link to confirm, as it stands in its address. */
export const prefillIn = (text: string): string | null => (TOKEN.test(text) ? text : null)

/** A code or key in groups of four. */
export const grouped = (letters: string): string => letters.replace(/(.{4})(?=.)/g, '$1-')
