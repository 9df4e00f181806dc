import { domainToUnicode } from "node:url";
import { type Kysely, sql } from "kysely";

/** Addresses whose domain stood in its ASCII form are stored as their owners write it, as all others are from now on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ["person", "invitation", "sign_in_code"]) {
    const name = sql.table(table);
    const { rows } = await sql<{ id: string; email: string }>`
      select id, email from ${name} where email like '%@%xn--%'`.execute(db);
    for (const { id, email } of rows) {
      const at = email.lastIndexOf("@");
      const written = `${email.slice(0, at)}@${domainToUnicode(email.slice(at + 1))}`;
      await sql`update ${name} set email = ${written} where id = ${id}`.execute(db);
    }
  }
}
