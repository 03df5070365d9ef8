/** The picture with its density written into it, so that it is printed at the size it was made for. */
export function withDensity(png: Uint8Array, perInch: number): Uint8Array<ArrayBuffer> {
  const perMetre = Math.round(perInch / 0.0254)
  const chunk = Buffer.alloc(21)
  chunk.writeUInt32BE(9, 0)
  chunk.write('pHYs', 4, 'latin1')
  chunk.writeUInt32BE(perMetre, 8)
  chunk.writeUInt32BE(perMetre, 12)
  chunk.writeUInt8(1, 16)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17)
  return new Uint8Array(Buffer.concat([png.subarray(0, HEADER), chunk, ...chunksAfterHeader(png)]))
}

/** Signature and IHDR, which every PNG begins with. */
const HEADER = 33

/** All further chunks but a density that the encoder may have written. */
function* chunksAfterHeader(png: Uint8Array): Generator<Uint8Array> {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  for (let at = HEADER; at < bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) !== 'pHYs') yield bytes.subarray(at, end)
    at = end
  }
}

/** The check sum of PNG, bit by bit: it is made of 13 bytes. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
