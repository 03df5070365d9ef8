import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { dataFolder } from '@/lib/db/keys'
import { FileRefusal } from './refusal'

/** The upload broke off, or arrived otherwise than it was sent. */
export class Incomplete extends Error {}

/** A received file that no request can still be at work with. */
const LEFT_BEHIND = 24 * 60 * 60 * 1000

const folder = () => join(dataFolder(), 'uploads')

/** Files that a server which was killed left behind. */
async function sweep(now: number): Promise<void> {
  for (const name of await readdir(folder())) {
    const path = join(folder(), name)
    const made = await stat(path).catch(() => null)
    if (made && made.mtimeMs < now - LEFT_BEHIND) await rm(path, { force: true })
  }
}

/** `sha-256=:…:` as RFC 9530 writes the digest of a body. */
const digestIn = (header: string | null) => /^sha-256=:([A-Za-z0-9+/=]{44}):$/.exec(header ?? '')?.[1] ?? null

export type Received = { path: string; bytes: number; hash: string; drop: () => Promise<void> }

/**
 * Writes the body of a request to a file of its own, piece by piece; whoever receives it drops it. Refused are a body past
 * `most` bytes, without reading on, and one that is not what its headers say: a part of a list is never taken for a list.
 * `progress` hears how far it is.
 */
export async function receive(
  { headers, body, signal }: Pick<Request, 'headers' | 'body' | 'signal'>,
  { most, needsDigest = false, progress }: { most: number; needsDigest?: boolean; progress?: (bytes: number) => void },
): Promise<Received> {
  const length = headers.get('content-length')
  const digest = digestIn(headers.get('content-digest'))
  if (Number(length ?? 0) > most) throw new FileRefusal('too-large')
  if (!body || (needsDigest && !digest)) throw new Incomplete()
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  await sweep(Date.now())
  const path = join(folder(), randomUUID())
  const drop = () => rm(path, { force: true })
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted(pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > most) throw new FileRefusal('too-large')
      hash.update(piece)
      progress?.(bytes)
      yield piece
    }
  }
  try {
    await pipeline(counted(body as unknown as AsyncIterable<Uint8Array>), createWriteStream(path, { mode: 0o600 }), {
      signal,
    })
    const whole = hash.digest('base64')
    if ((length !== null && Number(length) !== bytes) || (digest !== null && digest !== whole)) throw new Incomplete()
    return { path, bytes, hash: whole, drop }
  } catch (error) {
    await drop()
    const isOurs = error instanceof FileRefusal || error instanceof Incomplete
    // A full disk is ours to mend; all else is the connection's end.
    if (isOurs || (error as NodeJS.ErrnoException).code === 'ENOSPC') throw error
    throw new Incomplete(undefined, { cause: error })
  }
}
