import { type Kysely, sql } from "kysely";

/** While very many codes are asked for with one address, one mailed code is good for every browser that asks (`shared_id`); its own row belongs to no browser. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sign_in_code add column shared_id text`.execute(db);
  await sql`create index sign_in_code_sharing on sign_in_code (shared_id) where shared_id is not null`.execute(
    db,
  );
  await sql`create index sign_in_code_mailed_for_all on sign_in_code (email, expires_at) where browser_hash = ''`.execute(
    db,
  );
}
