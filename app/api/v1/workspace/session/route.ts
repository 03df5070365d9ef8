import { z } from 'zod'
import { signIn, signOut } from '@/lib/auth'
import { ROLES } from '@/lib/db/actor'
import { endpoint, openDoor, text, withCookies } from '../endpoint'

/** Signs in. Unknown address, wrong password and suspended account get one answer. */
export const POST = openDoor({
  body: z.strictObject({ email: text(254), password: text(600) }),
  run: async ({ request, body, now, store }) => withCookies((await signIn(body, request.headers, now, store)).cookies),
})

/** Signs out: the session is gone from the database. */
export const DELETE = endpoint({
  for: ROLES,
  run: async ({ request, store }) => withCookies((await signOut(request.headers, store)).cookies),
})
