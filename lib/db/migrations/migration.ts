import type { Kysely } from 'kysely'

export type DatabaseKind = 'libsql' | 'postgres'

/** One step of the database's history. A step that has landed is never edited: a later one mends it. */
export type Migration = {
  name: string
  // A step speaks of the tables as they were then, not as `Tables` has them now.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  up: (db: Kysely<any>, kind: DatabaseKind) => Promise<void>
}
