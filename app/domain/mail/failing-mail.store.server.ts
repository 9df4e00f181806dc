import { expressionBuilder } from "kysely";
import type { Db } from "#app/domain/context";
import type { FailingMail } from "#app/domain/mail/failing-mail";
import type { MailKind } from "#app/domain/mail/mail";
import type { Database } from "#db/schema";

const eb = expressionBuilder<Database, "outbox_mail">();

/** Tried at least once, and not delivered. */
const failing = eb.and([eb("delivered_at", "is", null), eb("last_error", "is not", null)]);

/** Never its text: codes and links of invitations are in it. Newest first. */
export function selectFailing(db: Db, limit: number) {
  return db
    .selectFrom("outbox_mail")
    .select(["id", "recipient", "kind", "created_at as createdAt", "last_error as error"])
    .select(["failed_tries as failedTries", "try_after as nextTryAt", "given_up_at as givenUpAt"])
    .select((eb) => eb("body", "!=", "").as("hasText"))
    .where(failing)
    .orderBy("id", "desc")
    .limit(limit);
}

export async function listFailing(db: Db, limit: number): Promise<Omit<FailingMail, "canSendAgain">[]> {
  const rows = await selectFailing(db, limit).execute();
  return rows.map(({ kind, error, hasText, ...row }) => ({
    ...row,
    kind: kind as MailKind,
    error: error ?? "",
    hasText: Boolean(hasText),
  }));
}

export function selectFailingCounts(db: Db) {
  return db
    .selectFrom("outbox_mail")
    .select((eb) => [eb.fn.countAll<number>().as("all"), eb.fn.count<number>("given_up_at").as("givenUp")])
    .where(failing);
}

export async function countFailing(db: Db): Promise<{ retried: number; givenUp: number }> {
  const { all, givenUp } = await selectFailingCounts(db).executeTakeFirstOrThrow();
  return { retried: all - givenUp, givenUp };
}

/**
 * Has failing mail tried again at once: one, or all when `mailId` is null. What a process may be sending at this moment is
 * left alone, as is what has lost its text. Returns how many.
 */
export async function hastenFailing(
  db: Db,
  mail: { mailId: string | null; now: string; leaseEnds: string; until: string },
): Promise<number> {
  const { mailId, now, leaseEnds, until } = mail;
  const result = await db
    .updateTable("outbox_mail")
    .set((eb) => ({
      try_after: now,
      failed_tries: 1,
      given_up_at: null,
      send_until: eb.case().when("given_up_at", "is", null).then(eb.ref("send_until")).else(until).end(),
    }))
    .where(failing)
    .where("body", "!=", "")
    .where((eb) => eb.or([eb("given_up_at", "is not", null), eb("try_after", ">", leaseEnds)]))
    .$if(mailId !== null, (query) => query.where("id", "=", mailId))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function deleteFailing(db: Db, mailId: string): Promise<void> {
  await db.deleteFrom("outbox_mail").where(failing).where("id", "=", mailId).execute();
}

/** Removes what was given up before these instants. */
export async function deleteGivenUpBefore(db: Db, before: { codes: string; others: string }): Promise<void> {
  await db
    .deleteFrom("outbox_mail")
    .where(failing)
    .where((eb) =>
      eb.or([
        eb("given_up_at", "<", before.others),
        eb.and([eb("kind", "=", "sign-in-code"), eb("given_up_at", "<", before.codes)]),
      ]),
    )
    .execute();
}
