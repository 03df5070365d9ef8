import { ownHandoffs } from '@/lib/db/handoffs'
import { openedStore } from '@/lib/db/open'
import { parseHandoff } from '@/lib/handoff/request'
import { handOver } from '@/lib/handoff/send'
import { load } from '@/lib/ruleset/load'
import { readBody, refuse } from '../body'
import { forOwner, refuseShare } from '../shares/asked'

const ROUTE = '/api/v1/handoffs'
const refuseSent = (outcome: 'conflict' | 'too-many' | 'link-ended') =>
  outcome === 'conflict'
    ? refuseShare('key-reused')
    : outcome === 'too-many'
      ? refuseShare('too-many', 24 * 60 * 60)
      : refuseShare('link-ended')
const NO_STORE = { 'Cache-Control': 'no-store' }

/**
 * Chosen answers of one company to a desk, with the consent that was read, and perhaps whom to call. An `Idempotency-Key`
 * is needed: equal requests under it make one hand-off and give the same receipt.
 */
export const POST = (request: Request): Promise<Response> =>
  forOwner(
    request,
    'handoff',
    async (device) => {
      const key = request.headers.get('idempotency-key')
      if (key === null || !/^[\x21-\x7e]{8,200}$/.test(key)) return refuseShare('bad-key')
      const text = await readBody(request)
      if (text === null) return refuse([{ fact: null, code: 'too-large' }])
      const asked = parseHandoff(load(), text)
      if ('errors' in asked) return refuse(asked.errors)
      const sent = await handOver(device, asked, key)
      if (!('id' in sent)) return refuseSent(sent.outcome)
      const { id, code, key: receiptKey, madeAt, expiresAt } = sent
      return Response.json({ id, code, key: receiptKey, madeAt, expiresAt }, { status: 201, headers: NO_STORE })
    },
    ROUTE,
  )

/** Where the hand-offs of this device stand; no answers. */
export const GET = (request: Request): Promise<Response> =>
  forOwner(
    request,
    'own',
    async (device) =>
      Response.json({ handoffs: await ownHandoffs(await openedStore(), device, Date.now()) }, { headers: NO_STORE }),
    ROUTE,
  )
