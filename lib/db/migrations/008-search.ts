import type { Migration } from './migration'

/** Of many clients search and counts read an index that has all they ask for, never the whole rows. */
export const search: Migration = {
  name: '008-search',
  async up(db) {
    await db.schema
      .createIndex('client_search')
      .on('client')
      .columns(['owner', 'binned_at', 'name_key', 'initials', 'code', 'core_key', 'updated_at', 'id'])
      .execute()
    await db.schema
      .createIndex('client_counts')
      .on('client')
      .columns(['owner', 'binned_at', 'state', 'recommended', 'next_on'])
      .execute()
  },
}
