import { z } from 'zod'
import { checkAudit } from '@/lib/db/managers'
import { endpoint } from '../../endpoint'

/** Follows the chain of the trail some thousand lines further; the page asks again until its end. */
export const POST = endpoint({
  for: ['administrator'],
  body: z.strictObject({ lines: z.int().min(0), head: z.string().regex(/^[0-9a-f]{64}$/) }),
  run: ({ store, session, body }) => checkAudit(store, session.actor, body),
})
