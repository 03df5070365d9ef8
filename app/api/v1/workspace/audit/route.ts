import { verifyAudit } from '@/lib/db/audit'
import { readAudit } from '@/lib/db/managers'
import { endpoint } from '../endpoint'

/** The audit trail, the newest first, and whether its chain holds. `before` goes on from a line. */
export const GET = endpoint({
  for: ['administrator'],
  run: async ({ store, session, request }) => {
    const before = Number(new URL(request.url).searchParams.get('before') ?? Number.NaN)
    const lines = await readAudit(store, session.actor, Number.isSafeInteger(before) ? before : null)
    return { lines, chain: await verifyAudit(store.db) }
  },
})
