import { readAudit } from '@/lib/db/managers'
import { endpoint } from '../endpoint'

/** The audit trail, the newest first, a hundred lines at a time. `before` goes on from a line. */
export const GET = endpoint({
  for: ['administrator'],
  run: async ({ store, session, request }) => {
    const before = Number(new URL(request.url).searchParams.get('before') ?? Number.NaN)
    return { lines: await readAudit(store, session.actor, Number.isSafeInteger(before) ? before : null) }
  },
})
