import { type Compilable, CompiledQuery } from "kysely";
import type { Db } from "#app/domain/context";

/** How SQLite would run a Kysely query: one line for each step, e.g. "SEARCH person USING INDEX person_by_partner (partner_id=?)". */
export async function queryPlan(db: Db, query: Compilable): Promise<string[]> {
  const { sql, parameters } = query.compile();
  const explained = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
  const { rows } = await db.executeQuery(explained);
  return rows.map((row) => (row as { detail: string }).detail);
}

/** The steps that read a whole table or a whole index. A page's query should have none on a table that grows. */
export async function fullScans(db: Db, query: Compilable): Promise<string[]> {
  const steps = await queryPlan(db, query);
  return steps.filter(
    (step) => step.startsWith("SCAN ") && !/^SCAN (CONSTANT ROW|\d+ CONSTANT ROWS|\(subquery)/.test(step),
  );
}
