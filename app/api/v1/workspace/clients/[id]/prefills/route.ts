import { z } from 'zod'
import { makePrefill } from '@/lib/db/prefills'
import { endpoint } from '../../../endpoint'

/** Makes a link by which the company confirms or corrects what is known of it. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ facts: z.array(z.string().max(64)).min(1).max(200) }),
  run: ({ store, session, params, body, now }) =>
    makePrefill(store, session.actor, params.id!, [...new Set(body.facts)], now),
})
