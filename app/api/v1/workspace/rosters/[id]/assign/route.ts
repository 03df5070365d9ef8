import { z } from 'zod'
import { assignRoster } from '@/lib/db/coverage'
import { endpoint, id } from '../../../endpoint'

/** Gives companies that are nobody's client to a manager to call on; without `rows` all that nobody has. */
export const POST = endpoint({
  for: ['lead'],
  body: z.strictObject({ rows: z.array(id).max(1000).nullable().default(null), to: id }),
  run: async ({ store, session, params, body, now }) => ({
    assigned: await assignRoster(store, session.actor, params.id!, body, now),
  }),
})
