import { z } from 'zod'
import { inviteManager, listManagers } from '@/lib/db/managers'
import { endpoint, text } from '../endpoint'

/** All accounts; a lead sees the names of those who look after clients. */
export const GET = endpoint({
  for: ['lead', 'administrator'],
  run: ({ store, session }) => listManagers(store, session.actor),
})

/** Makes an account; the answer holds the code with which its owner sets a password, shown this once. */
export const POST = endpoint({
  for: ['administrator'],
  body: z.strictObject({ name: text(200), email: text(254), role: text(20) }),
  run: ({ store, session, body, now }) => inviteManager(store, session.actor, body, now),
})
