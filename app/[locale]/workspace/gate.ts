import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type Session, sessionOf } from '@/lib/auth'
import type { Role } from '@/lib/db/actor'
import type { Locale } from '@/lib/i18n'

/** Where a role begins its day. */
const homeOf = (role: Role) => (role === 'administrator' ? 'people' : '')

/** Who is at the desk. Whoever is not signed in is sent to sign in; another role to where it belongs. */
export async function signedIn(locale: Locale, roles: readonly Role[]): Promise<Session> {
  const session = await sessionOf(await headers(), Date.now())
  if (!session) redirect(`/${locale}/workspace/sign-in`)
  if (!roles.includes(session.actor.role)) redirect(`/${locale}/workspace/${homeOf(session.actor.role)}`)
  return session
}
