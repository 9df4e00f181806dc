import { localDate } from "#app/domain/calendar";
import type { Context, Trx } from "#app/domain/context";
import {
  headerText,
  type MailKind,
  type NewMail,
  type OutboxMail,
  signed,
  triedUntil,
} from "#app/domain/mail/mail";
import { deleteWaiting, getMail, insertMail, listMails } from "#app/domain/mail/outbox.store.server";
import { requireProgramName } from "#app/domain/program.server";

/** Puts a mail of the program's into the outbox, in the transaction whose change it tells of; it is delivered after the commit. */
export async function queueMail(
  context: Pick<Context, "now" | "zone">,
  trx: Trx,
  mail: NewMail,
): Promise<void> {
  const at = context.now();
  const program = await requireProgramName(trx);
  await insertMail(trx, {
    ...mail,
    recipient: headerText(mail.recipient),
    ...signed(mail, program),
    at,
    until: mail.until ?? triedUntil(at),
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
  await requireProgramName(trx);
  await insertMail(trx, {
    ...mail,
    recipient: "",
    subject: "",
    body: "",
    at,
    until: at,
    sentOn: localDate(at, context.zone),
    deliveredAt: at,
  });
}

/** Takes back what was not delivered yet, with the change that makes it wrong; about one subject when `subjectId` is given. */
export async function withdrawMail(
  trx: Trx,
  mail: { recipient: string; kind: MailKind; subjectId?: string },
): Promise<void> {
  await deleteWaiting(trx, mail);
}

const outboxPage = 100;

/** The newest mails of the demo's outbox. */
export async function listOutbox(context: Context): Promise<OutboxMail[]> {
  return listMails(context.db, outboxPage);
}

export async function getOutboxMail(context: Context, mailId: string): Promise<OutboxMail | null> {
  return (await getMail(context.db, mailId)) ?? null;
}
