import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import { dataFolder } from './keys'
import { libsqlDialect } from './libsql'
import { migrate } from './migrate'
import type { DatabaseKind } from './migrations'
import type { Tables } from './tables'

/** An open database: one set of queries for both kinds. */
export type Store = { db: Kysely<Tables>; kind: DatabaseKind; close: () => Promise<void> }

/** Where a database is: a libSQL file, or the address of a PostgreSQL. */
export type Place = { file: string } | { url: string }

/** The place that the environment names: PostgreSQL at `DATABASE_URL`, else the file `app.db` in the data folder. */
export const place = (): Place =>
  process.env.DATABASE_URL ? { url: process.env.DATABASE_URL } : { file: join(dataFolder(), 'app.db') }

/** Opens the database at a place and brings its tables up to date. */
export async function openStore(at: Place): Promise<Store> {
  const store = 'url' in at ? postgres(at.url) : libsql(at.file)
  try {
    await migrate(store.db, store.kind)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

const HELD = Symbol.for('scitech-loan-match store')
// One for the whole process: the framework may load this module more than once, but a file has one writer.
const held = globalThis as { [HELD]?: Promise<Store> }

/**
 * The database of this server, opened at the first call and never at import: the build evaluates modules too. Where it
 * cannot be opened the call fails and the next one tries again.
 */
export function openedStore(): Promise<Store> {
  held[HELD] ??= openStore(place()).catch((error) => {
    held[HELD] = undefined
    throw error
  })
  return held[HELD]
}

function libsql(file: string): Store {
  mkdirSync(dirname(file), { recursive: true })
  // Made by us first, so that it and its journal are the owner's alone.
  closeSync(openSync(file, 'a', 0o600))
  const db = new Kysely<Tables>({ dialect: libsqlDialect(file) })
  return { db, kind: 'libsql', close: () => db.destroy() }
}

function postgres(url: string): Store {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5000,
    // Milliseconds and counts stay far below 2^53, so a bigint is read as a number here, as libSQL does.
    types: {
      getTypeParser: ((oid, format) =>
        oid === 20 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  })
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {})
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db, kind: 'postgres', close: () => db.destroy() }
}
