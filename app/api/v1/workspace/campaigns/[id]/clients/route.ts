import { z } from 'zod'
import { chooseForCampaign } from '@/lib/db/campaigns'
import { endpoint, id } from '../../../endpoint'

/** Puts own clients on the list of a campaign, or takes them off. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ clients: z.array(id).max(1000), on: z.boolean() }),
  run: ({ store, session, params, body, now }) => chooseForCampaign(store, session.actor, params.id!, body, now),
})
