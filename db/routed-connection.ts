/** What Kysely takes for a connection: chooses a real one for each statement, or keeps one for a transaction. */
import type { DatabaseConnection, QueryResult } from "kysely";
import { CompiledQuery } from "kysely";
import { DatabaseUnavailableError } from "#app/domain/database-unavailable-error";
import type { FairPool } from "./fair-pool";
import { execute, isRead } from "./sqlite-statement";
import type { Sqlite3Connection } from "./sqlite3-connection";

export type Pool = FairPool<Sqlite3Connection>;

/** Marks everything awaited inside a transaction's callback; closed when the transaction is over. */
export interface TransactionScope {
  open: boolean;
}

interface RunningTransaction {
  connection: Sqlite3Connection;
  pool: Pool;
  scope: TransactionScope;
  /** Commit and rollback wait for it, so that no statement outlives its transaction. */
  lastStatement: Promise<unknown>;
  /** Set when SQLite may have rolled back by itself: what follows would be written outside any transaction. */
  lost?: DatabaseUnavailableError;
}

export class RoutedConnection implements DatabaseConnection {
  readonly #write: Pool;
  readonly #read: Pool;
  #transaction: RunningTransaction | undefined;
  /** From the moment a transaction's end is asked for: a statement that nobody awaited must not run in the next one, or alone. */
  #over = false;

  constructor(write: Pool, read: Pool) {
    this.#write = write;
    this.#read = read;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#over)
      throw new Error(`The transaction is over; a statement was not awaited in it: ${query.sql}`);
    if (this.#transaction) return executeIn(this.#transaction, query);
    const pool = isRead(query) ? this.#read : this.#write;
    const connection = await pool.acquire();
    try {
      return await execute(connection, query);
    } finally {
      pool.release(connection);
    }
  }

  // biome-ignore lint/correctness/useYield: an async generator is what Kysely's interface asks for
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming is not supported: read long results page by page, by key.");
  }

  async begin(scope: TransactionScope, readOnly: boolean): Promise<void> {
    const pool = readOnly ? this.#read : this.#write;
    let connection: Sqlite3Connection | undefined;
    try {
      if (this.#over) throw new Error("A connection serves one transaction; take another.");
      connection = await pool.acquire();
      await execute(connection, CompiledQuery.raw(readOnly ? "begin" : "begin immediate"));
      this.#transaction = { connection, pool, scope, lastStatement: Promise.resolve() };
    } catch (error) {
      scope.open = false;
      if (connection) pool.release(connection);
      throw error;
    }
  }

  /** Leaves the transaction running when it fails; Kysely then rolls it back. */
  async commit(): Promise<void> {
    const transaction = await this.#lastMoment();
    if (transaction.lost) throw transaction.lost;
    await execute(transaction.connection, CompiledQuery.raw("commit"));
    this.#end(transaction);
  }

  async rollback(): Promise<void> {
    const transaction = await this.#lastMoment();
    try {
      await execute(transaction.connection, CompiledQuery.raw("rollback"));
    } catch (error) {
      // SQLite rolls back by itself on a full disk, for one; the error that caused it is the one to tell.
      if (!(error instanceof Error && error.message.includes("no transaction is active"))) throw error;
    } finally {
      this.#end(transaction);
    }
  }

  async #lastMoment(): Promise<RunningTransaction> {
    const transaction = this.#transaction;
    if (!transaction) throw new Error("No transaction is running on this connection.");
    this.#over = true;
    await transaction.lastStatement;
    return transaction;
  }

  #end(transaction: RunningTransaction): void {
    transaction.scope.open = false;
    this.#transaction = undefined;
    transaction.pool.release(transaction.connection);
  }
}

function executeIn<R>(transaction: RunningTransaction, query: CompiledQuery): Promise<QueryResult<R>> {
  const result = transaction.lastStatement.then(async () => {
    if (transaction.lost) throw transaction.lost;
    try {
      return await execute<R>(transaction.connection, query);
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) transaction.lost = error;
      throw error;
    }
  });
  transaction.lastStatement = result.catch(() => {});
  return result;
}
