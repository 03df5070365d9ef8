import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { verifyAudit } from './audit'
import { dataFolder } from './keys'
import { openStore, type Store } from './open'
import type { Tables } from './tables'

/*
 * A backup is every row of every table as a line of JSON, packed, and sealed in frames. It belongs to neither kind of
 * database: what was saved from a libSQL file can be restored into a PostgreSQL, and the other way round.
 *
 * File: 8 bytes of name, 16 of salt for nonces, then frames: 4 bytes of length, the sealed bytes, 16 of tag. The nonce
 * counts the frames and the last one is marked, so that no frame can be changed, left out, moved or cut off unnoticed.
 */

/** Tables in the order in which rows may be put back: what is pointed at comes first. */
const TABLES = [
  'rulebook',
  'share',
  'manager',
  'session',
  'credential',
  'verification',
  'setup_code',
  'client',
  'client_fact',
  'client_event',
  'client_decision',
  'client_access',
  'prefill',
  'handoff',
  'client_contact',
  'import',
  'import_row',
  'campaign',
  'campaign_manager',
  'campaign_client',
  'roster',
  'roster_row',
  'audit',
] as const
/** A session of the day of the backup must not come back to life. */
const LEFT_OUT = new Set(['session', 'verification'])

const MAGIC = Buffer.from('SLMBKUP1')
const FRAME = 64 * 1024
const PAGE = 1000

/** Thrown where a backup is not whole or not ours; nothing has been changed then. */
export class BadBackup extends Error {}

export type BackupReport = { rows: Record<string, number>; migrations: string[]; madeAt: string }

type Line = { table: string; row: Record<string, unknown> } | { end: BackupReport & { sha256: string } }

// ── sealing ──────────────────────────────────────────────────────────────────────────────────────────────────────

const nonceOf = (salt: Buffer, n: number, last: boolean) => {
  const nonce = Buffer.from(salt.subarray(0, 12))
  nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ n) >>> 0, 8)
  nonce[0] = (nonce[0]! & 0x7f) | (last ? 0x80 : 0)
  return nonce
}

async function* sealed(bytes: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  const salt = randomBytes(16)
  yield Buffer.concat([MAGIC, salt])
  let held = Buffer.alloc(0)
  let n = 0
  const frame = (part: Buffer, last: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(salt, n++, last))
    const body = Buffer.concat([cipher.update(part), cipher.final()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, body, cipher.getAuthTag()])
  }
  for await (const chunk of bytes) {
    held = Buffer.concat([held, chunk])
    while (held.length > FRAME) {
      yield frame(held.subarray(0, FRAME), false)
      held = Buffer.from(held.subarray(FRAME))
    }
  }
  yield frame(held, true)
}

async function* opened(bytes: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0)
  let salt: Buffer | null = null
  let n = 0
  let ended = false
  for await (const chunk of bytes) {
    held = Buffer.concat([held, chunk])
    if (!salt) {
      if (held.length < 24) continue
      if (!held.subarray(0, 8).equals(MAGIC)) throw new BadBackup('This file is no backup of this program.')
      salt = Buffer.from(held.subarray(8, 24))
      held = held.subarray(24)
    }
    while (held.length >= 20 && !ended) {
      const length = held.readUInt32BE(0)
      if (length > FRAME) throw damaged()
      if (held.length < 4 + length + 16) break
      const [body, tag] = [held.subarray(4, 4 + length), held.subarray(4 + length, 20 + length)]
      const open = (last: boolean) => {
        const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(salt!, n, last))
        decipher.setAuthTag(tag)
        return Buffer.concat([decipher.update(body), decipher.final()])
      }
      let part: Buffer
      try {
        part = open(false)
      } catch {
        try {
          part = open(true)
          ended = true
        } catch {
          throw damaged()
        }
      }
      n++
      held = Buffer.from(held.subarray(20 + length))
      yield part
    }
    if (ended && held.length > 0) throw damaged()
  }
  if (!ended) throw new BadBackup('The backup is cut off: its end is missing.')
}

const damaged = () =>
  new BadBackup('The backup is damaged, or was made with another key (BACKUP_KEY, SECRET_KEY or secret.key).')

// ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Bytes and moments as JSON has them. */
const toJson = (value: unknown): unknown =>
  value instanceof Uint8Array || value instanceof ArrayBuffer
    ? { bytes: Buffer.from(value as Uint8Array).toString('base64') }
    : value instanceof Date
      ? value.toISOString()
      : value

const fromJson = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'bytes' in value
    ? Buffer.from(String((value as { bytes: string }).bytes), 'base64')
    : value

/** The one yes or no that the accounts library keeps; libSQL has numbers for it. */
const YES_NO: Partial<Record<string, string>> = { manager: 'email_verified' }

function fitted(table: string, row: Record<string, unknown>, kind: Store['kind']) {
  const column = YES_NO[table]
  const fit = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, fromJson(value)]))
  if (column) fit[column] = kind === 'postgres' ? Boolean(fit[column]) : Number(Boolean(fit[column]))
  return fit
}

type Db = Kysely<Tables>
const keyOf: Record<string, string[]> = {
  client_fact: ['client_id', 'fact'],
  client_contact: ['client_id'],
  import_row: ['import_id', 'row'],
  campaign_manager: ['campaign_id', 'manager_id'],
  campaign_client: ['campaign_id', 'client_id'],
  audit: ['seq'],
  setup_code: ['hash'],
}

