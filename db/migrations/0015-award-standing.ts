/** A portfolio asks of each of its people what they hold and until when; with these columns in one index it need not look at the awards themselves. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw("create index award_standing on award (person_id, milestone_id, expires_at, valid_through, id)")
    .execute(db);
}
