import { z } from 'zod'
import { day, id, text } from '../endpoint'

/** A campaign as it comes in. */
export const campaignDraft = z.strictObject({
  kind: id,
  label: text(240).default(''),
  fromOn: day,
  toOn: day,
  managers: z.array(id).max(200),
})
