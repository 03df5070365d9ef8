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

/** How long a write waits for another process that holds the file, in milliseconds. */
const PATIENCE = 5000

/**
 * A libSQL file for Kysely. The engine is synchronous: two transactions open in one process would each wait for the other
 * and both be refused as busy. So the process has one connection, and a queue hands it to one caller at a time. Towards
 * other processes a transaction takes its write lock at the start, and waits for it without holding up anyone here.
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
  private connection!: LibsqlConnection
  private queue: Promise<void> = Promise.resolve()
  private leave = () => {}

  constructor(private readonly file: string) {}

  async init() {
    this.connection = new LibsqlConnection(new Database(this.file))
    // WAL and FULL: what was acknowledged outlives a crash of the program and of the machine.
    // What a link showed is overwritten when it is forgotten, not only let go.
    for (const pragma of ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on', 'secure_delete = on'])
      await this.connection.act(`pragma ${pragma}`)
  }

  async acquireConnection() {
    const before = this.queue
    let leave = () => {}
    this.queue = new Promise((next) => {
      leave = next
    })
    await before
    this.leave = leave
    return this.connection
  }

  async releaseConnection() {
    this.leave()
  }

  async beginTransaction() {
    await this.connection.begin()
  }

  async commitTransaction() {
    await this.connection.end('commit')
  }

  async rollbackTransaction() {
    await this.connection.end('rollback')
  }

  async destroy() {
    this.connection?.close()
  }
}

class LibsqlConnection implements DatabaseConnection {
  private open = false

  constructor(private readonly database: Database.Database) {}

  /** Runs words without rows. Not as a prepared statement: one that was refused as busy would stay open in the driver. */
  async act(words: string) {
    for (const until = Date.now() + PATIENCE; ; ) {
      try {
        return this.database.exec(words)
      } catch (error) {
        if (!isBusy(error) || Date.now() > until) throw error
        await new Promise((retry) => setTimeout(retry, 5 + Math.random() * 20))
      }
    }
  }

  async begin() {
    await this.act('begin immediate')
    this.open = true
  }

  async end(how: 'commit' | 'rollback') {
    try {
      await this.act(how)
    } catch (error) {
      // After a full disk the engine has undone the transaction by itself.
      if (how === 'commit' || !/no transaction is active/.test(String(error))) throw error
    }
    this.open = false
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    // A write by itself waits for the lock as a transaction does; a copy of the file only reads, and outside of one.
    if (this.open || /^\s*(select|pragma|vacuum)\b/i.test(query.sql)) return this.run(query)
    await this.begin()
    try {
      const result = this.run<Row>(query)
      await this.end('commit')
      return result
    } catch (error) {
      await this.end('rollback')
      throw error
    }
  }

  private run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const statement = this.database.prepare(sql)
    if (statement.reader) return { rows: statement.all(parameters) as Row[] }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  streamQuery(): never {
    throw new Error('This database gives its rows at once, not as a stream.')
  }

  close() {
    this.database.close()
  }
}

const isBusy = (error: unknown) => error instanceof Error && 'code' in error && /^SQLITE_BUSY/.test(String(error.code))
