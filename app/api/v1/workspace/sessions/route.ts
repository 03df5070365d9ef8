import { endOtherSessions } from '@/lib/auth'
import { ROLES } from '@/lib/db/actor'
import { ownSessions } from '@/lib/db/managers'
import { endpoint } from '../endpoint'

/** The actor's own open sessions. */
export const GET = endpoint({
  for: ROLES,
  run: ({ store, session, now }) => ownSessions(store, session.actor, session.token, now),
})

/** Ends all of the actor's sessions but this one. */
export const DELETE = endpoint({
  for: ROLES,
  run: async ({ store, session, now }) => ({ ended: await endOtherSessions(session, now, store) }),
})
