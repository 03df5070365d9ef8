import { z } from 'zod'
import { acceptHandoff } from '@/lib/db/handoff-inbox'
import { endpoint, id, text } from '../../../endpoint'
import { codeOf, rulesOfToday } from '../../../told'

/** Enters what was chosen of a hand-off into a new client or one of the actor's; the values come from the hand-off. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({
    client: id.nullable(),
    name: text(400).default(''),
    code: text(40).nullable().default(null),
    take: z.record(z.string().max(64), z.int().min(0)),
  }),
  run: ({ store, session, params, body, now }) =>
    acceptHandoff(store, session.actor, params.id!, { ...body, code: codeOf(body.code) }, rulesOfToday(), now),
})
