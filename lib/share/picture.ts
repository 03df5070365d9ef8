import type { CardView } from '@/lib/card/view'
import type { Locale } from '@/lib/i18n/locale'
import { shareWords } from '@/lib/i18n/share'
import { heldIn, showCode } from './held'
import type { Snapshot } from './snapshot'
import { codeOf } from './tokens'

/** The card of a share as it is drawn: the stored view with the link as its QR code and the code to check it by. */
export function pictureOf(
  { pages }: Snapshot,
  locale: Locale,
  { held, origin, preview }: { held: string; origin: string; preview: boolean },
): CardView {
  const { card } = pages[locale]
  const { code } = shareWords(locale).panel
  return {
    ...card,
    ...(preview ? { company: null } : {}),
    link: `${origin}/${locale}/share/${held}`,
    code: `${code} ${showCode(codeIn(held))}`,
  }
}

/** The code of what somebody holds. */
export function codeIn(text: string): string {
  const held = heldIn(text)
  if (!held) throw new Error('neither a token nor a code')
  return 'code' in held ? held.code : codeOf(held.token)
}
