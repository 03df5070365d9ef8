import type { Migration } from './migration'

/** Lists taken into the clients: what each row became, and what stood there before, so that it can be undone. */
export const imports: Migration = {
  name: '006-imports',
  async up(db) {
    await db.schema
      .createTable('import')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull().references('manager.id'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('file_name', 'text', (column) => column.notNull())
      .addColumn('file_hash', 'text', (column) => column.notNull())
      .addColumn('evidence', 'text', (column) => column.notNull())
      .addColumn('as_of', 'text', (column) => column.notNull())
      .addColumn('ruleset_id', 'text', (column) => column.notNull())
      .addColumn('plan', 'text', (column) => column.notNull())
      .addColumn('counts', 'text', (column) => column.notNull())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('done_at', 'bigint')
      .addColumn('undone_at', 'bigint')
      .execute()
    await db.schema.createIndex('import_owner').on('import').columns(['owner', 'made_at']).execute()

    await db.schema
      .createTable('import_row')
      .addColumn('import_id', 'text', (column) => column.notNull().references('import.id').onDelete('cascade'))
      .addColumn('row', 'bigint', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('code', 'text')
      .addColumn('facts', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .addColumn('columns', 'text', (column) => column.notNull())
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addPrimaryKeyConstraint('import_row_key', ['import_id', 'row'])
      .execute()
  },
}
