import type { Kysely, Transaction } from "kysely";
import type { Database } from "#db/schema";

/**
 * Runs `work` with a handle whose transactions are all part of one: either everything in it is kept or nothing, and the disk
 * is waited for once. For filling a database with what use cases do, each of which opens a transaction of its own.
 */
export async function inOneTransaction<T>(
  db: Kysely<Database>,
  work: (db: Kysely<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute((trx) => work(joined(trx)));
}

function joined(trx: Transaction<Database>): Kysely<Database> {
  return new Proxy<Kysely<Database>>(trx, {
    get(target, property) {
      if (property === "transaction")
        return () => ({ execute: (work: (trx: unknown) => unknown) => work(trx) });
      const value = Reflect.get(target, property, target);
      // Kysely keeps private fields, which a method finds on the real object only.
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
