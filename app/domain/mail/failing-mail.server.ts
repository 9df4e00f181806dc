/** What an admin does about mail that the mail server did not take. */
import type { Context } from "#app/domain/context";
import { canSendAgain, type FailingMail, soonTried } from "#app/domain/mail/failing-mail";
import {
  countFailing,
  deleteFailing,
  hastenFailing,
  listFailing,
} from "#app/domain/mail/failing-mail.store.server";
import { triedUntil, typedText } from "#app/domain/mail/mail";
import { queueMail } from "#app/domain/mail/outbox.server";

const mostShown = 100;

/** The newest mails that could not be delivered so far. */
export async function readFailingMail(context: Context): Promise<FailingMail[]> {
  const now = context.now();
  const mails = await listFailing(context.db, mostShown);
  return mails.map((mail) => ({ ...mail, canSendAgain: canSendAgain(mail, now) }));
}

/** How many mails are being tried again, and how many were given up. */
export async function countFailingMail(context: Context): Promise<{ retried: number; givenUp: number }> {
  return countFailing(context.db);
}

/** Has one mail, or all when `mailId` is null, tried again with the next round. Returns how many. */
export async function sendMailAgain(context: Context, mailId: string | null): Promise<number> {
  const now = context.now();
  return hastenFailing(context.db, { mailId, now, leaseEnds: soonTried(now), until: triedUntil(now) });
}

/** Queues a mail by which somebody sees that mail arrives. */
export async function sendTestMail(context: Context, to: { email: string; name: string }): Promise<void> {
  await context.db.transaction().execute((trx) =>
    queueMail(context, trx, {
      recipient: to.email,
      kind: "test",
      // Each one is a mail of its own, however often one tries within a day.
      subjectId: context.now(),
      subject: "Test e-mail",
      body: [`Hello ${typedText(to.name)},`, "", "This test e-mail has arrived, so e-mail works.", ""].join(
        "\n",
      ),
    }),
  );
}

/** Leaves a mail unsent for good; nothing happens when it is gone already. */
export async function leaveMail(context: Context, mailId: string): Promise<void> {
  await deleteFailing(context.db, mailId);
}
