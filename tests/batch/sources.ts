import type { Source } from '@/lib/batch/source'

/** A file in memory, given in pieces of a chosen size. */
export const bytesSource = (bytes: Uint8Array, name: string, piece = 65_536): Source => ({
  name,
  size: bytes.length,
  async *bytes(from = 0, to = bytes.length) {
    const end = Math.min(to, bytes.length)
    for (let at = from; at < end; at += piece) yield bytes.slice(at, Math.min(at + piece, end))
  },
})

/** Every character that GB18030 writes in two bytes, and of the four-byte ones those asked for, by asking the decoder. */
let table: Map<string, number[]> | undefined
function gb18030(text: string): number[] {
  if (!table) {
    table = new Map()
    const decoder = new TextDecoder('gb18030')
    for (let a = 0x81; a <= 0xfe; a++)
      for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) table.set(decoder.decode(new Uint8Array([a, b])), [a, b])
  }
  return [...text].flatMap((sign) => {
    const code = sign.codePointAt(0)!
    if (code < 0x80) return [code]
    const known = table!.get(sign)
    if (known) return known
    // Beyond the basic plane four bytes count on from 0x90308130.
    if (code < 0x10000) return fourBytes(sign)
    const n = code - 0x10000
    return [
      0x90 + Math.floor(n / 12600),
      0x30 + (Math.floor(n / 1260) % 10),
      0x81 + (Math.floor(n / 10) % 126),
      0x30 + (n % 10),
    ]
  })
}

function fourBytes(sign: string): number[] {
  const decoder = new TextDecoder('gb18030')
  for (let n = 0; n < 39_420; n++) {
    const bytes = [
      0x81 + Math.floor(n / 12600),
      0x30 + (Math.floor(n / 1260) % 10),
      0x81 + (Math.floor(n / 10) % 126),
      0x30 + (n % 10),
    ]
    if (decoder.decode(new Uint8Array(bytes)) === sign) return bytes
  }
  throw new Error(`${sign} is not in GB18030`)
}

export type Form = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16le-bom' | 'utf-16be-bom'

/** A text as bytes of one encoding. */
export function encoded(text: string, form: Form): Uint8Array {
  if (form === 'gb18030') return new Uint8Array(gb18030(text))
  const told = form.endsWith('-bom') ? `\ufeff${text}` : text
  if (form.startsWith('utf-8')) return new TextEncoder().encode(told)
  const little = new Uint8Array(Buffer.from(told, 'utf16le'))
  return form.startsWith('utf-16le') ? little : new Uint8Array(Buffer.from(little).swap16())
}
