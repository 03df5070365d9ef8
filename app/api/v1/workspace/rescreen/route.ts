import { rescreenSome } from '@/lib/db/rescreen'
import { endpoint } from '../endpoint'
import { rulesOfToday } from '../told'

/** Works out a slice of the actor's clients anew by today's rules; asked again until none is left. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, now }) => rescreenSome(store, session.actor, rulesOfToday(), now),
})
