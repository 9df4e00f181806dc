import { sql } from "kysely";
import type { Db } from "#app/domain/context";

export interface AllRows {
  [table: string]: string[];
}

/** Every row of every table, each as text, so that two moments of a database can be compared. */
export async function readAllRows(db: Db): Promise<AllRows> {
  const tables = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`.execute(
    db,
  );
  const all: AllRows = {};
  for (const { name } of tables.rows) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    all[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return all;
}
