import { z } from 'zod'
import { reportOf } from '@/lib/db/report'
import { today } from '@/lib/today'
import { endpoint } from '../endpoint'

/** What today came to; names of own clients only where they are asked for. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ names: z.boolean() }),
  run: ({ store, session, body }) => reportOf(store, session.actor, today(), body.names),
})
