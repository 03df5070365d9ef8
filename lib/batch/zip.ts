import { Inflate } from 'fflate'
import { FileRefusal } from './refusal'
import { readWhole, type Source } from './source'

/** What an archive may hold; measured against its own list of contents first, and again while it is unpacked. */
export const ARCHIVE = {
  entries: 200,
  entry: 60_000_000,
  total: 150_000_000,
  ratio: 100,
  free: 1_000_000,
  list: 200_000,
}

type Entry = { name: string; packed: number; unpacked: number; offset: number; crc: number; deflated: boolean }
export type Archive = { names: string[]; has(name: string): boolean; open(name: string): AsyncIterable<Uint8Array> }

const refuse = (code: FileRefusal['code'], detail?: string): never => {
  throw new FileRefusal(code, detail === undefined ? {} : { detail })
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crcOf(bytes: Uint8Array, before: number): number {
  let crc = before
  for (let at = 0; at < bytes.length; at++) crc = CRC[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8)
  return crc
}

const END = 0x06054b50
const LISTED = 0x02014b50
const LOCAL = 0x04034b50
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const latin = new TextDecoder('latin1')

/** The end record, which must close the file: bytes behind it make a file that is two things at once. */
async function endOf(source: Source): Promise<{ count: number; size: number; offset: number; at: number }> {
  const from = Math.max(0, source.size - 65_557)
  const tail = await readWhole(source, from, source.size)
  const data = view(tail)
  for (let at = tail.length - 22; at >= 0; at--) {
    if (data.getUint32(at, true) !== END || at + 22 + data.getUint16(at + 20, true) !== tail.length) continue
    const [disk, count, size, offset] = [
      data.getUint32(at + 4, true),
      data.getUint16(at + 10, true),
      data.getUint32(at + 12, true),
      data.getUint32(at + 16, true),
    ]
    if (disk !== 0 || data.getUint16(at + 8, true) !== count) refuse('suspicious-archive', 'several parts')
    if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) refuse('too-much-inside', 'zip64')
    return { count, size, offset, at: from + at }
  }
  return refuse('broken-archive', 'no list of contents')
}

function nameProblem(name: string, mode: number): string | null {
  if (/^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)|\p{Cc}/iu.test(name)) return 'a path that leads out'
  if ((mode & 0xf000) === 0xa000) return 'a link'
  return /\.(zip|xlsx|xlsm|xls|docx|pptx|7z|rar|gz|jar)$/i.test(name) ? 'an archive in the archive' : null
}

/** Reads the list of contents and refuses what no spreadsheet program writes, before a byte is unpacked. */
export async function openArchive(source: Source): Promise<Archive> {
  const end = await endOf(source)
  if (end.count > ARCHIVE.entries || end.size > ARCHIVE.list) refuse('too-much-inside', `${end.count} parts`)
  if (end.offset + end.size !== end.at)
    refuse('suspicious-archive', 'the list of contents is not where it is said to be')
  const list = await readWhole(source, end.offset, end.at)
  const data = view(list)
  const entries = new Map<string, Entry>()
  let total = 0
  let at = 0
  for (let n = 0; n < end.count; n++) {
    if (at + 46 > list.length || data.getUint32(at, true) !== LISTED) refuse('broken-archive', 'list of contents')
    const [flags, method] = [data.getUint16(at + 8, true), data.getUint16(at + 10, true)]
    const [crc, packed, unpacked] = [16, 20, 24].map((place) => data.getUint32(at + place, true)) as [
      number,
      number,
      number,
    ]
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => data.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ]
    const mode = data.getUint32(at + 38, true) >>> 16
    const offset = data.getUint32(at + 42, true)
    const name = latin.decode(list.subarray(at + 46, at + 46 + nameLength))
    at += 46 + nameLength + extra + comment
    if (flags & 1) refuse('encrypted')
    if (method !== 0 && method !== 8) refuse('suspicious-archive', `packed by method ${method}`)
    if (method === 0 && packed !== unpacked) refuse('suspicious-archive', 'sizes that disagree')
    const problem = nameProblem(name, mode)
    if (problem) refuse('suspicious-archive', problem)
    if (entries.has(name)) refuse('suspicious-archive', 'a name twice')
    total += unpacked
    if (unpacked > ARCHIVE.entry || total > ARCHIVE.total) refuse('too-much-inside', `${total} bytes`)
    if (unpacked > ARCHIVE.free && unpacked > packed * ARCHIVE.ratio)
      refuse('too-much-inside', `${unpacked} bytes out of ${packed}`)
    if (!name.endsWith('/')) entries.set(name, { name, packed, unpacked, offset, crc, deflated: method === 8 })
  }
  if (at !== list.length) refuse('suspicious-archive', 'bytes behind the list of contents')
  // Parts that share bytes unpack to far more than the file holds.
  let free = 0
  for (const { offset, packed, name } of [...entries.values()].sort((a, b) => a.offset - b.offset)) {
    if (offset < free) refuse('suspicious-archive', 'parts that overlap')
    free = offset + 30 + name.length + packed
  }
  if (free > end.offset) refuse('suspicious-archive', 'parts that overlap')

  async function* open(name: string): AsyncIterable<Uint8Array> {
    const entry = entries.get(name)
    if (!entry) return refuse('broken-workbook', name)
    const head = await readWhole(source, entry.offset, entry.offset + 30)
    const local = view(head)
    if (head.length < 30 || local.getUint32(0, true) !== LOCAL) refuse('broken-archive', name)
    const from = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true)
    const named = latin.decode(
      await readWhole(source, entry.offset + 30, entry.offset + 30 + local.getUint16(26, true)),
    )
    if (named !== name) refuse('suspicious-archive', 'two names for one part')
    let size = 0
    let crc = -1
    const checked = (piece: Uint8Array): Uint8Array => {
      size += piece.length
      if (size > entry.unpacked) refuse('suspicious-archive', 'a part larger than it says')
      crc = crcOf(piece, crc)
      return piece
    }
    if (entry.deflated) yield* inflated(source.bytes(from, from + entry.packed), checked)
    else for await (const piece of source.bytes(from, from + entry.packed)) yield checked(piece)
    if (size !== entry.unpacked || (crc ^ -1) >>> 0 !== entry.crc) refuse('broken-archive', name)
  }

  return { names: [...entries.keys()], has: (name) => entries.has(name), open }
}

const SLICE = 16_384

/** Unpacks in slices so small that not even the densest of them fills the memory before it is checked. */
async function* inflated(
  pieces: AsyncIterable<Uint8Array>,
  checked: (piece: Uint8Array) => Uint8Array,
): AsyncIterable<Uint8Array> {
  let ready: Uint8Array[] = []
  const inflate = new Inflate((piece) => {
    if (piece.length > 0) ready.push(checked(piece))
  })
  const push = (slice: Uint8Array, last: boolean) => {
    try {
      inflate.push(slice, last)
    } catch (error) {
      throw error instanceof FileRefusal ? error : new FileRefusal('broken-archive', { detail: String(error) })
    }
  }
  for await (const piece of pieces)
    for (let at = 0; at < piece.length; at += SLICE) {
      push(piece.subarray(at, at + SLICE), false)
      yield* ready
      ready = []
    }
  push(new Uint8Array(0), true)
  yield* ready
}
