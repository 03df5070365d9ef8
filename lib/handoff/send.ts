import { createHmac } from 'node:crypto'
import type { Actor } from '@/lib/db/actor'
import { type Sent, sendHandoff } from '@/lib/db/handoffs'
import { keyFor } from '@/lib/db/keys'
import { openedStore } from '@/lib/db/open'
import { sorted } from '@/lib/share/make'
import { handoffNames } from './names'
import type { HandoffRequest } from './request'

const DAY = 24 * 60 * 60 * 1000

/** Keeps what a device hands over, sealed. The same request under the same idempotency key gives the same receipt. */
export async function handOver(
  device: Extract<Actor, { kind: 'sharer' }>,
  request: HandoffRequest,
  idempotencyKey: string,
  now = Date.now(),
): Promise<(Sent & { code: string; key: string }) | { outcome: 'conflict' | 'too-many' | 'link-ended' }> {
  const names = handoffNames(device, idempotencyKey)
  const { asOf, facts, contact, desk, consent, days, prefill } = request
  const sent = await sendHandoff(
    await openedStore(),
    device,
    {
      ...names,
      requestHash: createHmac('sha256', keyFor('handoffs'))
        .update(`request ${JSON.stringify(sorted(request))}`)
        .digest('hex'),
      desk,
      handed: { facts, asOf, contact },
      consent,
      expiresAt: now + days * DAY,
      prefill,
    },
    now,
  )
  return 'id' in sent ? { ...sent, code: names.code, key: names.key } : sent
}
