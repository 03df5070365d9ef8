import { z } from 'zod'
import { openForReason } from '@/lib/db/team'
import { endpoint, text } from '../../../endpoint'

/** Lets a lead read another manager's client for half an hour, for a reason that its owner sees. */
export const POST = endpoint({
  for: ['lead'],
  body: z.strictObject({ reason: text(800) }),
  run: ({ store, session, params, body, now }) => openForReason(store, session.actor, params.id!, body.reason, now),
})
