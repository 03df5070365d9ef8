import { takeHandoff } from '@/lib/db/handoff-inbox'
import { endpoint } from '../../../endpoint'

/** Takes a hand-off over; 409 names the manager who was quicker. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, now }) => takeHandoff(store, session.actor, params.id!, now),
})
