import { createCampaign } from '@/lib/db/campaigns'
import { endpoint } from '../endpoint'
import { rulesOfToday } from '../told'
import { campaignDraft } from './draft'

/** Starts a campaign of a kind in rules/campaigns.yaml. */
export const POST = endpoint({
  for: ['lead'],
  body: campaignDraft,
  run: ({ store, session, body, now }) => createCampaign(store, session.actor, body, rulesOfToday(), now),
})
