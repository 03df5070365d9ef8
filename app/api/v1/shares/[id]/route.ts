import { parseJson } from '@/lib/answers'
import { openedStore } from '@/lib/db/open'
import { extendShare, replayOf, revokeShares } from '@/lib/db/shares'
import { DAYS } from '@/lib/share/page'
import { readSnapshot } from '@/lib/share/snapshot'
import { readBody, refuse } from '../../body'
import { forOwner, refuseShare } from '../asked'

type Context = { params: Promise<{ id: string }> }

const DAY = 24 * 60 * 60 * 1000
const NO_STORE = { 'Cache-Control': 'no-store' }

/** What the sharer's device needs to replay the decision of that day: rulebook, day and a proof only it can check. */
export const GET = (request: Request, { params }: Context): Promise<Response> =>
  forOwner(request, 'own', async (owner) => {
    const { id } = await params
    const found = await replayOf(await openedStore(), owner, id, Date.now())
    const snapshot = found && readSnapshot(id, found.snapshot, found.signature)
    if (!snapshot) return refuseShare('no-such-share')
    const { rulesetId, asOf, madeAt } = snapshot
    return Response.json({ rulesetId, asOf, madeAt, proof: found.replay }, { headers: NO_STORE })
  })

/** Lets an open link live for another number of days from now: `{ "days": 30 }`. */
export const PATCH = (request: Request, { params }: Context): Promise<Response> =>
  forOwner(request, 'own', async (owner) => {
    const text = await readBody(request)
    if (text === null) return refuse([{ fact: null, code: 'too-large' }])
    const parsed = parseJson(text)
    if (!parsed) return refuse([{ fact: null, code: 'bad-json' }])
    const days = DAYS.find((one) => one === (parsed.body as { days?: unknown } | null)?.days)
    if (days === undefined) return refuse([{ fact: 'days', code: 'out-of-domain' }])
    const { id } = await params
    const now = Date.now()
    const expiresAt = now + days * DAY
    if (!(await extendShare(await openedStore(), owner, id, expiresAt, now))) return refuseShare('no-such-share')
    return Response.json({ expiresAt }, { headers: NO_STORE })
  })

/** Ends one link at once. */
export const DELETE = (request: Request, { params }: Context): Promise<Response> =>
  forOwner(request, 'own', async (owner) => {
    const { id } = await params
    const ended = await revokeShares(await openedStore(), owner, id, Date.now())
    return ended === 1 ? new Response(null, { status: 204, headers: NO_STORE }) : refuseShare('no-such-share')
  })
