import { type Kysely, sql } from "kysely";

/** Whether a database is a demo's or real, so that a live server never starts on people whom one click signs in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Without anybody it is neither yet: whoever starts it next says what it is.
  await sql`delete from program where not exists (select 1 from person)`.execute(db);
  await sql`
    alter table program add column mode text not null default 'live' check (mode in ('demo', 'live'))
  `.execute(db);
  // The demo's people, and nobody else, have such addresses.
  await sql`
    update program set mode = 'demo' where exists (select 1 from person where email like '%@waymark.example')
  `.execute(db);
}
