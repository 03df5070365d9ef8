import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { verifyAudit } from '@/lib/db/audit'
import { openStore } from '@/lib/db/open'
import { bundled, killWriters } from './kills'

it('twenty kills in mid-write lose nothing that was acknowledged, and the database opens each time', async () => {
  const { kills, acknowledged, lost, damaged } = await killWriters(20)
  expect({ kills, lost, damaged }).toEqual({ kills: 20, lost: [], damaged: [] })
  expect(acknowledged).toBeGreaterThan(20)
})

it('an import that is killed in its middle leaves nothing of itself, wherever that is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'importer-'))
  const program = await bundled(folder, 'importer.ts')
  const importer = (name: string, at: number) => {
    const file = join(folder, name)
    const { signal, stdout } = spawnSync(process.execPath, [program, file, String(at)], { encoding: 'utf8' })
    return { file, signal, stdout }
  }
  const statements = Number(importer('whole.db', 0).stdout)
  expect(statements).toBeGreaterThan(40)
  for (const share of [0.1, 0.6, 0.99]) {
    const at = Math.ceil(statements * share)
    const { file, signal } = importer(`${at}.db`, at)
    expect([at, signal]).toEqual([at, 'SIGKILL'])
    const store = await openStore({ file })
    const count = async (table: 'client' | 'client_fact' | 'client_event') =>
      (await store.db.selectFrom(table).selectAll().execute()).length
    expect([await count('client'), await count('client_fact'), await count('client_event')]).toEqual([0, 0, 0])
    const imports = await store.db.selectFrom('import').select('state').execute()
    expect(imports).toEqual([{ state: 'preview' }])
    expect((await verifyAudit(store.db)).broken).toBeNull()
    await store.close()
  }
  rmSync(folder, { recursive: true })
})
