import { z } from 'zod'
import { changeFacts } from '@/lib/db/clients'
import { endpoint } from '../../../endpoint'
import { checked, factChanges, rulesOfToday } from '../../../told'

/** Changes facts, all or none; 409 names what somebody else wrote in the meantime. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ facts: factChanges }),
  run: ({ store, session, params, body, now }) => {
    const rules = rulesOfToday()
    return changeFacts(store, session.actor, params.id!, checked(body.facts, rules), rules, now)
  },
})
