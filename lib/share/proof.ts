import { createHmac } from 'node:crypto'

/**
 * A proof of the decision of that day: only the device that holds the sharer's secret can check it, so the database
 * gives nobody a way to try out answers. `app/_ui/share-replay.tsx` computes the same in the browser.
 */
export const proofOf = (secret: string, decision: string): string =>
  createHmac('sha256', secret).update(decision).digest('hex')
