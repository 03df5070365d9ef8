import { z } from 'zod'
import { alikeClients } from '@/lib/db/clients'
import { endpoint, text } from '../../endpoint'
import { codeOf } from '../../told'

/** Clients that may be the company about to be made. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ name: text(400), code: text(40).nullable().default(null) }),
  run: ({ store, session, body: { name, code }, now }) =>
    alikeClients(store, session.actor, { name, code: codeOf(code) }, now),
})
