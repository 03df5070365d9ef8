import { z } from 'zod'
import { setPassword } from '@/lib/auth'
import { openDoor, text } from '../endpoint'

/** Uses a one-time code: the first account is made, or an invited one gets its password. */
export const POST = openDoor({
  body: z.strictObject({
    code: text(64),
    password: text(600),
    name: text(200).optional(),
    email: text(254).optional(),
  }),
  run: ({ body, now, store, request }) => setPassword(body, now, store, request.headers),
})
