import { type Kysely, sql } from "kysely";

/**
 * Until when a mail is worth sending, and that it was given up, so that no code is sent after its time and an outage of
 * days loses nothing else. Tries alone said neither.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox_mail add column send_until text not null default ''`.execute(db);
  await sql`alter table outbox_mail add column given_up_at text`.execute(db);
  await sql`
    update outbox_mail set send_until = strftime('%Y-%m-%dT%H:%M:%fZ', created_at,
      case kind when 'sign-in-code' then '+10 minutes' when 'invitation' then '+7 days' else '+3 days' end)
  `.execute(db);
  // With its last try a mail lost its text.
  await sql`
    update outbox_mail set given_up_at = try_after where delivered_at is null and failed_tries > 0 and body = ''
  `.execute(db);
  await sql`drop index outbox_mail_waiting`.execute(db);
  await sql`
    create index outbox_mail_waiting on outbox_mail (try_after) where delivered_at is null and given_up_at is null
  `.execute(db);
  await sql`
    create index outbox_mail_failed on outbox_mail (id) where delivered_at is null and last_error is not null
  `.execute(db);
}
