import { openedStore } from '@/lib/db/open'
import { listShares, revokeShares } from '@/lib/db/shares'
import { load } from '@/lib/ruleset/load'
import { share } from '@/lib/share/make'
import { parseShare } from '@/lib/share/request'
import { readBody, refuse } from '../body'
import { forOwner, refuseShare } from './asked'

/**
 * Facts of one company in, a link to its result out. The server decides by itself, keeps what the page shows and forgets
 * the facts. An `Idempotency-Key` makes equal requests give one link.
 */
export const POST = (request: Request): Promise<Response> =>
  forOwner(request, 'make', async (owner) => {
    const key = request.headers.get('idempotency-key')
    if (key !== null && !/^[\x21-\x7e]{8,200}$/.test(key)) return refuseShare('bad-key')
    const text = await readBody(request)
    if (text === null) return refuse([{ fact: null, code: 'too-large' }])
    const ruleset = load()
    const asked = parseShare(ruleset, text)
    if ('errors' in asked) return refuse(asked.errors)
    const made = await share(ruleset, owner, asked, key)
    if (!('token' in made))
      return made.outcome === 'conflict' ? refuseShare('key-reused') : refuseShare('too-many', 24 * 60 * 60)
    const { id, token, code, madeAt, expiresAt } = made
    return Response.json({ id, token, code, madeAt, expiresAt }, { status: 201, headers: NO_STORE })
  })

/** The links of this owner: labels, days and how often they were opened; never the tokens. */
export const GET = (request: Request): Promise<Response> =>
  forOwner(request, 'own', async (owner) =>
    Response.json({ shares: await listShares(await openedStore(), owner) }, { headers: NO_STORE }),
  )

/** Ends all links of this owner. */
export const DELETE = (request: Request): Promise<Response> =>
  forOwner(request, 'own', async (owner) =>
    Response.json({ ended: await revokeShares(await openedStore(), owner, null, Date.now()) }, { headers: NO_STORE }),
  )

const NO_STORE = { 'Cache-Control': 'no-store' }
