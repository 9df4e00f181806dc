import { encodeTime, ulid } from "ulid";
import type { Db, Trx } from "#app/domain/context";
import type { MailKind, NewMail, OutboxMail } from "#app/domain/mail/mail";

export interface MailRow extends NewMail {
  at: string;
  until: string;
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
      send_until: mail.until,
      given_up_at: null,
      delivered_at: mail.deliveredAt,
      last_error: null,
    })
    .onConflict((conflict) => conflict.columns(["recipient", "kind", "subject_id", "sent_on"]).doNothing())
    .execute();
}

export interface ClaimedMail {
  id: string;
  recipient: string;
  kind: MailKind;
  subject: string;
  body: string;
  calendar: string | null;
  failedTries: number;
  sendUntil: string;
}

/** Takes the mail that has waited longest until `leaseEnds`; one statement, so that two processes never take the same one. */
export async function claimMail(db: Db, now: string, leaseEnds: string): Promise<ClaimedMail | undefined> {
  const claimed = await db
    .updateTable("outbox_mail")
    .set({ try_after: leaseEnds })
    .where("id", "=", (eb) =>
      eb
        .selectFrom("outbox_mail as waiting")
        .select("waiting.id")
        .where("waiting.delivered_at", "is", null)
        .where("waiting.given_up_at", "is", null)
        .where("waiting.try_after", "<=", now)
        .orderBy("waiting.try_after")
        .orderBy("waiting.id")
        .limit(1),
    )
    .where("delivered_at", "is", null)
    .where("given_up_at", "is", null)
    .where("try_after", "<=", now)
    .returning(["id", "recipient", "kind", "subject", "body", "calendar"])
    .returning(["failed_tries as failedTries", "send_until as sendUntil"])
    .executeTakeFirst();
  return claimed && { ...claimed, kind: claimed.kind as MailKind };
}

/** The text is dropped with its delivery, because codes and invitation links in it are secrets. */
export async function markDelivered(db: Db, mailId: string, at: string): Promise<void> {
  await db
    .updateTable("outbox_mail")
    .set({ delivered_at: at, body: "", calendar: null, last_error: null })
    .where("id", "=", mailId)
    .execute();
}

/** Notes a try that failed; `givenUp` is the instant when it was the last one. */
export async function markFailed(
  db: Db,
  mailId: string,
  failure: {
    failedTries: number;
    tryAfter: string;
    error: string;
    givenUp: { at: string; dropText: boolean } | null;
  },
): Promise<void> {
  const { failedTries, tryAfter, error, givenUp } = failure;
  await db
    .updateTable("outbox_mail")
    .set({ failed_tries: failedTries, try_after: tryAfter, last_error: error })
    .$if(givenUp !== null, (query) => query.set({ given_up_at: givenUp?.at ?? null }))
    .$if(givenUp?.dropText === true, (query) => query.set({ body: "", calendar: null }))
    .where("id", "=", mailId)
    .execute();
}

/** Removes mail of this kind to this address that was not delivered yet. */
export async function deleteWaiting(
  trx: Trx,
  mail: { recipient: string; kind: MailKind; subjectId?: string },
): Promise<void> {
  const { recipient, kind, subjectId } = mail;
  await trx
    .deleteFrom("outbox_mail")
    .where("recipient", "=", recipient)
    .where("kind", "=", kind)
    .$if(subjectId !== undefined, (query) => query.where("subject_id", "=", subjectId ?? ""))
    .where("delivered_at", "is", null)
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
