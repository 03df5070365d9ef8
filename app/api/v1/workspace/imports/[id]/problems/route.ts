import { importProblems } from '@/lib/db/imports'
import { endpoint } from '../../../endpoint'

/** Every row that is not taken, and why: what the page writes into the file to correct. */
export const GET = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, now }) => importProblems(store, session.actor, params.id!, now),
})
