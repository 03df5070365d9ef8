import { sql } from 'kysely'
import type { Migration } from './migration'

/** The audit trail, the archive of rulebooks and the links. Types are words that both databases understand. */
export const shares: Migration = {
  name: '001-shares',
  async up(db, kind) {
    await db.schema
      .createTable('audit')
      .addColumn('seq', 'bigint', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .addColumn('previous', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .execute()
    for (const statement of kind === 'postgres' ? APPEND_ONLY_POSTGRES : APPEND_ONLY_LIBSQL)
      await sql.raw(statement).execute(db)

    await db.schema
      .createTable('rulebook')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('archived_at', 'bigint', (column) => column.notNull())
      .addColumn('json_gz', kind === 'postgres' ? 'bytea' : 'blob', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('share')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('code_hash', 'text', (column) => column.notNull().unique())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('request_hash', 'text', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('ruleset_id', 'text', (column) => column.notNull().references('rulebook.id'))
      .addColumn('snapshot', 'text', (column) => column.notNull())
      .addColumn('signature', 'text', (column) => column.notNull())
      .addColumn('replay', 'text', (column) => column.notNull())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('revoked_at', 'bigint')
      .addColumn('opens', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('last_open_at', 'bigint')
      .execute()
    await db.schema.createIndex('share_owner').on('share').columns(['owner', 'made_at']).execute()
    await db.schema.createIndex('share_expires').on('share').column('expires_at').execute()
  },
}

const APPEND_ONLY_LIBSQL = ['update', 'delete'].map(
  (act) =>
    `create trigger audit_no_${act} before ${act} on audit begin select raise(abort, 'audit is append-only'); end`,
)

const APPEND_ONLY_POSTGRES = [
  `create function audit_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'audit is append-only'; end $$`,
  `create trigger audit_append_only before update or delete on audit
    for each row execute function audit_is_append_only()`,
  `create trigger audit_no_truncate before truncate on audit
    for each statement execute function audit_is_append_only()`,
]
