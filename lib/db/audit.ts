import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { type Actor, auditName } from './actor'
import type { DatabaseKind } from './migrations'
import type { Tables } from './tables'

export type AuditEvent = {
  at: number
  action: string
  /** The id of what was acted on; never a token, a name or an answer. */
  subject: string
  detail?: Record<string, string | number>
}

const LOCK = 7_102_027
const FIRST = '0'.repeat(64)

/** Adds a line to the audit trail, inside the transaction of what it tells of: both are kept or neither. */
export async function audit(trx: Transaction<Tables>, kind: DatabaseKind, actor: Actor, event: AuditEvent) {
  // One at a time: each line carries the hash of the one before it.
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
  const last = await trx.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const line = {
    seq: (last?.seq ?? 0) + 1,
    at: event.at,
    actor: auditName(actor),
    action: event.action,
    subject: event.subject,
    detail: JSON.stringify(event.detail ?? {}),
    previous: last?.hash ?? FIRST,
  }
  await trx
    .insertInto('audit')
    .values({ ...line, hash: hashOf(line) })
    .execute()
}

type Line = Omit<Tables['audit'], 'hash'>

const hashOf = ({ seq, at, actor, action, subject, detail, previous }: Line) =>
  createHash('sha256')
    .update(JSON.stringify([seq, at, actor, action, subject, detail, previous]))
    .digest('hex')

const PAGE = 1000

/** How far a trail was followed, and the hash of the last line that held. */
export type Followed = { lines: number; head: string }
export const BEGINNING: Followed = { lines: 0, head: FIRST }

/**
 * Follows the trail from where it was left and checks every link: how many lines hold, the first that does not, and
 * whether its end was reached within `most` lines.
 */
export async function verifyAudit(
  db: Kysely<Tables>,
  { lines, head }: Followed = BEGINNING,
  most = Number.POSITIVE_INFINITY,
): Promise<Followed & { broken: number | null; ended: boolean }> {
  for (const end = lines + most; lines < end; ) {
    const limit = Math.min(PAGE, end - lines)
    const page = await db.selectFrom('audit').selectAll().where('seq', '>', lines).orderBy('seq').limit(limit).execute()
    for (const line of page) {
      if (line.seq !== lines + 1 || line.previous !== head || line.hash !== hashOf(line))
        return { lines, head, broken: lines + 1, ended: true }
      lines++
      head = line.hash
    }
    if (page.length < limit) return { lines, head, broken: null, ended: true }
  }
  return { lines, head, broken: null, ended: false }
}
