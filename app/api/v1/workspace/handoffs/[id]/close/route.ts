import { z } from 'zod'
import { CLOSED_BECAUSE } from '@/lib/db/client-rows'
import { closeHandoff } from '@/lib/db/handoff-inbox'
import { endpoint } from '../../../endpoint'

/** Ends a hand-off for a reason that its sender reads. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ because: z.enum(CLOSED_BECAUSE) }),
  run: ({ store, session, params, body, now }) => closeHandoff(store, session.actor, params.id!, body.because, now),
})
