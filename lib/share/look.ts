import { openedStore } from '@/lib/db/open'
import { findShare } from '@/lib/db/shares'
import { restsFor, take } from '@/lib/limits'
import { errorPlaces, log } from '@/lib/log'
import { heldIn } from './held'
import { readSnapshot, type Snapshot } from './snapshot'

/** What somebody at the address `/share/…` or `/verify/…` gets to see. */
export type Seen =
  | { state: 'open'; id: string; snapshot: Snapshot; madeAt: number; expiresAt: number }
  /** The stored page is not the one that was signed. */
  | { state: 'damaged' }
  | { state: 'ended' }
  | { state: 'unknown' }
  /** Too many wrong addresses from here: nothing is looked up for so many seconds. */
  | { state: 'resting'; seconds: number }
  | { state: 'closed' }

/** Each state's HTTP status. */
export const STATUS: Record<Seen['state'], number> = {
  open: 200,
  damaged: 410,
  ended: 410,
  unknown: 404,
  resting: 429,
  closed: 503,
}

/** Looks a link or code up for one visitor, and counts where it leads nowhere. */
export async function look(held: string, address: string, now = Date.now()): Promise<Seen> {
  const seen = await peek(held, address, now)
  if (seen.state === 'unknown') take('miss', address, now)
  return seen
}

/** The same without counting, for whoever asks twice for one visit. */
export async function peek(held: string, address: string, now = Date.now()): Promise<Seen> {
  const seconds = restsFor('miss', address, now)
  if (seconds !== null) return { state: 'resting', seconds }
  const holder = heldIn(held)
  if (!holder) return { state: 'unknown' }
  try {
    const found = await findShare(await openedStore(), { kind: 'holder', ...holder }, now)
    if (found.state !== 'open') return found
    const snapshot = readSnapshot(found.id, found.snapshot, found.signature)
    if (!snapshot) return { state: 'damaged' }
    return { state: 'open', id: found.id, snapshot, madeAt: found.madeAt, expiresAt: found.expiresAt }
  } catch (error) {
    log({ event: 'error', route: '/share/[held]', status: STATUS.closed, ...errorPlaces(error) })
    return { state: 'closed' }
  }
}
