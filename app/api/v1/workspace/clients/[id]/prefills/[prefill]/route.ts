import { revokePrefill } from '@/lib/db/prefills'
import { endpoint } from '../../../../endpoint'

/** Ends a link to confirm at once. */
export const DELETE = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, now }) => revokePrefill(store, session.actor, params.id!, params.prefill!, now),
})
