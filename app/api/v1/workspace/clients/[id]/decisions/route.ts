import { pinDecision } from '@/lib/db/client-decisions'
import { endpoint } from '../../../endpoint'
import { rulesOfToday } from '../../../told'

/** Pins today's decision to its facts and its rulebook. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, now }) => pinDecision(store, session.actor, params.id!, rulesOfToday(), now),
})
