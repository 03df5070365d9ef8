import { createHash } from 'node:crypto'
import type { Shape } from './draw'
import type { CardView } from './view'

/** Thrown when as many cards are being drawn and waited for as the desk takes; ask again in a few seconds. */
export class DeskBusy extends Error {}

type Draw = (view: CardView, shape: Shape) => Promise<Uint8Array<ArrayBuffer>>

/**
 * Draws each card once: the last `keep` pictures stay in memory under a hash of what they show, equal requests share
 * one drawing, at most `atOnce` are drawn side by side and `waiting` more stand in line.
 */
export function openDesk(draw: Draw, { keep = 64, atOnce = 2, waiting = 6 } = {}): Draw {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
  const line: (() => void)[] = []
  let drawing = 0

  async function inTurn(view: CardView, shape: Shape) {
    // A place is handed on to the next in line, so `drawing` only counts down when nobody waits.
    if (drawing < atOnce) drawing++
    else await new Promise<void>((go) => line.push(go))
    try {
      return await draw(view, shape)
    } finally {
      const next = line.shift()
      if (next) next()
      else drawing--
    }
  }

  return async (view, shape) => {
    const key = createHash('sha256')
      .update(JSON.stringify([shape, view]))
      .digest('hex')
    const known = kept.get(key)
    if (!known && drawing >= atOnce && line.length >= waiting) throw new DeskBusy()
    const picture = known ?? inTurn(view, shape)
    kept.delete(key)
    kept.set(key, picture)
    for (const oldest of kept.keys()) {
      if (kept.size <= keep) break
      kept.delete(oldest)
    }
    // A drawing that failed is not kept.
    picture.catch(() => kept.get(key) === picture && kept.delete(key))
    return picture
  }
}
