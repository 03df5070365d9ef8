import { type Kysely, sql } from 'kysely'
import { type DatabaseKind, MIGRATIONS, type Migration } from './migrations'
import type { Tables } from './tables'

/** Any number that no other program locks by in the same database. */
const LOCK = 7_102_026

/**
 * Brings the tables up to date, all steps in one transaction: done whole or not at all. Two servers that start at once
 * wait for each other: on PostgreSQL by an advisory lock, on libSQL because a transaction begins with the write lock.
 */
export async function migrate(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  migrations: Migration[] = MIGRATIONS,
  now = Date.now(),
): Promise<void> {
  await db.transaction().execute(async (step) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${LOCK})`.execute(step)
    await step.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('applied_at', 'bigint', (column) => column.notNull())
      .execute()
    const applied = new Set((await step.selectFrom('migration').select('name').execute()).map(({ name }) => name))
    for (const { name, up } of migrations)
      if (!applied.has(name)) {
        await up(step, kind)
        await step.insertInto('migration').values({ name, applied_at: now }).execute()
      }
  })
}
