import { createHash } from 'node:crypto'
import { takeTurns } from '@/lib/turns'
import { openShelf } from './shelf'
import type { Shape } from './sizes'
import type { CardView } from './view'

/** Thrown when as many cards are being drawn and waited for as the desk takes; ask again in a few seconds. */
export { Busy as DeskBusy } from '@/lib/turns'

export type Picture = {
  bytes: Uint8Array<ArrayBuffer>
  /** Names the picture by what it shows, for `ETag`; tells nothing of it. */
  tag: string
}

type Draw = (view: CardView, shape: Shape) => Promise<Uint8Array<ArrayBuffer>>

type Room = { keep?: number; atOnce?: number; waiting?: number; folder?: () => string; shelf?: number }

/**
 * Draws each card once: the last `keep` pictures stay in memory under a hash of what they show, and `shelf` bytes of
 * those with a link in `folder`; what somebody only looks at for themselves is not written down. Equal requests share one
 * drawing, at most `atOnce` are drawn side by side and `waiting` more stand in line.
 */
export function openDesk(
  draw: Draw,
  { keep = 64, atOnce = 2, waiting = 6, folder, shelf: most = 64 * 2 ** 20 }: Room = {},
): (view: CardView, shape: Shape) => Promise<Picture> {
  const kept = new Map<string, Promise<Picture>>()
  const shelf = folder && openShelf(folder, most)
  const inTurn = takeTurns({ atOnce, waiting })

  async function made(key: Buffer, tag: string, view: CardView, shape: Shape): Promise<Picture> {
    const onDisk = view.link ? shelf : undefined
    const found = await onDisk?.get(key, tag)
    if (found) return { bytes: found, tag }
    const bytes = await inTurn(() => draw(view, shape))
    await onDisk?.put(key, tag, bytes)
    return { bytes, tag }
  }

  return async (view, shape) => {
    // Another build may draw the same view another way.
    const key = hash(JSON.stringify([process.env.NEXT_PUBLIC_BUILD_ID, shape, view]))
    const tag = hash(key).toString('base64url')
    const picture = kept.get(tag) ?? made(key, tag, view, shape)
    kept.delete(tag)
    kept.set(tag, picture)
    for (const oldest of kept.keys()) {
      if (kept.size <= keep) break
      kept.delete(oldest)
    }
    // A drawing that failed is not kept.
    picture.catch(() => kept.get(tag) === picture && kept.delete(tag))
    return picture
  }
}

const hash = (text: string | Buffer) => createHash('sha256').update(text).digest()
