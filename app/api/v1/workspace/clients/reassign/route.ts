import { z } from 'zod'
import { reassign } from '@/lib/db/team'
import { endpoint, id } from '../../endpoint'

/** Gives clients to another manager; without `ids` all of them. */
export const POST = endpoint({
  for: ['lead'],
  body: z.strictObject({ ids: z.array(id).max(1000).nullable().default(null), from: id, to: id }),
  run: async ({ store, session, body, now }) => ({ moved: await reassign(store, session.actor, body, now) }),
})
