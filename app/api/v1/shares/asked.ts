import { clientAddress } from '@/lib/client-address'
import type { Owner } from '@/lib/db/actor'
import { errorPlaces, log } from '@/lib/log'
import { type Limited, take } from '@/lib/share/limits'

type Code =
  | 'no-owner'
  | 'bad-key'
  | 'key-reused'
  | 'no-such-share'
  | 'too-often'
  | 'too-many'
  | 'busy'
  | 'not-from-here'

const STATUS: Record<Code, number> = {
  'no-owner': 401,
  'bad-key': 400,
  'key-reused': 409,
  'no-such-share': 404,
  'too-often': 429,
  'too-many': 429,
  busy: 503,
  'not-from-here': 403,
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
export function ownerOf(request: Request): Owner | null {
  const secret = /^Bearer ([\w-]{43,128})$/.exec(request.headers.get('authorization') ?? '')?.[1]
  return secret ? { kind: 'sharer', secret } : null
}

/**
 * Runs the work of a route for an owner of links: 401 without a secret, 429 where it is asked too often, 503 where the
 * store does not answer.
 */
export async function forOwner(
  request: Request,
  limit: Limited,
  work: (owner: Owner) => Promise<Response>,
): Promise<Response> {
  const seconds = take(limit, clientAddress(request.headers))
  if (seconds !== null) return refuseShare('too-often', seconds)
  const owner = ownerOf(request)
  if (!owner) return refuseShare('no-owner')
  try {
    return await work(owner)
  } catch (error) {
    log({ event: 'error', route: '/api/v1/shares', method: request.method, status: 503, ...errorPlaces(error) })
    return refuseShare('busy', 5)
  }
}
