import { localDate } from "#app/domain/calendar";
import type { Context, Trx } from "#app/domain/context";
import { headerText, type NewMail, type OutboxMail } from "#app/domain/mail/mail";
import { countUndeliverable, getMail, insertMail, listMails } from "#app/domain/mail/outbox.store.server";

/** Puts a mail into the outbox, in the transaction whose change it tells of; it is delivered after the commit. */
export async function queueMail(
  context: Pick<Context, "now" | "zone">,
  trx: Trx,
  mail: NewMail,
): Promise<void> {
  const at = context.now();
  await insertMail(trx, {
    ...mail,
    recipient: headerText(mail.recipient),
    subject: headerText(mail.subject),
    at,
    sentOn: localDate(at, context.zone),
    deliveredAt: null,
  });
}

/** Writes what `queueMail` writes, for nobody: an unknown address then costs the same work as a known one. */
export async function queueBlank(
  context: Context,
  trx: Trx,
  mail: Pick<NewMail, "kind" | "subjectId">,
): Promise<void> {
  const at = context.now();
  await insertMail(trx, {
    ...mail,
    recipient: "",
    subject: "",
    body: "",
    at,
    sentOn: localDate(at, context.zone),
    deliveredAt: at,
  });
}

const outboxPage = 100;

/** The newest mails of the demo's outbox. */
export async function listOutbox(context: Context): Promise<OutboxMail[]> {
  return listMails(context.db, outboxPage);
}

export async function getOutboxMail(context: Context, mailId: string): Promise<OutboxMail | null> {
  return (await getMail(context.db, mailId)) ?? null;
}

/** How many mails were given up; an admin should look at the mail server then. */
export async function countGivenUp(context: Context): Promise<number> {
  return countUndeliverable(context.db);
}
