import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { verifyAudit } from '@/lib/db/audit'
import { openStore } from '@/lib/db/open'

export type Kills = {
  kills: number
  /** Writes that the program said were kept. */
  acknowledged: number
  lost: string[]
  /** Writes that were kept although the program died before it could say so. */
  unsaid: number
  /** Openings of the database after a kill that failed or found damage. */
  damaged: string[]
  slowestOpening: number
}

/** Kills a writing program with SIGKILL at a random moment, again and again, and looks after each kill what is there. */
export async function killWriters(rounds: number, random: () => number = Math.random): Promise<Kills> {
  const folder = mkdtempSync(join(tmpdir(), 'kills-'))
  // A hundred kills on one file, then a new one, or looking through the whole trail would take most of the time.
  const fileOf = (round: number) => join(folder, `${Math.floor(round / 100)}.db`)
  const program = await bundled(folder)
  const result: Kills = { kills: 0, acknowledged: 0, lost: [], unsaid: 0, damaged: [], slowestOpening: 0 }
  let before = 0
  let next = begin(program, fileOf(0))
  for (let round = 0; round < rounds; round++) {
    const [writer, file] = [next, fileOf(round)]
    if (round % 100 === 0) before = 0
    await writer.ready
    // The next one starts up meanwhile.
    if (round + 1 < rounds) next = begin(program, fileOf(round + 1))
    writer.child.stdin?.write('go\n')
    await writer.first
    await new Promise((wait) => setTimeout(wait, 5 + random() * 145))
    writer.child.kill('SIGKILL')
    const lines = await writer.said
    result.kills++
    result.acknowledged += lines.length
    const began = Date.now()
    try {
      const store = await openStore({ file })
      result.slowestOpening = Math.max(result.slowestOpening, Date.now() - began)
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db)
      if (rows[0]?.integrity_check !== 'ok') result.damaged.push(`round ${round}: ${rows[0]?.integrity_check}`)
      const { lines: audited, broken } = await verifyAudit(store.db)
      if (broken !== null) result.damaged.push(`round ${round}: audit line ${broken}`)
      result.unsaid += audited - before - lines.length
      before = audited
      const ids = lines.map((line) => line.split(' ')[1] ?? '')
      const shares = ids.length
        ? await store.db.selectFrom('share').select(['id', 'opens', 'revoked_at']).where('id', 'in', ids).execute()
        : []
      const kept = new Map(shares.map((share) => [share.id, share]))
      for (const line of lines) {
        const [what, id = ''] = line.split(' ')
        const share = kept.get(id)
        const there = share && (what === 'made' || (what === 'opened' ? share.opens === 1 : share.revoked_at !== null))
        if (!there) result.lost.push(`round ${round}: ${line}`)
      }
      await store.close()
    } catch (error) {
      result.damaged.push(`round ${round}: ${error}`)
    }
  }
  rmSync(folder, { recursive: true })
  return result
}

/** A program as one file beside the installed packages it needs: it starts in a tenth of a second instead of one. */
export async function bundled(folder: string, entry = 'writer.ts'): Promise<string> {
  const outfile = join(folder, 'writer.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['libsql', 'pg'],
    tsconfig: 'tsconfig.json',
    banner: { js: '// Made for one run by tests/db/kills.ts.' },
  })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  return outfile
}

function begin(program: string, file: string) {
  const child: ChildProcess = spawn(process.execPath, [program, file], { stdio: ['pipe', 'pipe', 'inherit'] })
  let text = ''
  const seen = (pattern: RegExp) =>
    new Promise<void>((done, fail) => {
      const look = () => pattern.test(text) && done()
      child.stdout?.on('data', look)
      child.once('exit', (code) =>
        pattern.test(text) ? done() : fail(new Error(`the writer ended by itself: ${code}`)),
      )
    })
  child.stdout?.on('data', (chunk) => {
    text += chunk
  })
  const [ready, first] = [seen(/^ready\n/), seen(/\nmade /)]
  // Both are waited for in their turn; a writer that is killed before is no error of its own.
  first.catch(() => {})
  const said = new Promise<string[]>((done) => {
    child.once('close', () => done(text.split('\n').slice(1, -1)))
  })
  return { child, ready, first, said }
}
