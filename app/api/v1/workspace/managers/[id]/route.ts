import { z } from 'zod'
import { changeManager } from '@/lib/db/managers'
import { endpoint, text } from '../../endpoint'

/** Changes name or role, suspends or lets in again. */
export const PATCH = endpoint({
  for: ['administrator'],
  body: z.strictObject({
    name: text(200).optional(),
    role: text(20).optional(),
    suspended: z.boolean().optional(),
  }),
  run: ({ store, session, body, params, now }) => changeManager(store, session.actor, params.id!, body, now),
})
