import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type BackupReport, BadBackup, backUp, checkBackup, restore } from '@/lib/db/backup'
import { keyFor } from '@/lib/db/keys'
import { openStore, place } from '@/lib/db/open'

/**
 * `npm run backup -- file` saves the database that the environment names (DATA_DIR or DATABASE_URL), sealed;
 * `npm run restore -- file` puts it into an empty one, of either kind; `npm run restore -- file --check` only reads it.
 */
const [act = '', ...rest] = process.argv.slice(2)
const { values, positionals } = parseArgs({
  args: rest,
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
})
const [file] = positionals

const tell = (verb: string, { rows, madeAt }: BackupReport) =>
  console.log(
    `${verb} ${file} (${madeAt}): ${Object.entries(rows)
      .map(([table, count]) => `${table} ${count}`)
      .join(', ')}`,
  )

/** BACKUP_KEY, 64 hexadecimal digits, kept elsewhere than the data; else the key of this installation. */
function key(): Buffer {
  const given = process.env.BACKUP_KEY
  if (given === undefined) return keyFor('backups')
  if (!/^[0-9a-f]{64}$/i.test(given)) throw new BadBackup('BACKUP_KEY must be 64 hexadecimal digits.')
  return Buffer.from(given, 'hex')
}

async function run(): Promise<number> {
  if (!file || !['backup', 'restore'].includes(act)) {
    console.error('npm run backup -- <file>\nnpm run restore -- <file> [--check]')
    return 2
  }
  if (act === 'backup') {
    if (existsSync(file)) throw new BadBackup(`${file} exists already; a backup is never written over.`)
    const store = await openStore(place())
    const part = `${file}.part`
    try {
      const report = await backUp(store, key(), createWriteStream(part, { mode: 0o600, flush: true }), Date.now())
      renameSync(part, file)
      tell('saved', report)
    } finally {
      rmSync(part, { force: true })
      await store.close()
    }
    return 0
  }
  if (!existsSync(file)) throw new BadBackup(`${file} is not there.`)
  // Read to its end first: a backup that is not whole touches nothing.
  const report = await checkBackup(createReadStream(file), key())
  if (!values.check) {
    const store = await openStore(place())
    try {
      await restore(store, key(), createReadStream(file))
    } finally {
      await store.close()
    }
  }
  tell(values.check ? 'whole:' : 'restored', report)
  return 0
}

try {
  process.exitCode = await run()
} catch (error) {
  if (!(error instanceof BadBackup)) throw error
  console.error(error.message)
  process.exitCode = 1
}
