import { replayDecision } from '@/lib/db/client-decisions'
import { endpoint } from '../../../../endpoint'

/** A pinned decision worked out again with its own rulebook, and whether it is the same to the byte. */
export const GET = endpoint({
  for: ['manager', 'lead'],
  run: async ({ store, session, params, now }) => {
    const { decision, same } = await replayDecision(store, session.actor, params.id!, params.decision!, now)
    return { decision, same }
  },
})
