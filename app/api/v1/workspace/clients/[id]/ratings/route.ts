import { z } from 'zod'
import { rateClient } from '@/lib/db/clients'
import { endpoint } from '../../../endpoint'
import { ratings, rulesOfToday } from '../../../told'

/** Keeps ratings against the anchors, the company's or the manager's; 409 where others stand there than were seen. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ rater: z.enum(['company', 'manager']), ratings, seen: ratings.optional() }),
  run: ({ store, session, params, body, now }) =>
    rateClient(store, session.actor, params.id!, body.rater, body.ratings, rulesOfToday(), now, body.seen),
})
