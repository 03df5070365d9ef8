import { z } from 'zod'
import { STATES } from '@/lib/db/client-rows'
import { day, id, text } from '../endpoint'

/** By what clients are looked for. */
export const clientFilter = {
  text: text(100).optional(),
  state: z.enum(STATES).optional(),
  prefecture: text(40).optional(),
  stage: text(40).optional(),
  recommended: text(200).optional(),
  park: text(64).optional(),
  cluster: text(64).optional(),
  campaign: id.optional(),
  dueBy: day.optional(),
  binned: z.boolean().optional(),
}
