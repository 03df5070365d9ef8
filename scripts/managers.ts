// `npm run managers`: two managers act at random, four things at a time, on one database; nobody may see the other's
// clients, and no acknowledged update may be lost. On libSQL, or with --postgres on a PostgreSQL started for it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Manager } from '@/lib/db/actor'
import { addManager } from '@/lib/db/managers'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { libsqlHere, postgresHere } from '../tests/db/databases'
import { twoManagers } from '../tests/db/two-managers'

const number = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? Number(process.argv[at + 1]) : otherwise
}
const folder = mkdtempSync(join(tmpdir(), 'managers-'))
process.env.DATA_DIR = folder
const database = await (process.argv.includes('--postgres') ? postgresHere() : libsqlHere())
try {
  const store = await database.open()
  const now = Date.now()
  const people = await Promise.all(
    ['a', 'b'].map(async (id): Promise<Manager> => {
      const role = 'manager'
      await store.db
        .transaction()
        .execute((trx) => addManager(trx, store.kind, { id, name: id, email: `${id}@bank.example`, role }, now))
      return { kind: 'manager', id, role }
    }),
  )
  const rules = { ruleset: load(), asOf: today() }
  const asked = { actions: number('--actions', 100_000), seed: number('--seed', 1), now }
  const found = await twoManagers(store, [people[0]!, people[1]!], rules, asked)
  for (const line of [...found.leaks, ...found.wrong].slice(0, 20)) console.error(line)
  console.log(
    `${store.kind}: ${found.actions} actions of two managers on ${found.clients} clients (seed ${asked.seed}): ` +
      `${found.leaks.length} leaks, ${found.wrong.length} lost or wrong updates, ${found.met} met another and were told; ` +
      `trail of ${found.trail.lines} lines ${found.trail.broken === null ? 'whole' : `broken at ${found.trail.broken}`}; ` +
      `${((Date.now() - now) / 1000).toFixed(0)} s`,
  )
  process.exitCode = found.leaks.length + found.wrong.length > 0 || found.trail.broken !== null ? 1 : 0
} finally {
  await database.stop()
  rmSync(folder, { recursive: true })
}
// Said aloud: a PostgreSQL that was started for it would leave with 0 whatever was found.
process.exit(process.exitCode)
