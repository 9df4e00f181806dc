import type { Db } from "#app/domain/context";
import type { MailKind } from "#app/domain/mail/mail";

export interface QueuedMail {
  to: string;
  kind: string;
  subject: string;
  body: string;
}

/** Every mail of these kinds, in the order in which they were queued. */
export async function readMails(db: Db, ...kinds: MailKind[]): Promise<QueuedMail[]> {
  return db
    .selectFrom("outbox_mail")
    .select(["recipient as to", "kind", "subject", "body"])
    .where("kind", "in", kinds)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}
