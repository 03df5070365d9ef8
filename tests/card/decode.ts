import jsQR from 'jsqr'
import sharp from 'sharp'

/** What a QR code in a picture says to an independent reader, the picture shrunk to `width` as a chat or screen shows it. */
export async function decoded(png: Uint8Array, width?: number): Promise<string | null> {
  const picture = width ? sharp(png).resize({ width }) : sharp(png)
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  // The package tells CommonJS and its types tell a default: either way one of the two is the function.
  const read = (typeof jsQR === 'function' ? jsQR : (jsQR as { default: typeof jsQR }).default) as typeof jsQR
  return (
    read(new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength), info.width, info.height)?.data ?? null
  )
}

/** A link as this project makes them: 32 characters of a token behind an address of middling length. */
export const LINK = 'https://loan-match.example.org/zh/share/k7m2q9x4t8w3r6p5n2h7j4d9c3v8b6zs'
