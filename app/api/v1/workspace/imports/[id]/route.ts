import { z } from 'zod'
import { commitImport } from '@/lib/db/import-commit'
import { KINDS } from '@/lib/db/import-kinds'
import { openImport } from '@/lib/db/imports'
import { endpoint } from '../../endpoint'
import { rulesOfToday } from '../../told'

const kind = z.enum(KINDS)

/** An import, and fifty of its rows: of one `kind`, after the row `after`. */
export const GET = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, request, now }) => {
    const { searchParams } = new URL(request.url)
    const after = Number(searchParams.get('after') ?? 0)
    const asked = kind.safeParse(searchParams.get('kind'))
    return openImport(
      store,
      session.actor,
      params.id!,
      { ...(asked.success ? { kind: asked.data } : {}), after: Number.isSafeInteger(after) ? after : 0 },
      now,
    )
  },
})

/** Does what was shown, all of it or nothing; 409 where something stands otherwise by now, or the file was taken before. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({ plan: z.string().max(64), again: z.boolean().default(false) }),
  run: ({ store, session, params, body, now }) =>
    commitImport(store, session.actor, params.id!, body, rulesOfToday(), now),
})
