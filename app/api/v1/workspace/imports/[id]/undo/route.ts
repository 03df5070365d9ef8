import { undoImport } from '@/lib/db/import-commit'
import { endpoint } from '../../../endpoint'

/** Puts back what stood before an import of the last day; who was changed since is kept and named. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, now }) => undoImport(store, session.actor, params.id!, now),
})
