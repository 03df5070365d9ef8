import { openedStore } from '@/lib/db/open'
import { type FoundPrefill, findPrefill } from '@/lib/db/prefills'
import { restsFor, take } from '@/lib/limits'
import { errorPlaces, log } from '@/lib/log'
import { prefillIn } from './held'

/** What somebody at the address of a link to confirm gets to see; never what it asks about. */
export type SeenPrefill = FoundPrefill | { state: 'resting'; seconds: number } | { state: 'closed' }

/** Each state's HTTP status. */
export const PREFILL_STATUS: Record<SeenPrefill['state'], number> = {
  open: 200,
  answered: 410,
  ended: 410,
  unknown: 404,
  resting: 429,
  closed: 503,
}

/** Looks a link up for one visitor, and counts where it leads nowhere. */
export async function lookForPrefill(held: string, address: string, now = Date.now()): Promise<SeenPrefill> {
  const seen = await peekForPrefill(held, address, now)
  if (seen.state === 'unknown') take('miss', address, now)
  return seen
}

/** The same without counting, for whoever asks twice for one visit. */
export async function peekForPrefill(held: string, address: string, now = Date.now()): Promise<SeenPrefill> {
  const seconds = restsFor('miss', address, now)
  if (seconds !== null) return { state: 'resting', seconds }
  const token = prefillIn(held)
  if (!token) return { state: 'unknown' }
  try {
    return await findPrefill(await openedStore(), { kind: 'holder', token }, now)
  } catch (error) {
    log({ event: 'error', route: '/prefill/[held]', status: PREFILL_STATUS.closed, ...errorPlaces(error) })
    return { state: 'closed' }
  }
}
