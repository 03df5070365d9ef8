import { openSync, readSync } from 'node:fs'

/** A TrueType file, opened: what it draws, and smaller fonts cut out of it. Outlines stay on the disk until cut out. */
export type FontFile = {
  codePoints: () => IterableIterator<number>
  /** Index of the glyph that draws a code point; undefined where the file has none. */
  glyphOf: (codePoint: number) => number | undefined
  /** The advance of a code point in em. */
  widthOf: (codePoint: number) => number | undefined
  /** A font of just these code points and of the glyph for what is missing. */
  cut: (codePoints: number[]) => Buffer
}

/** Tables that a cut font carries over as they are. */
const KEPT = ['OS/2', 'name', 'post'] as const

/**
 * Opens a TrueType file. Kerning and ligatures are left behind on purpose: the drawing library measures characters one
 * by one but draws words with both, which leaves holes after words like "Tech".
 */
export function openFont(path: string): FontFile {
  const file = openSync(path, 'r')
  const read = (from: number, length: number) => {
    const bytes = Buffer.alloc(length)
    readSync(file, bytes, 0, length, from)
    return bytes
  }
  const count = read(4, 2).readUInt16BE()
  const directory = read(12, count * 16)
  const places = new Map<string, [number, number]>()
  for (let at = 0; at < directory.length; at += 16)
    places.set(directory.toString('latin1', at, at + 4), [
      directory.readUInt32BE(at + 8),
      directory.readUInt32BE(at + 12),
    ])
  const placeOf = (tag: string) => {
    const place = places.get(tag)
    if (!place) throw new Error(`${path}: font without a ${tag} table`)
    return place
  }
  const table = (tag: string) => read(...placeOf(tag))

  const [head, hhea, hmtx, maxp, loca] = ['head', 'hhea', 'hmtx', 'maxp', 'loca'].map(table) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const glyphByCode = new Map(glyphs(table('cmap')))
  const perEm = head.readUInt16BE(18)
  const lastWidth = hhea.readUInt16BE(34) - 1
  const longOffsets = head.readInt16BE(50) === 1
  const [outlines] = placeOf('glyf')
  const offset = (glyph: number) => (longOffsets ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  const outline = (glyph: number) => read(outlines + offset(glyph), offset(glyph + 1) - offset(glyph))
  const advance = (glyph: number) => hmtx.readUInt16BE(Math.min(glyph, lastWidth) * 4)
  const bearing = (glyph: number) =>
    glyph <= lastWidth
      ? hmtx.readInt16BE(glyph * 4 + 2)
      : hmtx.readInt16BE((lastWidth + 1) * 4 + (glyph - lastWidth - 1) * 2)

  function cut(codePoints: number[]): Buffer {
    // Old index of each glyph at its new one; parts of composed glyphs are added at the end while their wholes are read.
    const old = [0]
    const renumbered = new Map([[0, 0]])
    const newIndex = (glyph: number) => {
      const known = renumbered.get(glyph)
      if (known !== undefined) return known
      renumbered.set(glyph, old.length)
      return old.push(glyph) - 1
    }
    const pairs = [...new Set(codePoints)]
      .sort((a, b) => a - b)
      .flatMap((code) => {
        const glyph = glyphByCode.get(code)
        return glyph === undefined ? [] : ([[code, newIndex(glyph)]] as [number, number][])
      })
    const shapes: Buffer[] = []
    for (let at = 0; at < old.length; at++) {
      const shape = outline(old[at] as number)
      for (const place of partsOf(shape)) shape.writeUInt16BE(newIndex(shape.readUInt16BE(place)), place)
      // Each outline begins at an even place.
      shapes.push(shape.length % 2 ? Buffer.concat([shape, Buffer.alloc(1)]) : shape)
    }

    const metrics = Buffer.alloc(old.length * 4)
    const starts = Buffer.alloc((old.length + 1) * 4)
    let length = 0
    for (const [at, glyph] of old.entries()) {
      metrics.writeUInt16BE(advance(glyph), at * 4)
      metrics.writeInt16BE(bearing(glyph), at * 4 + 2)
      length += (shapes[at] as Buffer).length
      starts.writeUInt32BE(length, (at + 1) * 4)
    }
    const ends = [Buffer.from(head), Buffer.from(hhea), Buffer.from(maxp)] as [Buffer, Buffer, Buffer]
    ends[0].writeInt16BE(1, 50)
    ends[1].writeUInt16BE(old.length, 34)
    ends[2].writeUInt16BE(old.length, 4)
    return assembled([
      ...KEPT.map((tag) => [tag, table(tag)] as [string, Buffer]),
      ['cmap', cmapOf(pairs)],
      ['glyf', Buffer.concat(shapes)],
      ['head', ends[0]],
      ['hhea', ends[1]],
      ['hmtx', metrics],
      ['loca', starts],
      ['maxp', ends[2]],
    ])
  }

  return {
    codePoints: () => glyphByCode.keys(),
    glyphOf: (codePoint) => glyphByCode.get(codePoint),
    widthOf: (codePoint) => {
      const glyph = glyphByCode.get(codePoint)
      return glyph === undefined ? undefined : advance(glyph) / perEm
    },
    cut,
  }
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

/** Where in a composed outline the numbers of its parts stand; nowhere in a simple one. */
function partsOf(shape: Buffer): number[] {
  if (shape.length === 0 || shape.readInt16BE(0) >= 0) return []
  const places: number[] = []
  for (let at = 10; ; ) {
    const flags = shape.readUInt16BE(at)
    places.push(at + 2)
    at += 4 + (flags & 0x0001 ? 4 : 2)
    // One scale, a scale each way, or a whole matrix.
    at += flags & 0x0008 ? 2 : flags & 0x0040 ? 4 : flags & 0x0080 ? 8 : 0
    if (!(flags & 0x0020)) return places
  }
}

/** A `cmap` of one subtable in format 12, one group a code point. */
function cmapOf(pairs: [number, number][]): Buffer {
  const cmap = Buffer.alloc(28 + pairs.length * 12)
  cmap.writeUInt16BE(1, 2)
  cmap.writeUInt16BE(3, 4)
  cmap.writeUInt16BE(10, 6)
  cmap.writeUInt32BE(12, 8)
  cmap.writeUInt16BE(12, 12)
  cmap.writeUInt32BE(16 + pairs.length * 12, 16)
  cmap.writeUInt32BE(pairs.length, 24)
  for (const [at, [code, glyph]] of pairs.entries())
    for (const [part, value] of [code, code, glyph].entries()) cmap.writeUInt32BE(value, 28 + at * 12 + part * 4)
  return cmap
}

/** Tables put into one file, each at a multiple of four. */
function assembled(tables: [string, Buffer][]): Buffer {
  const directory = Buffer.alloc(12 + tables.length * 16)
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(tables.length, 4)
  let from = directory.length
  const bodies = tables
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tag, body], at) => {
      const entry = 12 + at * 16
      directory.write(tag, entry, 'latin1')
      directory.writeUInt32BE(from, entry + 8)
      directory.writeUInt32BE(body.length, entry + 12)
      const whole = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)])
      from += whole.length
      return whole
    })
  return Buffer.concat([directory, ...bodies])
}
