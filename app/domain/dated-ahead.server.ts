/** What was recorded at a moment that has not come yet, because the system's clock was ahead then or is behind now. */
import { sql } from "kysely";
import type { Db } from "#app/domain/context";

/** Moments that are agreed on, or at which something ends: they lie ahead as they should. */
const meantAhead = /^(expires|idle_expires|deadline|due|starts|next_try)_at$/;

export interface DatedAhead {
  table: string;
  column: string;
  rows: number;
  /** The latest of them. */
  until: string;
}

/** Every moment of every table that is later than `now`, counted by its column. Reads all of the database. */
export async function listDatedAhead(db: Db, now: string): Promise<DatedAhead[]> {
  const columns = await sql<{ table: string; column: string }>`
    select tables.name as "table", columns.name as "column"
    from sqlite_master as tables, pragma_table_info(tables.name) as columns
    where tables.type = 'table' and (columns.name = 'at' or columns.name like '%!_at' escape '!')
    order by tables.name, columns.cid`.execute(db);
  const ahead: DatedAhead[] = [];
  for (const { table, column } of columns.rows.filter((one) => !meantAhead.test(one.column))) {
    const { rows } = await sql<{ rows: number; until: string | null }>`
      select count(*) as "rows", max(${sql.ref(column)}) as "until" from ${sql.table(table)}
      where ${sql.ref(column)} > ${now}`.execute(db);
    const [found] = rows;
    if (found?.until) ahead.push({ table, column, rows: found.rows, until: found.until });
  }
  return ahead;
}

/** A line for each, and what to do about them. */
export function describeAhead(ahead: DatedAhead[]): string[] {
  if (ahead.length === 0) return [];
  return [
    ...ahead.map(
      ({ table, column, rows, until }) =>
        `${table} ${column}: ${rows} ${rows === 1 ? "row is" : "rows are"} dated ahead of the system's clock, the last ${until}`,
    ),
    "If the clock is behind, set it right. If it was ahead when these were recorded, they count from their dates on; to be rid of them, restore a backup from before (npm run db:restore).",
  ];
}

/** The moment of what was recorded last, when that is later than `now`; null else. One row, found by an index. */
export async function newestAhead(db: Db, now: string): Promise<string | null> {
  const newest = await db
    .selectFrom("activity")
    .select("at")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return newest && newest.at > now ? newest.at : null;
}
