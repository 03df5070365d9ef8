import type { Migration } from './migration'

/**
 * Campaigns with their managers and clients, lists that coverage is counted over, and what of a client they need: park,
 * cluster, what is ticked at the bank, and by which rules and for which day its summary was worked out.
 */
export const campaigns: Migration = {
  name: '007-campaigns',
  async up(db) {
    for (const column of ['park', 'cluster', 'applied_on', 'financed_in', 'screened_by', 'screened_on'])
      await db.schema.alterTable('client').addColumn(column, 'text').execute()
    await db.schema.createIndex('client_state').on('client').columns(['owner', 'state', 'updated_at', 'id']).execute()
    await db.schema
      .createIndex('client_place')
      .on('client')
      .columns(['owner', 'prefecture', 'updated_at', 'id'])
      .execute()
    await db.schema.createIndex('client_park').on('client').columns(['owner', 'park', 'updated_at', 'id']).execute()
    await db.schema
      .createIndex('client_cluster')
      .on('client')
      .columns(['owner', 'cluster', 'updated_at', 'id'])
      .execute()
    await db.schema.createIndex('client_screened').on('client').columns(['owner', 'screened_on', 'id']).execute()
    await db.schema.createIndex('client_name').on('client').column('name_key').execute()
    await db.schema.createIndex('client_event_action').on('client_event').columns(['action', 'at']).execute()

    await db.schema
      .createTable('campaign')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('from_on', 'text', (column) => column.notNull())
      .addColumn('to_on', 'text', (column) => column.notNull())
      .addColumn('made_by', 'text', (column) => column.notNull().references('manager.id'))
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .execute()
    await db.schema
      .createTable('campaign_manager')
      .addColumn('campaign_id', 'text', (column) => column.notNull().references('campaign.id').onDelete('cascade'))
      .addColumn('manager_id', 'text', (column) => column.notNull().references('manager.id'))
      .addPrimaryKeyConstraint('campaign_manager_key', ['campaign_id', 'manager_id'])
      .execute()
    await db.schema
      .createTable('campaign_client')
      .addColumn('campaign_id', 'text', (column) => column.notNull().references('campaign.id').onDelete('cascade'))
      .addColumn('client_id', 'text', (column) => column.notNull().references('client.id').onDelete('cascade'))
      .addColumn('added_by', 'text', (column) => column.notNull())
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('campaign_client_key', ['campaign_id', 'client_id'])
      .execute()
    await db.schema.createIndex('campaign_client_client').on('campaign_client').column('client_id').execute()

    await db.schema
      .createTable('roster')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('as_of', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('made_by', 'text', (column) => column.notNull().references('manager.id'))
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('roster_row')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('roster_id', 'text', (column) => column.notNull().references('roster.id').onDelete('cascade'))
      .addColumn('position', 'bigint', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('name_key', 'text', (column) => column.notNull())
      .addColumn('code', 'text')
      .addColumn('manager_id', 'text', (column) => column.references('manager.id'))
      .execute()
    await db.schema
      .createIndex('roster_row_place')
      .on('roster_row')
      .columns(['roster_id', 'position'])
      .unique()
      .execute()
  },
}
