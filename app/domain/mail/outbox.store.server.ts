import { encodeTime, ulid } from "ulid";
import type { Db, Trx } from "#app/domain/context";
import { mostTries, type NewMail, type OutboxMail } from "#app/domain/mail/mail";

export interface MailRow extends NewMail {
  at: string;
  /** The program's calendar day. */
  sentOn: string;
  /** Set from the start for a blank that nobody is to receive. */
  deliveredAt: string | null;
}

/** Inserts unless the recipient already has a mail of this kind about this subject from this day. */
export async function insertMail(trx: Trx, mail: MailRow): Promise<void> {
  await trx
    .insertInto("outbox_mail")
    .values({
      id: ulid(Date.parse(mail.at)),
      recipient: mail.recipient,
      kind: mail.kind,
      subject_id: mail.subjectId,
      sent_on: mail.sentOn,
      subject: mail.subject,
      body: mail.body,
      calendar: mail.calendar ?? null,
      created_at: mail.at,
      try_after: mail.at,
      delivered_at: mail.deliveredAt,
      last_error: null,
    })
    .onConflict((conflict) => conflict.columns(["recipient", "kind", "subject_id", "sent_on"]).doNothing())
    .execute();
}

export interface ClaimedMail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  calendar: string | null;
  failedTries: number;
}

/** Takes the mail that has waited longest until `leaseEnds`; one statement, so that two processes never take the same one. */
export async function claimMail(db: Db, now: string, leaseEnds: string): Promise<ClaimedMail | undefined> {
  return db
    .updateTable("outbox_mail")
    .set({ try_after: leaseEnds })
    .where("id", "=", (eb) =>
      eb
        .selectFrom("outbox_mail as waiting")
        .select("waiting.id")
        .where("waiting.delivered_at", "is", null)
        .where("waiting.try_after", "<=", now)
        .where("waiting.failed_tries", "<", mostTries)
        .orderBy("waiting.try_after")
        .orderBy("waiting.id")
        .limit(1),
    )
    .where("delivered_at", "is", null)
    .where("try_after", "<=", now)
    .returning(["id", "recipient", "subject", "body", "calendar", "failed_tries as failedTries"])
    .executeTakeFirst();
}

/** The text is dropped with its delivery, because codes and invitation links in it are secrets. */
export async function markDelivered(db: Db, mailId: string, at: string): Promise<void> {
  await db
    .updateTable("outbox_mail")
    .set({ delivered_at: at, body: "", calendar: null, last_error: null })
    .where("id", "=", mailId)
    .execute();
}

/** Notes a failed try; the text is dropped with the last one. */
export async function markFailed(
  db: Db,
  mailId: string,
  failure: { failedTries: number; tryAfter: string; error: string },
): Promise<void> {
  await db
    .updateTable("outbox_mail")
    .set({ failed_tries: failure.failedTries, try_after: failure.tryAfter, last_error: failure.error })
    .$if(failure.failedTries >= mostTries, (query) => query.set({ body: "", calendar: null }))
    .where("id", "=", mailId)
    .execute();
}

/** Removes delivered mail from before an instant; ids carry their time, so this reads only what it removes. */
export async function deleteDeliveredBefore(db: Db, instant: string): Promise<void> {
  await db
    .deleteFrom("outbox_mail")
    .where("id", "<", encodeTime(Date.parse(instant)))
    .where("delivered_at", "is not", null)
    .execute();
}

/** Removes every mail from before an instant, delivered or not. */
export async function deleteMailBefore(db: Db, instant: string): Promise<void> {
  await db
    .deleteFrom("outbox_mail")
    .where("id", "<", encodeTime(Date.parse(instant)))
    .execute();
}

const outboxColumns = [
  "id",
  "recipient",
  "subject",
  "body",
  "calendar",
  "created_at as createdAt",
  "delivered_at as deliveredAt",
] as const;

/** Mail that was meant for someone, newest first; the blanks written for unknown addresses are left out. */
export async function listMails(db: Db, limit: number): Promise<OutboxMail[]> {
  return db
    .selectFrom("outbox_mail")
    .select(outboxColumns)
    .where("body", "!=", "")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

export async function getMail(db: Db, mailId: string): Promise<OutboxMail | undefined> {
  return db
    .selectFrom("outbox_mail")
    .select(outboxColumns)
    .where("id", "=", mailId)
    .where("body", "!=", "")
    .executeTakeFirst();
}

/** Mails given up after the last try. */
export async function countUndeliverable(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("outbox_mail")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("delivered_at", "is", null)
    .where("failed_tries", ">=", mostTries)
    .executeTakeFirstOrThrow();
  return count;
}
