import { inflateSync } from 'node:zlib'

/** What the card needs to know of a font file: which code points it really draws, and how wide each one is, in em. */
export type FontMap = Map<number, number>

/** Reads the tables `cmap`, `hhea`, `hmtx` and `head` of a WOFF 1.0 file; outlines are left alone. */
export function readFontMap(file: Buffer): FontMap {
  const table = (tag: string) => {
    for (let entry = 44; entry < 44 + file.readUInt16BE(12) * 20; entry += 20) {
      if (file.toString('latin1', entry, entry + 4) !== tag) continue
      const [start, packed, length] = [4, 8, 12].map((at) => file.readUInt32BE(entry + at)) as [number, number, number]
      const bytes = file.subarray(start, start + packed)
      return packed < length ? inflateSync(bytes) : bytes
    }
    throw new Error(`font without a ${tag} table`)
  }
  const perEm = table('head').readUInt16BE(18)
  const widths = table('hmtx')
  const widthCount = table('hhea').readUInt16BE(34)
  const map: FontMap = new Map()
  for (const [codePoint, glyph] of glyphs(table('cmap')))
    map.set(codePoint, widths.readUInt16BE(Math.min(glyph, widthCount - 1) * 4) / perEm)
  return map
}

/** Pairs of code point and glyph of the Unicode subtables, formats 4 and 12. Glyph 0 draws nothing and is left out. */
function* glyphs(cmap: Buffer): Generator<[number, number]> {
  for (let record = 4; record < 4 + cmap.readUInt16BE(2) * 8; record += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(record + 4))
    const format = table.readUInt16BE(0)
    for (const [codePoint, glyph] of format === 4 ? format4(table) : format === 12 ? format12(table) : [])
      if (glyph !== 0) yield [codePoint, glyph]
  }
}

function* format4(table: Buffer): Generator<[number, number]> {
  const size = table.readUInt16BE(6)
  for (let segment = 0; segment < size; segment += 2) {
    const end = table.readUInt16BE(14 + segment)
    const start = table.readUInt16BE(16 + size + segment)
    const delta = table.readUInt16BE(16 + 2 * size + segment)
    const offsetAt = 16 + 3 * size + segment
    const offset = table.readUInt16BE(offsetAt)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph = offset === 0 ? code : table.readUInt16BE(offsetAt + offset + (code - start) * 2)
      yield [code, glyph === 0 ? 0 : (glyph + delta) & 0xffff]
    }
  }
}

function* format12(table: Buffer): Generator<[number, number]> {
  for (let group = 16; group < 16 + table.readUInt32BE(12) * 12; group += 12) {
    const [start, end, glyph] = [0, 4, 8].map((at) => table.readUInt32BE(group + at)) as [number, number, number]
    for (let code = start; code <= end; code++) yield [code, glyph + code - start]
  }
}
