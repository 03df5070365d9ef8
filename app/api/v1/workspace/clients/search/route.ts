import { z } from 'zod'
import { countClients, findClients } from '@/lib/db/client-search'
import { today } from '@/lib/today'
import { endpoint, id } from '../../endpoint'
import { clientFilter } from '../filter'

/** Clients of the actor's own. POST, because what is searched for is a name, and addresses are written down. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ ...clientFilter, after: z.strictObject({ updatedAt: z.int(), id }).optional() }),
  run: async ({ store, session, body }) => ({
    ...(await findClients(store, session.actor, body)),
    counts: await countClients(store, session.actor, today()),
  }),
})
