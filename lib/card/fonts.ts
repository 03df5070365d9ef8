import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FontMap, readFontMap } from './woff'

/** The two weights of Noto Sans SC that a card is set in; next.config.js packs the same two. */
export type Weight = 400 | 700

type Slice = { name: string; data: Buffer; map: FontMap }
type Weights = Record<Weight, Slice[]>
type Glyph = { slice: Slice; width: number }

const FOLDER = join(process.cwd(), 'node_modules/@fontsource/noto-sans-sc/files')
const SLICE = /^noto-sans-sc-(latin|latin-ext|\d+)-(400|700)-normal\.woff$/

let read: { slices: Weights; glyphs: Record<Weight, Map<number, Glyph>> } | undefined

/** All slices, read once. The package's own list of code points claims more than the files hold, so the files are asked. */
function index() {
  if (read) return read
  const slices: Weights = { 400: [], 700: [] }
  // Latin first: a punctuation mark that two slices hold then kerns with the letters beside it.
  const files = readdirSync(FOLDER).map((file) => ({ file, part: SLICE.exec(file) }))
  for (const { file, part } of files.sort((a, b) => order(a.part?.[1]) - order(b.part?.[1]))) {
    if (!part) continue
    const data = readFileSync(join(FOLDER, file))
    slices[Number(part[2]) as Weight].push({ name: `sc-${part[1]}`, data: unkerned(data), map: readFontMap(data) })
  }
  const glyphs = { 400: new Map<number, Glyph>(), 700: new Map<number, Glyph>() }
  for (const weight of [400, 700] as const)
    for (const slice of slices[weight])
      for (const [codePoint, width] of slice.map)
        if (!glyphs[weight].has(codePoint)) glyphs[weight].set(codePoint, { slice, width })
  read = { slices, glyphs }
  return read
}

/**
 * The file without its kerning and ligatures: the drawing library measures characters one by one but draws words with
 * both, which leaves holes after words like "Tech". A table under a name that nobody knows is passed over.
 */
function unkerned(file: Buffer): Buffer {
  for (let entry = 44; entry < 44 + file.readUInt16BE(12) * 20; entry += 20)
    if (/^(GPOS|GSUB)$/.test(file.toString('latin1', entry, entry + 4))) file.write('none', entry, 'latin1')
  return file
}

const order = (name = '') => (name === 'latin' ? -2 : name === 'latin-ext' ? -1 : Number(name))

/** Whether both weights draw this character. */
export const covered = (char: string) => {
  const { glyphs } = index()
  const codePoint = char.codePointAt(0) ?? 0
  return glyphs[400].has(codePoint) && glyphs[700].has(codePoint)
}

/** Every code point the card can draw. */
export const coveredCodePoints = () => [...index().glyphs[400].keys()].filter((code) => index().glyphs[700].has(code))

/**
 * The text with all that the fonts lack replaced: by its plain form ("Ⅰ" → "I") or else by 〓. Without this guard the
 * drawing library would ask a font or emoji service on the internet for the missing glyph, with the text in the address.
 */
export const drawable = (text: string): string =>
  [...text.normalize('NFC')]
    .map((char) => {
      if (/\s/u.test(char)) return ' '
      if (/\p{M}|\p{Cc}|\p{Cf}/u.test(char)) return ''
      // "🅰" stands in the fonts, and still an emoji service would be asked for it.
      if (covered(char) && char.length === 1 && !/\p{Emoji_Presentation}/u.test(char)) return char
      const plain = char.normalize('NFKC')
      return plain === char ? '〓' : drawable(plain)
    })
    .join('')

/** The advance of a character in em. */
export const advance = (char: string, weight: Weight) =>
  index().glyphs[weight].get(char.codePointAt(0) ?? 0)?.width ?? 1

/** The name of the slice that draws a character. */
export const sliceOf = (char: string, weight: Weight) =>
  index().glyphs[weight].get(char.codePointAt(0) ?? 0)?.slice.name

export type Face = { name: string; data: Buffer; weight: Weight; style: 'normal' }

const used = new Set<string>()
let faces: Face[] = []

/**
 * The font faces for a text: one per needed slice, each under its own name, since of several faces with one name only
 * one is used. The list only grows, and the same array comes back while it suffices, so that fonts are parsed once.
 */
export function facesFor(text: string): Face[] {
  const { slices } = index()
  const needed = [...new Set([...text].map((char) => sliceOf(char, 400)))]
  const missing = needed.filter((name) => name !== undefined && !used.has(name))
  if (faces.length > 0 && missing.length === 0) return faces
  for (const name of ['sc-latin', ...needed]) if (name) used.add(name)
  faces = ([400, 700] as const).flatMap((weight) =>
    slices[weight]
      .filter(({ name }) => used.has(name))
      .map(({ name, data }) => ({ name, data, weight, style: 'normal' as const })),
  )
  return faces
}

/** What `fontFamily` must say for those faces. */
export const familyOf = (list: Face[]) => [...new Set(list.map(({ name }) => name))].join(', ')
