/**
 * Kysely over one writer connection and a few readers. Writes wait their turn for the writer, transactions hold it
 * from BEGIN IMMEDIATE on (a deferred begin is refused half-way when another process writes), and selects outside a
 * transaction go to a reader, which in WAL mode sees every commit that came before it.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import {
  CompiledQuery,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from "kysely";
import { DatabaseUnavailableError } from "#app/domain/database-unavailable-error";
import { FairPool } from "./fair-pool";
import { type Pool, RoutedConnection, type TransactionScope } from "./routed-connection";
import type { Sqlite3Connection } from "./sqlite3-connection";

export interface Connections {
  writer: Sqlite3Connection;
  readers: readonly Sqlite3Connection[];
}

export interface Sqlite3DialectConfig {
  open(): Promise<Connections>;
  /** How long a statement waits for its turn before it gives up. Longer than SQLite's busy timeout, which its holder may be waiting out. */
  waitMs: number;
}

export class Sqlite3Dialect implements Dialect {
  readonly #config: Sqlite3DialectConfig;

  constructor(config: Sqlite3DialectConfig) {
    this.#config = config;
  }

  createDriver(): Driver {
    return new Sqlite3Driver(this.#config);
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

/** Migrations run inside one transaction, which is also their lock between processes. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Sqlite3Driver implements Driver {
  readonly #config: Sqlite3DialectConfig;
  readonly #scopes = new AsyncLocalStorage<TransactionScope>();
  #connections: Connections | undefined;
  #pools: { write: Pool; read: Pool } | undefined;

  constructor(config: Sqlite3DialectConfig) {
    this.#config = config;
  }

  async init(): Promise<void> {
    const { writer, readers } = await this.#config.open();
    const { waitMs } = this.#config;
    const waited = (what: string) => () =>
      new DatabaseUnavailableError("busy", `Waited ${waitMs} ms for ${what} of this process's database.`);
    this.#connections = { writer, readers };
    this.#pools = {
      write: new FairPool([writer], waitMs, waited("the writer")),
      read: new FairPool(readers, waitMs, waited("a reader")),
    };
  }

  async acquireConnection(): Promise<RoutedConnection> {
    if (this.#scopes.getStore()?.open) {
      throw new Error(
        "The database was used inside its own open transaction, which would wait for itself. Use the transaction's handle.",
      );
    }
    if (!this.#pools) throw new Error("The database is not open.");
    return new RoutedConnection(this.#pools.write, this.#pools.read);
  }

  async releaseConnection(): Promise<void> {}

  /** Not async: the scope has to be entered in the async context that goes on to run the transaction's callback. */
  beginTransaction(connection: RoutedConnection, settings: TransactionSettings): Promise<void> {
    const scope: TransactionScope = { open: true };
    this.#scopes.enterWith(scope);
    return connection.begin(scope, settings.accessMode === "read only");
  }

  async commitTransaction(connection: RoutedConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: RoutedConnection): Promise<void> {
    await connection.rollback();
  }

  async savepoint(connection: RoutedConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint ${quoted(name)}`));
  }

  async rollbackToSavepoint(connection: RoutedConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to ${quoted(name)}`));
  }

  async releaseSavepoint(connection: RoutedConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release ${quoted(name)}`));
  }

  async destroy(): Promise<void> {
    if (!this.#connections || !this.#pools) return;
    const { writer, readers } = this.#connections;
    await this.#pools.write.acquire();
    for (const _ of readers) await this.#pools.read.acquire();
    await Promise.all(readers.map((reader) => reader.close()));
    await writer.close();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
