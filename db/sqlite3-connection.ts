/** One connection to one SQLite file. The only file that knows the npm package `sqlite3`, so that changing the driver changes this file. */
import sqlite3 from "sqlite3";

export type ConnectionMode = "writer" | "reader" | "inspector";

export interface ConnectionSettings {
  busyTimeoutMs: number;
  cachedStatements: number;
}

export interface WriteResult {
  changes: number;
  lastId: number;
}

export type Row = { [column: string]: unknown };

const openFlags: { [mode in ConnectionMode]: number } = {
  writer: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE | sqlite3.OPEN_FULLMUTEX,
  // A WAL reader has to write the shared index, so it is `query_only` that keeps it from writing rows.
  reader: sqlite3.OPEN_READWRITE | sqlite3.OPEN_FULLMUTEX,
  inspector: sqlite3.OPEN_READONLY | sqlite3.OPEN_FULLMUTEX,
};

/**
 * Callers hold a connection alone while they use it (see FairPool): a cached statement's bindings would otherwise be
 * overwritten by the next caller. Statements are always run to their end, so none holds a read transaction open.
 */
export class Sqlite3Connection {
  readonly #database: sqlite3.Database;
  readonly #statements = new Map<string, sqlite3.Statement>();
  readonly #cachedStatements: number;

  private constructor(database: sqlite3.Database, cachedStatements: number) {
    this.#database = database;
    this.#cachedStatements = cachedStatements;
  }

  static async open(
    file: string,
    mode: ConnectionMode,
    settings: ConnectionSettings,
  ): Promise<Sqlite3Connection> {
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opening = new sqlite3.Database(file, openFlags[mode], (error) =>
        error ? reject(error) : resolve(opening),
      );
    });
    const connection = new Sqlite3Connection(database, settings.cachedStatements);
    try {
      await connection.all(`pragma busy_timeout = ${settings.busyTimeoutMs}`);
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  /** For statements that return rows. */
  async all(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const statement = await this.#prepared(sql);
    return new Promise((resolve, reject) => {
      statement.all<Row>(parameters, (error, rows) =>
        error ? rejectAfterReset(statement, error, reject) : resolve(rows),
      );
    });
  }

  /** For statements that return no rows; one that does would be left half-way. */
  async run(sql: string, parameters: readonly unknown[] = []): Promise<WriteResult> {
    const statement = await this.#prepared(sql);
    return new Promise((resolve, reject) => {
      // A function, because the driver hands back lastID and changes as `this`.
      statement.run(parameters, function (error) {
        if (error) rejectAfterReset(statement, error, reject);
        else resolve({ changes: this.changes, lastId: this.lastID });
      });
    });
  }

  async close(): Promise<void> {
    const statements = [...this.#statements.values()];
    this.#statements.clear();
    await Promise.all(statements.map(finalize));
    await new Promise<void>((resolve, reject) => {
      this.#database.close((error) => (error ? reject(error) : resolve()));
    });
  }

  async #prepared(sql: string): Promise<sqlite3.Statement> {
    const known = this.#statements.get(sql);
    if (known) {
      // Re-inserting keeps the map in order of last use.
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = await new Promise<sqlite3.Statement>((resolve, reject) => {
      const preparing = this.#database.prepare(sql, (error: Error | null) =>
        error ? reject(error) : resolve(preparing),
      );
    });
    this.#statements.set(sql, statement);
    if (this.#statements.size > this.#cachedStatements) {
      for (const [oldestSql, oldest] of this.#statements) {
        this.#statements.delete(oldestSql);
        await finalize(oldest);
        break;
      }
    }
    return statement;
  }
}

/**
 * SQLite holds a statement refused with SQLITE_BUSY ready to go on, and while one write is unfinished no other is
 * committed, though it reports success: a refused statement is therefore reset before anything else runs.
 */
function rejectAfterReset(statement: sqlite3.Statement, error: Error, reject: (error: Error) => void): void {
  statement.reset(() => reject(error));
}

function finalize(statement: sqlite3.Statement): Promise<void> {
  return new Promise((resolve) => {
    statement.finalize(() => resolve());
  });
}
