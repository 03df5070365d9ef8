import { releaseHandoff } from '@/lib/db/handoff-inbox'
import { endpoint } from '../../../endpoint'

/** Gives a hand-off back to the desk, while nothing of it was entered. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, now }) => releaseHandoff(store, session.actor, params.id!, now),
})
