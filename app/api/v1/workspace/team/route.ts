import { teamCounts } from '@/lib/db/team'
import { endpoint } from '../endpoint'

/** How many clients each manager of the branch has in each state. */
export const GET = endpoint({ for: ['lead'], run: ({ store, session }) => teamCounts(store, session.actor) })
