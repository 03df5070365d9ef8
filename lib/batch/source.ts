/** A file that can be read from any place and more than once: a Blob in the browser, a path on the server. */
export type Source = {
  name: string
  size: number
  /** The bytes from `from` up to, not including, `to`, in pieces. */
  bytes(from?: number, to?: number): AsyncIterable<Uint8Array>
}

/** The file that a person chose, read piece by piece; nothing of it leaves the device. */
export const blobSource = (blob: Blob, name: string): Source => ({
  name,
  size: blob.size,
  async *bytes(from = 0, to = blob.size) {
    const reader = blob.slice(from, to).stream().getReader()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        yield value
      }
    } finally {
      await reader.cancel()
    }
  },
})

/** A part of the file as one piece; for the few small parts that are read whole. */
export async function readWhole(source: Source, from: number, to: number): Promise<Uint8Array> {
  const whole = new Uint8Array(to - from)
  let at = 0
  for await (const piece of source.bytes(from, to)) {
    whole.set(piece, at)
    at += piece.length
  }
  return at === whole.length ? whole : whole.slice(0, at)
}
