import { codeFor } from '@/lib/db/managers'
import { endpoint } from '../../../endpoint'

/** A one-time code for a password that was forgotten, shown this once. */
export const POST = endpoint({
  for: ['administrator'],
  run: ({ store, session, params, now }) => codeFor(store, session.actor, params.id!, now),
})
