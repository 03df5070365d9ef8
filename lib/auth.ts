import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { clientAddress } from './client-address'
import type { Manager, Role } from './db/actor'
import { keyFor } from './db/keys'
import {
  addManager,
  endSessions,
  firstCode,
  isAddress,
  isGoodCode,
  noteSignIn,
  redeemCode,
  SESSION_ENDS,
  touchSession,
} from './db/managers'
import { openedStore, type Store } from './db/open'
import { Refusal } from './db/refusal'
import { restsFor, take } from './limits'
import { hashPassword, hasTodaysCost, LONGEST, passwordProblem, verifyPassword } from './password'
import { Busy } from './turns'

/** A signed-in manager, and the session's own token, which never leaves the server except in its cookie. */
export type Session = { actor: Manager; name: string; email: string; token: string }

/** Where the app is reached from outside; links and cookies are made for it. */
const origin = () => process.env.SITE_URL ?? 'http://localhost:3000'

function authFor({ db, kind }: Store) {
  return betterAuth({
    appName: 'SciTech Loan Match',
    baseURL: origin(),
    secret: keyFor('sessions').toString('hex'),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db, type: kind === 'postgres' ? 'postgres' : 'sqlite' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: LONGEST * 4,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      modelName: 'manager',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        suspendedAt: { type: 'number', required: false, input: false, fieldName: 'suspended_at' },
      },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'manager_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: { seenAt: { type: 'number', required: false, input: false, fieldName: 'seen_at' } },
      // Whether somebody is still there is checked at each request (touchSession), not by the cookie.
      expiresIn: SESSION_ENDS / 1000,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'manager_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: 'scitech',
      useSecureCookies: origin().startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      // Our own doors check the origin of every request that changes something; none of the library's own are open.
      disableCSRFCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
  })
}

type Auth = ReturnType<typeof authFor>
const HELD = new WeakMap<Store, Auth>()

/** The accounts library over a store; one for each. */
function authOn(store: Store): Auth {
  let auth = HELD.get(store)
  if (!auth) {
    auth = authFor(store)
    HELD.set(store, auth)
  }
  return auth
}

// ── trying passwords ─────────────────────────────────────────────────────────────────────────────────────────────

const WINDOW = 15 * 60 * 1000
const FREE_TRIES = 5
const MOST_KEPT = 10_000
const failures = new Map<string, number[]>()

/** Seconds to wait before the next try on an account: none at first, then longer each time, never a lock for good. */
function waitFor(address: string, now: number): number {
  const recent = (failures.get(address) ?? []).filter((at) => at > now - WINDOW)
  if (recent.length < FREE_TRIES) return 0
  const wait = Math.min(WINDOW, 15_000 * 2 ** (recent.length - FREE_TRIES))
  return Math.max(0, Math.ceil(((recent.at(-1) ?? 0) + wait - now) / 1000))
}

/**
 * Counts a try before it is made, so that many at once are not one, and gives what to do when it is known what came of it.
 * Whoever tried too often, at this account or from this place, is refused with the seconds to wait.
 */
function trying(address: string, from: string, now: number) {
  const seconds = Math.max(waitFor(address, now), restsFor('signIn', from, now) ?? 0)
  if (seconds > 0) throw new Refusal('too-many', { seconds })
  const recent = (failures.get(address) ?? []).filter((at) => at > now - WINDOW)
  failures.delete(address)
  failures.set(address, [...recent, now])
  if (failures.size > MOST_KEPT) failures.delete(failures.keys().next().value as string)
  return {
    wrong: () => void take('signIn', from, now),
    right: () => void failures.delete(address),
    /** The password was not looked at. */
    none: () => void failures.set(address, recent),
  }
}

// ── doors ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Signs in: the cookies to set. An unknown address, a wrong password and a suspended account are told apart by nobody. */
export async function signIn(
  { email, password }: { email: string; password: string },
  headers: Headers,
  now: number,
  store?: Store,
): Promise<{ cookies: string[] }> {
  const on = store ?? (await openedStore())
  const address = email.trim().toLowerCase()
  const { wrong, right, none } = trying(address, clientAddress(headers), now)
  try {
    if (!isAddress(address)) throw new APIError('UNAUTHORIZED')
    const { headers: answer, response } = await authOn(on).api.signInEmail({
      body: { email: address, password },
      headers,
      returnHeaders: true,
    })
    const user = response.user as { id: string; suspendedAt?: number | null }
    if (user.suspendedAt) {
      await authOn(on).api.signOut({ headers: new Headers({ cookie: cookieOf(answer.getSetCookie()) }) })
      throw new APIError('UNAUTHORIZED')
    }
    right()
    await noteSignIn(on, user.id, now)
    await hashedAnew(on, user.id, password)
    return { cookies: answer.getSetCookie() }
  } catch (error) {
    if (!(error instanceof APIError)) {
      none()
      throw error
    }
    wrong()
    await noteSignIn(on, null, now)
    throw new Refusal('wrong-password')
  }
}

