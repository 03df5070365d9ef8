import { z } from 'zod'
import { LINKS, reassign } from '@/lib/db/team'
import { endpoint, id } from '../../endpoint'

/** Gives clients to another manager; without `ids` all of them, whose links are ended or handed on. */
export const POST = endpoint({
  for: ['lead'],
  body: z.strictObject({ ids: z.array(id).max(1000).nullable().default(null), from: id, to: id, links: z.enum(LINKS) }),
  run: async ({ store, session, body, now }) => reassign(store, session.actor, body, now),
})
