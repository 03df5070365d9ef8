import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import Database from 'libsql'
import { breathe } from '@/lib/breathe'

/** How long a write waits for another process that holds the file, in milliseconds. */
const PATIENCE = 5000

/**
 * A libSQL file for Kysely. The engine is synchronous: two transactions open in one process would each wait for the other
 * and both be refused as busy. So one connection writes, and a queue hands it to one caller at a time; another one reads
 * what was last committed, so that a long transaction keeps nobody from looking. Towards other processes a transaction
 * takes its write lock at the start, and waits for it without holding up anyone here.
 */
export function libsqlDialect(file: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new LibsqlDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class LibsqlDriver implements Driver {
  private readonly turns = new Turns()
  private writer!: Database.Database
  private reader!: Database.Database

  constructor(private readonly file: string) {}

  async init() {
    this.writer = new Database(this.file)
    // WAL and FULL: what was acknowledged outlives a crash of the program and of the machine.
    // What a link showed is overwritten when it is forgotten, not only let go.
    for (const pragma of ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on', 'secure_delete = on'])
      await act(this.writer, `pragma ${pragma}`)
    this.reader = new Database(this.file)
  }

  async acquireConnection() {
    return new LibsqlConnection(this.writer, this.reader, this.turns)
  }

  async releaseConnection(connection: LibsqlConnection) {
    connection.release()
  }

  async beginTransaction(connection: LibsqlConnection) {
    await connection.begin()
  }

  async commitTransaction(connection: LibsqlConnection) {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: LibsqlConnection) {
    await connection.end('rollback')
  }

  async destroy() {
    this.reader?.close()
    this.writer?.close()
  }
}

/** One after the other: a turn is given with the way to end it. */
class Turns {
  private last: Promise<void> = Promise.resolve()

  async take(): Promise<() => void> {
    const before = this.last
    let end = () => {}
    this.last = new Promise((next) => {
      end = next
    })
    await before
    return end
  }
}

/** Runs words without rows. Not as a prepared statement: one that was refused as busy would stay open in the driver. */
async function act(database: Database.Database, words: string) {
  for (const until = Date.now() + PATIENCE; ; ) {
    try {
      return database.exec(words)
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error
      await new Promise((retry) => setTimeout(retry, 5 + Math.random() * 20))
    }
  }
}

/** What one caller has of the two connections. */
class LibsqlConnection implements DatabaseConnection {
  private endTurn: (() => void) | undefined
  private open = false

  constructor(
    private readonly writer: Database.Database,
    private readonly reader: Database.Database,
    private readonly turns: Turns,
  ) {}

  async begin() {
    this.endTurn = await this.turns.take()
    await act(this.writer, 'begin immediate')
    this.open = true
  }

  async end(how: 'commit' | 'rollback') {
    try {
      await act(this.writer, how)
    } catch (error) {
      // After a full disk the engine has undone the transaction by itself.
      if (how === 'commit' || !/no transaction is active/.test(String(error))) throw error
    }
    this.open = false
    this.release()
  }

  release() {
    this.endTurn?.()
    this.endTurn = undefined
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    await breathe()
    if (this.open) return run(this.writer, query)
    // A copy of the file only reads, and outside of a transaction.
    if (/^\s*(select|pragma|vacuum)\b/i.test(query.sql)) return run(this.reader, query)
    // A write by itself waits for the lock as a transaction does.
    await this.begin()
    try {
      const result = run<Row>(this.writer, query)
      await this.end('commit')
      return result
    } catch (error) {
      await this.end('rollback')
      throw error
    }
  }

  streamQuery(): never {
    throw new Error('This database gives its rows at once, not as a stream.')
  }
}

function run<Row>(database: Database.Database, { sql, parameters }: CompiledQuery): QueryResult<Row> {
  const statement = database.prepare(sql)
  if (statement.reader) return { rows: statement.all(parameters) as Row[] }
  const { changes, lastInsertRowid } = statement.run(parameters)
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
}

const isBusy = (error: unknown) => error instanceof Error && 'code' in error && /^SQLITE_BUSY/.test(String(error.code))