/** A password that was hashed at another cost is kept at today's. */
async function hashedAnew({ db }: Store, managerId: string, password: string) {
  const row = await db
    .selectFrom('credential')
    .select('password')
    .where('manager_id', '=', managerId)
    .executeTakeFirst()
  if (!row?.password || hasTodaysCost(row.password)) return
  const anew = await hashPassword(password).catch((error) => {
    if (!(error instanceof Busy)) throw error
  })
  // The next time will do: nobody stays outside for it.
  if (anew === undefined) return
  await db
    .updateTable('credential')
    .set({ password: anew })
    .where('manager_id', '=', managerId)
    .where('password', '=', row.password)
    .execute()
}

const cookieOf = (setCookies: string[]) => setCookies.map((each) => each.split(';')[0]).join('; ')

/** Whether this is the password of who is signed in: asked again before something that cannot be taken back. Tries are counted as at sign-in. */
export async function confirmPassword({ actor, email }: Session, password: string, now: number, store?: Store) {
  const { wrong, right } = trying(email, actor.id, now)
  const { db } = store ?? (await openedStore())
  const row = await db.selectFrom('credential').select('password').where('manager_id', '=', actor.id).executeTakeFirst()
  if (row?.password && (await verifyPassword({ hash: row.password, password }))) return right()
  wrong()
  throw new Refusal('wrong-password')
}

/** Ends the session of these cookies: the cookies that clear it. */
export async function signOut(headers: Headers, store?: Store): Promise<{ cookies: string[] }> {
  const { headers: answer } = await authOn(store ?? (await openedStore())).api.signOut({ headers, returnHeaders: true })
  return { cookies: answer.getSetCookie() }
}

/** Who these cookies are: null where nobody is signed in, the session has ended or the account is suspended. Asked anew at each request. */
export async function sessionOf(headers: Headers, now: number, store?: Store): Promise<Session | null> {
  const cookie = headers.get('cookie')
  if (!cookie?.includes('scitech')) return null
  const on = store ?? (await openedStore())
  const found = await authOn(on).api.getSession({ headers: new Headers({ cookie }) })
  if (!found) return null
  const user = found.user as typeof found.user & { role: Role; suspendedAt?: number | null }
  const session = found.session as typeof found.session & { seenAt?: number | null }
  if (user.suspendedAt) return null
  const seen = {
    token: session.token,
    seenAt: session.seenAt ?? null,
    openedAt: new Date(session.createdAt).getTime(),
  }
  if (!(await touchSession(on, seen, now))) return null
  return {
    actor: { kind: 'manager', id: user.id, role: user.role },
    name: user.name,
    email: user.email,
    token: session.token,
  }
}

/** The code of the first account where there is none yet, for the console. */
export const firstSetupCode = async (now: number, store?: Store) => firstCode(store ?? (await openedStore()), now)

/**
 * Uses a code: makes the first account, an administrator's, or gives an invited account its password. All older sessions
 * of the account end. Gives the address to sign in with.
 */
export async function setPassword(
  given: { code: string; password: string; name?: string; email?: string },
  now: number,
  store?: Store,
  headers = new Headers(),
): Promise<{ email: string }> {
  const on = store ?? (await openedStore())
  const { password } = given
  const from = clientAddress(headers)
  const seconds = restsFor('code', from, now)
  if (seconds !== null) throw new Refusal('too-many', { seconds })
  // Only a code that is good is worth the half second of a hash, which others at the door would wait for.
  if (!(await isGoodCode(on, given.code, now))) {
    take('code', from, now)
    throw new Refusal('wrong-code')
  }
  // Hashed before the transaction: the store has one writer.
  const weak = passwordProblem(password, [given.name ?? '', given.email ?? ''])
  if (weak) throw new Refusal('not-fit', { field: 'password', problem: weak })
  const hash = await hashPassword(password)
  return redeemCode(on, given.code, now, async (trx, forManager) => {
    const id = forManager ?? crypto.randomUUID()
    let email = given.email?.trim().toLowerCase() ?? ''
    if (forManager === null) {
      const name = given.name?.trim() ?? ''
      if (!name || [...name].length > 60) throw new Refusal('not-fit', { field: 'name' })
      if (!isAddress(email)) throw new Refusal('not-fit', { field: 'email' })
      await addManager(trx, on.kind, { id, name, email, role: 'administrator' }, now)
    } else {
      const row = await trx.selectFrom('manager').select(['email', 'name']).where('id', '=', id).executeTakeFirst()
      if (!row) throw new Refusal('wrong-code')
      email = row.email
      const again = passwordProblem(password, [email, row.name])
      if (again) throw new Refusal('not-fit', { field: 'password', problem: again })
    }
    const moment = on.kind === 'postgres' ? new Date(now) : new Date(now).toISOString()
    await trx.deleteFrom('credential').where('manager_id', '=', id).execute()
    await trx
      .insertInto('credential')
      .values({
        id: crypto.randomUUID(),
        manager_id: id,
        account_id: id,
        provider_id: 'credential',
        password: hash,
        created_at: moment as string,
        updated_at: moment as string,
      })
      .execute()
    await trx.deleteFrom('session').where('manager_id', '=', id).execute()
    return { email }
  })
}

/** Ends all sessions of the actor but the one in use. */
export const endOtherSessions = async (session: Session, now: number, store?: Store) =>
  endSessions(store ?? (await openedStore()), session.actor, { allBut: session.token }, now)
