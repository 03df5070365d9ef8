import { z } from 'zod'
import { confirmPassword } from '@/lib/auth'
import { clientsFile } from '@/lib/batch/client-table'
import { exportClients } from '@/lib/db/client-export'
import { Refusal } from '@/lib/db/refusal'
import { restsFor, take } from '@/lib/limits'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { takeTurns } from '@/lib/turns'
import { endpoint, text } from '../../endpoint'
import { clientFilter } from '../filter'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const inTurn = takeTurns({ atOnce: 1, waiting: 4 })

/** The clients that a filter leaves as a file; of many the password is asked again. Its name holds nothing of them. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  body: z.strictObject({
    filter: z.strictObject(clientFilter),
    kind: z.enum(['csv', 'xlsx']),
    locale: z.enum(['zh', 'en']),
    password: text(600).optional(),
  }),
  run: async ({ store, session, body: { filter, kind, locale, password }, now }) => {
    const seconds = restsFor('export', session.actor.id, now)
    if (seconds !== null) throw new Refusal('too-many', { seconds })
    if (password !== undefined) await confirmPassword(session, password, now, store)
    return inTurn(async () => {
      const exported = await exportClients(
        store,
        session.actor,
        { filter, kind, confirmed: password !== undefined },
        now,
      )
      take('export', session.actor.id, now)
      // Made whole, and in pieces: what breaks half-way is never a file, and a slow reader holds up nobody's turn.
      const pieces: Uint8Array[] = []
      for await (const piece of clientsFile(kind, load(), exported, locale, { by: session.name, at: now }))
        pieces.push(piece)
      return new Response(Buffer.concat(pieces), {
        headers: {
          'Content-Type': TYPES[kind],
          'Content-Disposition': `attachment; filename="clients-${today()}.${kind}"`,
          'Cache-Control': 'no-store',
        },
      })
    })
  },
})
