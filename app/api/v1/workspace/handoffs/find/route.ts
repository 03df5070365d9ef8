import { z } from 'zod'
import { findHandoff } from '@/lib/db/handoff-inbox'
import { Refusal } from '@/lib/db/refusal'
import { codeBy } from '@/lib/handoff/held'
import { take } from '@/lib/limits'
import { endpoint, text } from '../../endpoint'

/** The hand-off whose code a company shows; in the body, as addresses are written down in many places. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ code: text(100) }),
  run: ({ store, session, body, now }) => {
    const seconds = take('receipt', `manager ${session.actor.id}`)
    if (seconds !== null) throw new Refusal('too-many', { seconds })
    const code = codeBy(body.code)
    if (!code) throw new Refusal('not-fit', { field: 'pickup' })
    return findHandoff(store, session.actor, code, now)
  },
})
