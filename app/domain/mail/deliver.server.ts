/** Delivers the outbox. Several processes may do so at once: each takes a mail by a lease before it sends it. */
import { addMinutes } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { deleteGivenUpBefore } from "#app/domain/mail/failing-mail.store.server";
import {
  backOffMinutes,
  deliveredKeptSince,
  errorText,
  isSecret,
  leaseMinutes,
  lostCodesKeptSince,
  type MailKind,
  withoutAddresses,
} from "#app/domain/mail/mail";
import {
  type ClaimedMail,
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

/** A failed try, fit for a log: it says neither to whom nor what. */
export interface DeliveryFailure {
  mailId: string;
  kind: MailKind;
  failedTries: number;
  givenUp: boolean;
  reason: string;
}

export type OnDeliveryFailure = (failure: DeliveryFailure) => void;

/**
 * Delivers what is due, one by one. Returns how many were delivered; a failed one waits for its next try, unless that would
 * come too late for it.
 */
export async function deliverWaiting(
  context: Context,
  send: SendMail,
  onFailure: OnDeliveryFailure = () => {},
): Promise<number> {
  let delivered = 0;
  for (;;) {
    const now = context.now();
    const mail = await claimMail(context.db, now, addMinutes(now, leaseMinutes));
    if (!mail) break;
    const error = mail.sendUntil <= now ? "It could not be sent in time." : await trySending(send, mail);
    if (error === null) {
      await markDelivered(context.db, mail.id, context.now());
      delivered += 1;
    } else {
      onFailure(await noteFailure(context, mail, error));
    }
  }
  if (delivered > 0) await forgetOld(context);
  return delivered;
}

async function noteFailure(context: Context, mail: ClaimedMail, error: string): Promise<DeliveryFailure> {
  const at = context.now();
  const failedTries = mail.failedTries + 1;
  const tryAfter = addMinutes(at, backOffMinutes(failedTries));
  const givenUp = tryAfter < mail.sendUntil ? null : { at, dropText: isSecret(mail.kind) };
  await markFailed(context.db, mail.id, { failedTries, tryAfter, error, givenUp });
  const { id, kind } = mail;
  return {
    mailId: id,
    kind,
    failedTries,
    givenUp: givenUp !== null,
    reason: withoutAddresses(error),
  };
}

async function forgetOld({ db, now, zone }: Context): Promise<void> {
  const kept = deliveredKeptSince(now(), zone);
  await deleteDeliveredBefore(db, kept);
  await deleteGivenUpBefore(db, { codes: lostCodesKeptSince(now()), others: kept });
}

async function trySending(send: SendMail, mail: Parameters<SendMail>[0]): Promise<string | null> {
  try {
    const { id, recipient, subject, body, calendar } = mail;
    await send({ id, recipient, subject, body, calendar });
    return null;
  } catch (error) {
    return errorText(error);
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
  hear: { onError: (error: unknown) => void; onFailure: OnDeliveryFailure },
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  function schedule() {
    if (stopped) return;
    timer = setTimeout(() => {
      round = deliverWaiting(context, send, hear.onFailure)
        .then(() => undefined, hear.onError)
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
