import { z } from 'zod'
import { addToRoster, PIECE } from '@/lib/db/coverage'
import { endpoint, text } from '../../../endpoint'
import { codeOf } from '../../../told'

/** Adds companies to a list, a piece at a time. */
export const POST = endpoint({
  for: ['lead'],
  body: z.strictObject({
    rows: z.array(z.strictObject({ name: text(400), code: text(40).nullable().default(null) })).max(PIECE),
  }),
  run: ({ store, session, params, body, now }) => {
    const entries = body.rows.map(({ name, code }) => ({ name, code: codeOf(code) }))
    return addToRoster(store, session.actor, params.id!, entries, now)
  },
})
