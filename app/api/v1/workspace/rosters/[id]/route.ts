import { removeRoster } from '@/lib/db/coverage'
import { endpoint } from '../../endpoint'

/** Removes a list; clients that stood in it stay. */
export const DELETE = endpoint({
  for: ['lead'],
  run: ({ store, session, params, now }) => removeRoster(store, session.actor, params.id!, now),
})
