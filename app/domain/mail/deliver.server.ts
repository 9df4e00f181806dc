/** Delivers the outbox. Several processes may do so at once: each takes a mail by a lease before it sends it. */
import { addMinutes } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { backOffMinutes, deliveredKeptSince, headerText } from "#app/domain/mail/mail";
import {
  claimMail,
  deleteDeliveredBefore,
  markDelivered,
  markFailed,
} from "#app/domain/mail/outbox.store.server";

/** Hands one mail to the mail server; rejects when that refuses it. Must settle within the lease. */
export type SendMail = (mail: {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  calendar: string | null;
}) => Promise<void>;

/** Longer than the slowest send, so that a mail is not taken twice; after a crash it is taken again when the lease is over. */
const leaseMinutes = 5;
const longestError = 500;

/** Delivers what is due, one by one. Returns how many were delivered; a failed one waits for its next try. */
export async function deliverWaiting(context: Context, send: SendMail): Promise<number> {
  let delivered = 0;
  for (;;) {
    const now = context.now();
    const mail = await claimMail(context.db, now, addMinutes(now, leaseMinutes));
    if (!mail) break;
    const failure = await trySending(send, mail);
    if (failure === null) {
      await markDelivered(context.db, mail.id, context.now());
      delivered += 1;
    } else {
      const failedTries = mail.failedTries + 1;
      const tryAfter = addMinutes(context.now(), backOffMinutes(failedTries));
      await markFailed(context.db, mail.id, { failedTries, tryAfter, error: failure });
    }
  }
  if (delivered > 0) {
    await deleteDeliveredBefore(context.db, deliveredKeptSince(context.now(), context.zone));
  }
  return delivered;
}

async function trySending(send: SendMail, mail: Parameters<SendMail>[0]): Promise<string | null> {
  try {
    const { id, recipient, subject, body, calendar } = mail;
    await send({ id, recipient, subject, body, calendar });
    return null;
  } catch (error) {
    return headerText(error instanceof Error ? error.message : String(error)).slice(0, longestError);
  }
}

const pollMs = 2000;

/**
 * Delivers the outbox every two seconds until stopped. `onError` hears of a database that cannot be read; the next round
 * tries again. The returned function ends it after the round under way.
 */
export function startDelivery(
  context: Context,
  send: SendMail,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  function schedule() {
    if (stopped) return;
    timer = setTimeout(() => {
      round = deliverWaiting(context, send)
        .then(() => undefined, onError)
        .finally(schedule);
    }, pollMs);
  }
  schedule();
  return async function stop() {
    stopped = true;
    clearTimeout(timer);
    await round;
  };
}
