import { binClient } from '@/lib/db/clients'
import { endpoint } from '../../../endpoint'

/** Takes the client out of the bin. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, now }) => binClient(store, session.actor, params.id!, false, now),
})
