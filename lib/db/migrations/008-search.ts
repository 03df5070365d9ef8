import { sql } from 'kysely'
import type { Migration } from './migration'

/** Of many clients search and counts read an index that has all they ask for, never the whole rows. */
export const search: Migration = {
  name: '008-search',
  async up(db) {
    const isThere = sql<boolean>`binned_at is null`
    await db.schema
      .createIndex('client_search')
      .on('client')
      .columns(['owner', 'name_key', 'initials', 'code', 'core_key', 'updated_at', 'id'])
      .where(isThere)
      .execute()
    await db.schema
      .createIndex('client_counts')
      .on('client')
      .columns(['owner', 'state', 'recommended', 'next_on'])
      .where(isThere)
      .execute()
  },
}
