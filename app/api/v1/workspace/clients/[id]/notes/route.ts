import { z } from 'zod'
import { addNote } from '@/lib/db/clients'
import { endpoint, text } from '../../../endpoint'

/** Adds an internal note. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({
    text: text(20_000),
    id: z
      .string()
      .regex(/^[0-9a-f-]{16,64}$/)
      .optional(),
  }),
  run: ({ store, session, params, body, now }) => addNote(store, session.actor, params.id!, body.text, now, body.id),
})
