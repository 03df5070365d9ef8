import { z } from 'zod'
import { createRoster, ROSTER_KINDS } from '@/lib/db/coverage'
import { day, endpoint, text } from '../endpoint'

/** Makes a dated list with its source, over which coverage is counted. */
export const POST = endpoint({
  for: ['lead'],
  body: z.strictObject({ kind: z.enum(ROSTER_KINDS), title: text(320), asOf: day, source: text(800) }),
  run: ({ store, session, body, now }) => createRoster(store, session.actor, body, now),
})
