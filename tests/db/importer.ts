// A program that takes a list in and is killed, by its own hand, at the statement of the commit that it is told.
import { commitImport } from '@/lib/db/import-commit'
import { openImport, previewImport } from '@/lib/db/imports'
import { addManager } from '@/lib/db/managers'
import { openStore, type Store } from '@/lib/db/open'
import type { Ruleset } from '@/lib/engine'

const [, , file = '', at = '0'] = process.argv
const NOW = Date.UTC(2026, 10, 26, 4)
// No rule is read here: what follows from them is given below.
const bare: Partial<Ruleset> = { id: 'none', branches: [], campaigns: [], policies: [], rates: [] }
const rules = { ruleset: bare as Ruleset, asOf: '2026-11-26' }
const who = { kind: 'manager', id: 'm1', role: 'manager' } as const

const store = await openStore({ file })
await store.db
  .transaction()
  .execute((trx) =>
    addManager(trx, store.kind, { id: 'm1', name: '经理', email: 'm1@b.example', role: 'manager' }, NOW),
  )
const list = Array.from({ length: 600 }, (_, n) => ({
  row: n + 2,
  name: `第${n}家`,
  code: null,
  facts: { employees: n },
  problems: [],
}))
const columns = {
  summary: '{}',
  recommended: '',
  prefecture: null,
  stage: null,
  cluster: null,
  screened_by: 'x',
  screened_on: '2026-11-26',
}
const { id } = await previewImport(
  store,
  who,
  { fileName: 'x', fileHash: 'x', evidence: 'said', list: [list] },
  async (jobs) => jobs.map(({ row }) => ({ row, columns })),
  rules,
  NOW,
)
const { plan } = await openImport(store, who, id, {}, NOW)
let statements = 0
const dying: Store = {
  ...store,
  db: store.db.withPlugin({
    transformQuery({ node }) {
      if (++statements === Number(at)) process.kill(process.pid, 'SIGKILL')
      return node
    },
    transformResult: async ({ result }) => result,
  }),
}
await commitImport(dying, who, id, { plan }, rules, NOW)
process.stdout.write(String(statements))
await store.close()
