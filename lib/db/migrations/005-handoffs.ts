import type { Migration } from './migration'

/** What companies hand to a desk, the links that ask them to confirm what is known, and whom to call, all sealed. */
export const handoffs: Migration = {
  name: '005-handoffs',
  async up(db) {
    await db.schema
      .createTable('prefill')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('client_id', 'text', (column) => column.notNull().references('client.id').onDelete('cascade'))
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('asked', 'bigint', (column) => column.notNull())
      .addColumn('made_by', 'text', (column) => column.notNull().references('manager.id'))
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('revoked_at', 'bigint')
      .addColumn('answered_at', 'bigint')
      .addColumn('opens', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('last_open_at', 'bigint')
      .execute()
    await db.schema.createIndex('prefill_client').on('prefill').columns(['client_id', 'made_at']).execute()

    await db.schema
      .createTable('handoff')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('request_hash', 'text', (column) => column.notNull())
      .addColumn('code_hash', 'text', (column) => column.notNull().unique())
      .addColumn('key_hash', 'text', (column) => column.notNull())
      .addColumn('desk', 'text', (column) => column.notNull())
      .addColumn('prefecture', 'text')
      .addColumn('stage', 'text')
      .addColumn('answers', 'bigint', (column) => column.notNull())
      .addColumn('calls', 'bigint', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('consent', 'text', (column) => column.notNull())
      .addColumn('prefill_id', 'text')
      .addColumn('client_id', 'text', (column) => column.references('client.id').onDelete('set null'))
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('taken_by', 'text', (column) => column.references('manager.id'))
      .addColumn('taken_at', 'bigint')
      .addColumn('merged_at', 'bigint')
      .addColumn('closed_because', 'text')
      .addColumn('closed_at', 'bigint')
      .addColumn('withdrawn_at', 'bigint')
      .execute()
    await db.schema.createIndex('handoff_owner').on('handoff').columns(['owner', 'made_at']).execute()
    await db.schema.createIndex('handoff_open').on('handoff').columns(['taken_at', 'expires_at']).execute()
    await db.schema.createIndex('handoff_taken').on('handoff').columns(['taken_by', 'taken_at']).execute()
    await db.schema.createIndex('handoff_client').on('handoff').column('client_id').execute()

    await db.schema
      .createTable('client_contact')
      .addColumn('client_id', 'text', (column) => column.primaryKey().references('client.id').onDelete('cascade'))
      .addColumn('handoff_id', 'text', (column) => column.notNull().references('handoff.id'))
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute()
  },
}
