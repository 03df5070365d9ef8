import { join } from 'node:path'
import { type FontFile, openFont } from './font-file'

/** The two weights of Noto Sans SC that a card is set in; next.config.js packs the same two. */
export type Weight = 400 | 700
const WEIGHTS = [400, 700] as const

const FOLDER = join(process.cwd(), 'node_modules/@expo-google-fonts/noto-sans-sc')
const FILES: Record<Weight, string> = {
  400: '400Regular/NotoSansSC_400Regular.ttf',
  700: '700Bold/NotoSansSC_700Bold.ttf',
}

let opened: Record<Weight, FontFile> | undefined

/** Both files, opened once, at the first card. */
function files(): Record<Weight, FontFile> {
  opened ??= { 400: openFont(join(FOLDER, FILES[400])), 700: openFont(join(FOLDER, FILES[700])) }
  return opened
}

/** Whether both weights draw this character. */
export const covered = (char: string) => {
  const codePoint = char.codePointAt(0) ?? 0
  return WEIGHTS.every((weight) => files()[weight].glyphOf(codePoint) !== undefined)
}

/** Every code point the card can draw. */
export const coveredCodePoints = () =>
  [...files()[400].codePoints()].filter((code) => files()[700].glyphOf(code) !== undefined)

/**
 * The text with all that the fonts lack replaced: by its plain form ("ℌ" → "H") or else by 〓. Without this
 * guard the drawing library would ask a font or emoji service on the internet for it, with the text in the address.
 */
export const drawable = (text: string): string =>
  [...text.normalize('NFC')]
    .map((char) => {
      if (/\s/u.test(char)) return ' '
      if (/\p{M}|\p{Cc}|\p{Cf}/u.test(char)) return ''
      // "🅰" stands in the fonts, and still an emoji service would be asked for it; beyond U+FFFF only Han is safe.
      if (covered(char) && (char.length === 1 || /\p{Script=Han}/u.test(char)) && !/\p{Emoji_Presentation}/u.test(char))
        return char
      const plain = char.normalize('NFKC')
      return plain === char ? '〓' : drawable(plain)
    })
    .join('')

/** A name as it can be drawn whole; null where the fonts lack one of its characters, or marks above a letter would be lost. */
export function drawableName(name: string): string | null {
  const asked = name
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const drawn = drawable(asked)
  return drawn && !/[\p{M}〓]/u.test(asked + drawn) ? drawn : null
}

/** The advance of a character in em. */
export const advance = (char: string, weight: Weight) => files()[weight].widthOf(char.codePointAt(0) ?? 0) ?? 1

export type Face = { name: string; data: Buffer; weight: Weight; style: 'normal' }

/** What `fontFamily` must say. */
export const FAMILY = 'Noto Sans SC'

/** So many characters at most in one pair of cut fonts; names of companies must not make it grow for ever. */
const MOST = 4_000
let used = new Set<number>()
let faces: Face[] = []

/**
 * The two faces for a text, cut out of the files. The list of characters only grows, and the same array comes back while
 * it suffices, so that fonts are parsed once.
 */
export function facesFor(text: string): Face[] {
  const needed = [...new Set(text)].map((char) => char.codePointAt(0) as number)
  if (faces.length > 0 && needed.every((code) => used.has(code))) return faces
  if (used.size > MOST) used = new Set()
  for (const code of needed) used.add(code)
  faces = WEIGHTS.map((weight) => ({ name: FAMILY, data: files()[weight].cut([...used]), weight, style: 'normal' }))
  return faces
}