async function* rowsOf(db: Db, table: (typeof TABLES)[number]): AsyncGenerator<Record<string, unknown>> {
  const keys = keyOf[table] ?? ['id']
  for (let offset = 0; ; offset += PAGE) {
    let query = db.selectFrom(table as 'share').selectAll()
    for (const key of keys) query = query.orderBy(sql.ref(key))
    const page = (await query.limit(PAGE).offset(offset).execute()) as Record<string, unknown>[]
    yield* page
    if (page.length < PAGE) return
  }
}

/**
 * Reads the whole database as of one moment and writes it, sealed, to `sink`. Others go on writing meanwhile: on
 * PostgreSQL the transaction sees one state, of a libSQL file a copy is made first, beside it, and removed after.
 */
export async function backUp(
  store: Store,
  key: Buffer,
  sink: NodeJS.WritableStream,
  now: number,
): Promise<BackupReport> {
  if (store.kind === 'postgres')
    return store.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((snapshot) => write(snapshot, key, sink, now))
  const copy = join(dataFolder(), `backup-${randomBytes(8).toString('hex')}.db`)
  try {
    await sql`vacuum into ${copy}`.execute(store.db)
    chmodSync(copy, 0o600)
    const snapshot = await openStore({ file: copy })
    try {
      return await write(snapshot.db, key, sink, now)
    } finally {
      await snapshot.close()
    }
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true })
  }
}

async function write(db: Db, key: Buffer, sink: NodeJS.WritableStream, now: number): Promise<BackupReport> {
  const steps = await db.selectFrom('migration').select('name').orderBy('name').execute()
  const report: BackupReport = {
    rows: {},
    migrations: steps.map(({ name }) => name),
    madeAt: new Date(now).toISOString(),
  }
  const hash = createHash('sha256')
  async function* lines(): AsyncGenerator<string> {
    for (const table of TABLES) {
      let count = 0
      if (!LEFT_OUT.has(table))
        for await (const row of rowsOf(db, table)) {
          count++
          const json = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toJson(value)]))
          const line = `${JSON.stringify({ table, row: json })}\n`
          hash.update(line)
          yield line
        }
      report.rows[table] = count
    }
    yield `${JSON.stringify({ end: { ...report, sha256: hash.digest('hex') } })}\n`
  }
  const gzip = createGzip()
  await Promise.all([pipeline(Readable.from(lines()), gzip), pipeline(Readable.from(sealed(gzip, key)), sink)])
  return report
}

async function* linesIn(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<string> {
  const gunzip = createGunzip()
  const unpacking = pipeline(Readable.from(opened(source, key)), gunzip)
  unpacking.catch(() => {})
  let held = ''
  try {
    for await (const text of gunzip.setEncoding('utf8')) {
      held += text
      const parts = held.split('\n')
      held = parts.pop() ?? ''
      yield* parts
    }
  } catch (error) {
    throw error instanceof BadBackup ? error : damaged()
  }
  await unpacking
  if (held) yield held
}

/** Reads a backup to its end without changing anything: what is in it. Throws BadBackup where it is not whole. */
export async function checkBackup(source: AsyncIterable<Buffer>, key: Buffer): Promise<BackupReport> {
  return readBackup(source, key, async () => {})
}

async function readBackup(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  put: (table: string, row: Record<string, unknown>) => Promise<void>,
): Promise<BackupReport> {
  const hash = createHash('sha256')
  let end: (BackupReport & { sha256: string }) | null = null
  for await (const text of linesIn(source, key)) {
    if (end) throw damaged()
    const line: Line = JSON.parse(text)
    if ('end' in line) {
      end = line.end
      continue
    }
    if (!TABLES.includes(line.table as (typeof TABLES)[number])) throw damaged()
    hash.update(`${text}\n`)
    await put(line.table, line.row)
  }
  if (!end || hash.digest('hex') !== end.sha256) throw damaged()
  const { sha256, ...report } = end
  return report
}

/**
 * Puts a backup into an empty database, all or nothing; the audit trail is checked link by link before it counts.
 * Throws BadBackup where the file is not whole, or the database holds something or is of another state of the program.
 */
export async function restore({ db, kind }: Store, key: Buffer, source: AsyncIterable<Buffer>): Promise<BackupReport> {
  return db.transaction().execute(async (trx) => {
    for (const table of TABLES)
      if (
        await trx
          .selectFrom(table as 'share')
          .select(sql`1`.as('one'))
          .limit(1)
          .executeTakeFirst()
      )
        throw new BadBackup(`The database is not empty (${table}): restore into a new one.`)
    let batch: { table: string; rows: Record<string, unknown>[] } = { table: '', rows: [] }
    const flush = async () => {
      if (batch.rows.length > 0)
        await trx
          .insertInto(batch.table as 'share')
          .values(batch.rows as never)
          .execute()
    }
    const report = await readBackup(source, key, async (table, row) => {
      if (batch.table !== table || batch.rows.length >= 100) {
        await flush()
        batch = { table, rows: [] }
      }
      batch.rows.push(fitted(table, row, kind))
    })
    await flush()
    const here = (await trx.selectFrom('migration').select('name').orderBy('name').execute()).map(({ name }) => name)
    const newer = report.migrations.filter((name) => !here.includes(name))
    if (newer.length > 0)
      throw new BadBackup(`The backup is of a newer program (${newer.join(', ')}): update this one first.`)
    const chain = await verifyAudit(trx)
    if (chain.broken !== null)
      throw new BadBackup(`The audit trail of the backup does not hold at line ${chain.broken}.`)
    return report
  })
}
