import { clientAddress } from '@/lib/client-address'
import type { Owner } from '@/lib/db/actor'
import { type Limited, take } from '@/lib/limits'
import { errorPlaces, log } from '@/lib/log'

type Code =
  | 'no-owner'
  | 'bad-key'
  | 'key-reused'
  | 'no-such-share'
  | 'too-often'
  | 'too-many'
  | 'busy'
  | 'not-from-here'
  | 'link-ended'

const STATUS: Record<Code, number> = {
  'no-owner': 401,
  'bad-key': 400,
  'key-reused': 409,
  'no-such-share': 404,
  'too-often': 429,
  'too-many': 429,
  busy: 503,
  'not-from-here': 403,
  'link-ended': 410,
}

/** A refusal in the shape of all others, `{ errors: [{ fact, code }] }`. */
export const refuseShare = (code: Code, seconds?: number): Response =>
  Response.json(
    { errors: [{ fact: null, code }] },
    {
      status: STATUS[code],
      headers: { 'Cache-Control': 'no-store', ...(seconds === undefined ? {} : { 'Retry-After': String(seconds) }) },
    },
  )

/** Whose links are meant: the secret that the sharer's device keeps, as a bearer token of at least 256 bits in base64url. */
export function ownerOf(request: Request): Extract<Owner, { kind: 'sharer' }> | null {
  const secret = /^Bearer ([\w-]{43,128})$/.exec(request.headers.get('authorization') ?? '')?.[1]
  return secret ? { kind: 'sharer', secret } : null
}

/**
 * Runs the work of a route for a device that owns links or hand-offs: 401 without a secret, 429 where it is asked too often, 503 where the
 * store does not answer.
 */
export async function forOwner(
  request: Request,
  limit: Limited,
  work: (owner: Extract<Owner, { kind: 'sharer' }>) => Promise<Response>,
  route = '/api/v1/shares',
): Promise<Response> {
  const refused = tooOften(limit, request)
  if (refused) return refused
  const owner = ownerOf(request)
  if (!owner) return refuseShare('no-owner')
  try {
    return await work(owner)
  } catch (error) {
    log({ event: 'error', route, method: request.method, status: 503, ...errorPlaces(error) })
    return refuseShare('busy', 5)
  }
}

// Previews in chats, search engines, scripts. A person's browser says none of these words.
const ROBOT =
  /bot\b|bot[/-]|crawl|spider|slurp|preview|externalhit|embedly|fetch|curl|wget|python|java\/|okhttp|go-http|axios|node/i

/** Whether a browser of a person asks, as far as it can be told. */
export function isPerson({ headers }: Request): boolean {
  const agent = headers.get('user-agent') ?? ''
  return agent !== '' && !ROBOT.test(agent)
}

/** The refusal of what does not come from the script of a page of ours; null where it does. */
export function notByPage({ headers }: Request): Response | null {
  const site = headers.get('sec-fetch-site')
  // A page of another site cannot set a header of its own without asking first, and we never allow it.
  const isOurs = (site === null || site === 'same-origin') && headers.get('x-opened') === 'page'
  return isOurs ? null : refuseShare('not-from-here')
}

/** The refusal of one request too many from an address; null where it is not. */
export function tooOften(limit: Limited, { headers }: Request): Response | null {
  const seconds = take(limit, clientAddress(headers))
  return seconds === null ? null : refuseShare('too-often', seconds)
}
