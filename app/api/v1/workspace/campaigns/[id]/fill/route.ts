import { z } from 'zod'
import { fillCampaign } from '@/lib/db/campaigns'
import { endpoint, id } from '../../../endpoint'
import { rulesOfToday } from '../../../told'

/** Puts those on the list whom the campaign is for, a slice of the clients at a time; `after` goes on from the last. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ after: id.nullable().default(null), alsoOpen: z.boolean().default(false) }),
  run: ({ store, session, params, body, now }) =>
    fillCampaign(store, session.actor, params.id!, body, rulesOfToday(), now),
})
