import { z } from 'zod'
import { clientOfRoster } from '@/lib/db/coverage'
import { endpoint, id } from '../../../endpoint'
import { rulesOfToday } from '../../../told'

/** Makes a client of the actor's own of a company that it is to call on. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ row: id }),
  run: ({ store, session, params, body, now }) =>
    clientOfRoster(store, session.actor, params.id!, body.row, rulesOfToday(), now),
})
