import { openVisit } from '@/lib/db/visits'
import { endpoint } from '../../../endpoint'

/** What a visit takes along of an own client: facts with their versions, ratings, the last pinned decision. */
export const GET = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, now }) => openVisit(store, session.actor, params.id!, now),
})
