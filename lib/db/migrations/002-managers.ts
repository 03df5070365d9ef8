import type { Migration } from './migration'

/**
 * Managers, their sessions and credentials in the columns that the accounts library reads and writes, and the codes that
 * set up the first account. The library's moments are its own type on PostgreSQL and ISO text on libSQL.
 */
export const managers: Migration = {
  name: '002-managers',
  async up(db, kind) {
    const moment = kind === 'postgres' ? 'timestamptz' : 'text'
    const yesNo = kind === 'postgres' ? 'boolean' : 'integer'
    await db.schema
      .createTable('manager')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('email_verified', yesNo, (column) => column.notNull())
      .addColumn('image', 'text')
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('suspended_at', 'bigint')
      .addColumn('created_at', moment, (column) => column.notNull())
      .addColumn('updated_at', moment, (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('session')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('manager_id', 'text', (column) => column.notNull().references('manager.id').onDelete('cascade'))
      .addColumn('token', 'text', (column) => column.notNull().unique())
      .addColumn('expires_at', moment, (column) => column.notNull())
      .addColumn('seen_at', 'bigint')
      .addColumn('ip_address', 'text')
      .addColumn('user_agent', 'text')
      .addColumn('created_at', moment, (column) => column.notNull())
      .addColumn('updated_at', moment, (column) => column.notNull())
      .execute()
    await db.schema.createIndex('session_manager').on('session').column('manager_id').execute()
    await db.schema
      .createTable('credential')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('manager_id', 'text', (column) => column.notNull().references('manager.id').onDelete('cascade'))
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('provider_id', 'text', (column) => column.notNull())
      .addColumn('access_token', 'text')
      .addColumn('refresh_token', 'text')
      .addColumn('id_token', 'text')
      .addColumn('access_token_expires_at', moment)
      .addColumn('refresh_token_expires_at', moment)
      .addColumn('scope', 'text')
      .addColumn('password', 'text')
      .addColumn('created_at', moment, (column) => column.notNull())
      .addColumn('updated_at', moment, (column) => column.notNull())
      .execute()
    await db.schema.createIndex('credential_manager').on('credential').column('manager_id').execute()
    await db.schema
      .createTable('verification')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('identifier', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('expires_at', moment, (column) => column.notNull())
      .addColumn('created_at', moment, (column) => column.notNull())
      .addColumn('updated_at', moment, (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('setup_code')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('for_manager', 'text')
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('used_at', 'bigint')
      .execute()
  },
}
