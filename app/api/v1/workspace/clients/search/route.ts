import { z } from 'zod'
import { STATES } from '@/lib/db/client-rows'
import { countClients, findClients } from '@/lib/db/clients'
import { today } from '@/lib/today'
import { day, endpoint, id, text } from '../../endpoint'

/** Clients of the actor's own. POST, because what is searched for is a name, and addresses are written down. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({
    text: text(100).optional(),
    state: z.enum(STATES).optional(),
    prefecture: text(40).optional(),
    stage: text(40).optional(),
    recommended: text(200).optional(),
    dueBy: day.optional(),
    binned: z.boolean().optional(),
    after: z.strictObject({ updatedAt: z.int(), id }).optional(),
  }),
  run: async ({ store, session, body }) => ({
    ...(await findClients(store, session.actor, body)),
    counts: await countClients(store, session.actor, today()),
  }),
})
