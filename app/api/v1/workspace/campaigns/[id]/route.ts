import { z } from 'zod'
import { changeCampaign } from '@/lib/db/campaigns'
import { endpoint } from '../../endpoint'
import { rulesOfToday } from '../../told'
import { campaignDraft } from '../draft'

/** Gives a campaign another window, name or other managers, or ends it. */
export const PATCH = endpoint({
  for: ['lead'],
  body: campaignDraft.omit({ kind: true }).partial().extend({ ended: z.boolean().optional() }).strict(),
  run: ({ store, session, params, body, now }) =>
    changeCampaign(store, session.actor, params.id!, body, rulesOfToday(), now),
})
