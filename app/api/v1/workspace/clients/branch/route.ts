import { z } from 'zod'
import { findInBranch } from '@/lib/db/team'
import { endpoint, text } from '../../endpoint'

/** For a lead: clients of the whole branch, no more than name and manager. */
export const POST = endpoint({
  for: ['lead'],
  body: z.strictObject({ text: text(100) }),
  run: ({ store, session, body }) => findInBranch(store, session.actor, body.text),
})
