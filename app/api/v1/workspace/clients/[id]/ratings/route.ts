import { z } from 'zod'
import { rateClient } from '@/lib/db/clients'
import { endpoint } from '../../../endpoint'
import { ratings, rulesOfToday } from '../../../told'

/** Keeps ratings against the anchors, the company's or the manager's. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ rater: z.enum(['company', 'manager']), ratings }),
  run: ({ store, session, params, body, now }) =>
    rateClient(store, session.actor, params.id!, body.rater, body.ratings, rulesOfToday(), now),
})
