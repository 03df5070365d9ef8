import { z } from 'zod'
import { parseJson } from '@/lib/answers'
import { type Session, sessionOf } from '@/lib/auth'
import type { Role } from '@/lib/db/actor'
import { noteDenied } from '@/lib/db/managers'
import { openedStore, type Store } from '@/lib/db/open'
import { Refusal, type RefusalCode } from '@/lib/db/refusal'
import { take } from '@/lib/limits'
import { Busy } from '@/lib/turns'
import { readBody } from '../body'

const STATUS: Record<RefusalCode, number> = {
  'not-signed-in': 401,
  'wrong-code': 401,
  'wrong-password': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  duplicate: 409,
  'not-fit': 422,
  incomplete: 400,
  'too-many': 429,
  busy: 503,
}

const NEVER_KEPT = { 'Cache-Control': 'no-store' }

/** A refusal as the page gets it: the code, and what it needs to say it. */
export function refuse({ code, detail }: Pick<Refusal, 'code' | 'detail'>): Response {
  const wait = typeof detail.seconds === 'number' ? detail.seconds : code === 'busy' ? 3 : null
  return Response.json(
    { error: { code, ...detail } },
    { status: STATUS[code], headers: { ...NEVER_KEPT, ...(wait === null ? {} : { 'Retry-After': String(wait) }) } },
  )
}

/** The largest body of one request to the workspace, in bytes. */
const LIMIT = 256 * 1024

export type Call<Body> = {
  request: Request
  store: Store
  now: number
  /** Parts of the address in square brackets. */
  params: Record<string, string>
  body: Body
}

// An address without square brackets comes without params.
export type Route = (
  request: Request,
  context: { params: Promise<Record<string, string> | undefined> },
) => Promise<Response>

type Shape<Body> = { body?: z.ZodType<Body> }
type Run<What> = { run: (call: What) => Promise<unknown> }

/** A door for whoever is not signed in: sign-in itself, and the first password. */
export const openDoor = <Body = undefined>(door: Shape<Body> & Run<Call<Body>>): Route =>
  answered(async (call) => door.run({ ...(await call()), body: await bodyOf(call.request, door.body) }))

/**
 * One door of the workspace: who may knock, what the body must be, what is done. Whoever is not signed in, or in another
 * role, is turned away before the body is read; the data layer checks again. `run` gives JSON, or a Response of its own.
 */
export const endpoint = <Body = undefined>(
  door: { for: readonly Role[] } & Shape<Body> & Run<Call<Body> & { session: Session }>,
): Route =>
  answered(async (call) => {
    const session = await sessionOf(call.request.headers, Date.now())
    if (!session) throw new Refusal('not-signed-in')
    try {
      if (!door.for.includes(session.actor.role)) throw new Refusal('not-allowed')
      return await door.run({ ...(await call()), session, body: await bodyOf(call.request, door.body) })
    } catch (error) {
      if (error instanceof Refusal && DENIED.includes(error.code)) await denied(await call(), session, error.code)
      throw error
    }
  })

const DENIED: RefusalCode[] = ['not-allowed', 'not-found']

/** Keeps on record that somebody signed in was denied something: the door as a pattern; no more than some a minute. */
async function denied({ store, request, params, now }: Omit<Call<never>, 'body'>, { actor }: Session, code: string) {
  if (take('denied', actor.id, now) !== null) return
  const asked = new Map(
    Object.entries(params).flatMap(([name, value]) =>
      [value, encodeURIComponent(value)].map((one) => [one, `[${name}]`]),
    ),
  )
  const parts = new URL(request.url).pathname.split('/').map((part) => (part && asked.get(part)) || part)
  const door = `${request.method} ${parts.join('/')}`
  await noteDenied(store, actor, { door, code, id: params.id }, now)
}

type Begin = { request: Request } & (() => Promise<Omit<Call<never>, 'body'>>)

const answered =
  (work: (call: Begin) => Promise<unknown>): Route =>
  async (request, context) => {
    const begin = async () => ({
      request,
      store: await openedStore(),
      now: Date.now(),
      params: (await context.params) ?? {},
    })
    try {
      if (request.method !== 'GET' && !isFromOurPage(request.headers)) throw new Refusal('not-allowed')
      const answer = await work(Object.assign(begin, { request }))
      return answer instanceof Response ? answer : Response.json(answer ?? { done: true }, { headers: NEVER_KEPT })
    } catch (error) {
      if (error instanceof Refusal) return refuse(error)
      if (error instanceof Busy) return refuse(new Refusal('busy'))
      throw error
    }
  }

/** A page of another site can set neither the header nor what the browser says of where a request comes from. */
const isFromOurPage = (headers: Headers) =>
  headers.get('x-workspace') === 'page' && ['same-origin', null].includes(headers.get('sec-fetch-site'))

async function bodyOf<Body>(request: Request, shape: z.ZodType<Body> | undefined): Promise<Body> {
  if (!shape) return undefined as Body
  const text = await readBody(request, LIMIT)
  if (text === null) throw new Refusal('not-fit', { field: null, problem: 'too-large' })
  const parsed = parseJson(text)
  if (!parsed) throw new Refusal('not-fit', { field: null, problem: 'bad-json' })
  const fits = shape.safeParse(parsed.body)
  if (!fits.success) throw new Refusal('not-fit', { field: String(fits.error.issues[0]?.path[0] ?? '') || null })
  return fits.data
}

/** Sets cookies beside an answer in JSON. */
export function withCookies(cookies: string[], answer: unknown = { done: true }): Response {
  const response = Response.json(answer, { headers: NEVER_KEPT })
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie)
  return response
}

/** Shapes that several doors share. */
export const id = z.string().min(1).max(64)
export const text = (most: number) => z.string().max(most)
export const day = z.iso.date()
