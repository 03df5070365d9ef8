import { sql } from 'kysely'
import type { Migration } from './migration'

/** Clients of the branch: what is known of them and by whom, what was decided, said and agreed. */
export const clients: Migration = {
  name: '003-clients',
  async up(db) {
    await db.schema
      .createTable('client')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull().references('manager.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('name_key', 'text', (column) => column.notNull())
      .addColumn('core_key', 'text', (column) => column.notNull())
      .addColumn('initials', 'text', (column) => column.notNull())
      .addColumn('code', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('closed_because', 'text')
      .addColumn('next_action', 'text', (column) => column.notNull().defaultTo(''))
      .addColumn('next_on', 'text')
      .addColumn('ratings', 'text', (column) => column.notNull().defaultTo('{}'))
      .addColumn('summary', 'text', (column) => column.notNull())
      .addColumn('recommended', 'text', (column) => column.notNull())
      .addColumn('prefecture', 'text')
      .addColumn('stage', 'text')
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('contacted_at', 'bigint')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addColumn('binned_at', 'bigint')
      .execute()
    await db.schema
      .createIndex('client_code')
      .on('client')
      .column('code')
      .unique()
      .where(sql<boolean>`code is not null and binned_at is null`)
      .execute()
    await db.schema.createIndex('client_owner').on('client').columns(['owner', 'updated_at', 'id']).execute()
    await db.schema.createIndex('client_due').on('client').columns(['owner', 'next_on']).execute()
    await db.schema.createIndex('client_core').on('client').column('core_key').execute()

    await db.schema
      .createTable('client_fact')
      .addColumn('client_id', 'text', (column) => column.notNull().references('client.id').onDelete('cascade'))
      .addColumn('fact', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('said_by', 'text', (column) => column.notNull())
      .addColumn('evidence', 'text', (column) => column.notNull())
      .addColumn('set_by', 'text', (column) => column.notNull())
      .addColumn('set_at', 'bigint', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('client_fact_key', ['client_id', 'fact'])
      .execute()

    await db.schema
      .createTable('client_event')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('client_id', 'text', (column) => column.notNull().references('client.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('client_event_client').on('client_event').columns(['client_id', 'at']).execute()

    await db.schema
      .createTable('client_decision')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('client_id', 'text', (column) => column.notNull().references('client.id').onDelete('cascade'))
      .addColumn('ruleset_id', 'text', (column) => column.notNull().references('rulebook.id'))
      .addColumn('as_of', 'text', (column) => column.notNull())
      .addColumn('facts', 'text', (column) => column.notNull())
      .addColumn('ratings', 'text', (column) => column.notNull())
      .addColumn('decision_hash', 'text', (column) => column.notNull())
      .addColumn('recommended', 'text', (column) => column.notNull())
      .addColumn('made_by', 'text', (column) => column.notNull())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('client_decision_client')
      .on('client_decision')
      .columns(['client_id', 'made_at'])
      .execute()

    await db.schema
      .createTable('client_access')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('client_id', 'text', (column) => column.notNull().references('client.id').onDelete('cascade'))
      .addColumn('manager_id', 'text', (column) => column.notNull().references('manager.id'))
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('client_access_client')
      .on('client_access')
      .columns(['client_id', 'manager_id'])
      .execute()
  },
}
