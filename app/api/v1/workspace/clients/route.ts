import { z } from 'zod'
import { createClient } from '@/lib/db/clients'
import { endpoint, text } from '../endpoint'
import { checked, codeOf, factChanges, rulesOfToday } from '../told'

/** Makes a client of the actor's own, with what is known of it already. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ name: text(400), code: text(40).nullable().default(null), facts: factChanges.optional() }),
  run: ({ store, session, body: { name, code, facts }, now }) => {
    const rules = rulesOfToday()
    const draft = { name, code: codeOf(code), facts: checked(facts ?? {}, rules) }
    return createClient(store, session.actor, draft, rules, now)
  },
})
