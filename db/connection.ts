import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { Kysely, sql } from "kysely";
import type { Database } from "#db/schema";
import { translateSqliteError } from "./sqlite-errors";
import { type ConnectionMode, Sqlite3Connection } from "./sqlite3-connection";
import { type Connections, Sqlite3Dialect } from "./sqlite3-dialect";

export interface OpenOptions {
  /** Connections for selects outside transactions. Each may occupy one of Node's four worker threads while it reads. */
  readers?: number;
  /** How long SQLite waits for another process's lock. */
  busyTimeoutMs?: number;
  /** How long a statement waits for its turn within this process. */
  waitMs?: number;
  /** Prepared statements kept per connection. */
  cachedStatements?: number;
}

export interface OpenDatabase {
  db: Kysely<Database>;
  /** Waits for running statements, then closes every connection. */
  close(): Promise<void>;
  /** Commits a change of nothing, durably; throws DatabaseUnavailableError while the database cannot be written. */
  checkWritable(): Promise<void>;
}

const defaults: Required<OpenOptions> = {
  readers: 2,
  busyTimeoutMs: 5000,
  waitMs: 10_000,
  cachedStatements: 200,
};

/**
 * The database in that file. The first query connects: it creates the file and its folder when there are none, and
 * asserts on every connection the settings durability rests on.
 */
export function openDatabase(file: string, options: OpenOptions = {}): OpenDatabase {
  if (file === "" || file === ":memory:") {
    throw new Error("An in-memory database would be a different one for each connection; use a file.");
  }
  const settings = { ...defaults, ...options };
  const dialect = new Sqlite3Dialect({
    open: () => openConnections(file, settings),
    waitMs: settings.waitMs,
  });
  const db = new Kysely<Database>({ dialect });
  return {
    db,
    close: () => db.destroy(),
    checkWritable: () => checkWritable(db),
  };
}

async function openConnections(file: string, settings: Required<OpenOptions>): Promise<Connections> {
  const opened: Sqlite3Connection[] = [];
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await makePrivately(file);
    opened.push(await openConnection(file, "writer", settings));
    for (let count = 0; count < settings.readers; count++) {
      opened.push(await openConnection(file, "reader", settings));
    }
    const [writer, ...readers] = opened;
    if (!writer) throw new Error("Unreachable: the writer is opened first.");
    return { writer, readers };
  } catch (error) {
    await Promise.all(opened.map((connection) => connection.close()));
    throw translateSqliteError(error, `open ${file}`);
  }
}

/** A new file is for nobody else on the machine; SQLite gives its companions the same mode. What cannot be made, SQLite names. */
async function makePrivately(file: string): Promise<void> {
  await open(file, "a", 0o600).then(
    (handle) => handle.close(),
    () => {},
  );
}

async function openConnection(
  file: string,
  mode: ConnectionMode,
  settings: Required<OpenOptions>,
): Promise<Sqlite3Connection> {
  const connection = await Sqlite3Connection.open(file, mode, settings);
  try {
    if (mode === "writer") await enterWal(connection, settings.busyTimeoutMs);
    await connection.all("pragma synchronous = full");
    await connection.all("pragma foreign_keys = on");
    // Without it `insert or replace` removes rows of append-only tables behind their triggers' back.
    await connection.all("pragma recursive_triggers = on");
    await connection.all("pragma temp_store = memory");
    await connection.all(`pragma journal_size_limit = ${64 * 1024 * 1024}`);
    await connection.all(`pragma query_only = ${mode === "reader" ? "on" : "off"}`);
    await requireSetting(connection, "journal_mode", "wal");
    await requireSetting(connection, "synchronous", 2);
    await requireSetting(connection, "foreign_keys", 1);
    await requireSetting(connection, "recursive_triggers", 1);
    await requireSetting(connection, "busy_timeout", settings.busyTimeoutMs);
    await requireSetting(connection, "query_only", mode === "reader" ? 1 : 0);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Entering WAL needs the file alone for a moment, and SQLite does not wait for that by itself when two processes open a new file at once. */
async function enterWal(connection: Sqlite3Connection, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      await connection.all("pragma journal_mode = wal");
      return;
    } catch (error) {
      const busy = error instanceof Error && error.message.startsWith("SQLITE_BUSY");
      if (!busy || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function requireSetting(
  connection: Sqlite3Connection,
  name: string,
  expected: string | number,
): Promise<void> {
  const [row] = await connection.all(`pragma ${name}`);
  const actual = row && Object.values(row)[0];
  if (actual !== expected)
    throw new Error(`SQLite's ${name} is ${actual}, not ${expected}; refusing to run on it.`);
}

async function checkWritable(db: Kysely<Database>): Promise<void> {
  await db.connection().execute(async (connection) => {
    const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(connection);
    await sql.raw(`pragma user_version = ${rows[0]?.user_version ?? 0}`).execute(connection);
  });
}
