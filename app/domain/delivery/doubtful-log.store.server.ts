import type { Db, Trx } from "#app/domain/context";
import type { LiveSession, SupportTime } from "#app/domain/delivery/delivery.store.server";

/** What a manager logged for a day and did not take back, in minutes; a session counts once, however many attended. */
export async function sumMinutesOn(trx: Trx, loggedBy: string, onDate: string): Promise<number> {
  const minutes = await Promise.all([
    selectSupportOn(trx, loggedBy, onDate)
      .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("minutes"), eb.lit(0)).as("minutes"))
      .executeTakeFirstOrThrow(),
    selectSessionsOn(trx, loggedBy, onDate)
      .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("minutes"), eb.lit(0)).as("minutes"))
      .executeTakeFirstOrThrow(),
  ]);
  return minutes.reduce((sum, part) => sum + part.minutes, 0);
}

export function selectSupportOn(db: Db | Trx, loggedBy: string, onDate: string) {
  return db
    .selectFrom("support_time")
    .leftJoin("support_time_withdrawal as withdrawal", "withdrawal.support_time_id", "support_time.id")
    .where("logged_by", "=", loggedBy)
    .where("on_date", "=", onDate)
    .where("withdrawal.withdrawn_at", "is", null);
}

export function selectSessionsOn(db: Db | Trx, loggedBy: string, heldOn: string) {
  return db
    .selectFrom("live_session")
    .leftJoin("live_session_withdrawal as withdrawal", "withdrawal.live_session_id", "live_session.id")
    .where("logged_by", "=", loggedBy)
    .where("held_on", "=", heldOn)
    .where("withdrawal.withdrawn_at", "is", null);
}

/** How often the same time was logged since an instant. */
export async function countAlikeSupport(
  trx: Trx,
  like: Pick<SupportTime, "partnerId" | "onDate" | "minutes" | "note"> & { managerId: string; since: string },
): Promise<number> {
  const { alike } = await selectSupportOn(trx, like.managerId, like.onDate)
    .where("partner_id", "=", like.partnerId)
    .where("minutes", "=", like.minutes)
    .where("note", "=", like.note)
    .where("logged_at", ">=", like.since)
    .select((eb) => eb.fn.countAll<number>().as("alike"))
    .executeTakeFirstOrThrow();
  return alike;
}

export async function countAlikeSessions(
  trx: Trx,
  like: Pick<LiveSession, "title" | "heldOn" | "minutes"> & { managerId: string; since: string },
): Promise<number> {
  const { alike } = await selectSessionsOn(trx, like.managerId, like.heldOn)
    .where("title", "=", like.title)
    .where("minutes", "=", like.minutes)
    .where("logged_at", ">=", like.since)
    .select((eb) => eb.fn.countAll<number>().as("alike"))
    .executeTakeFirstOrThrow();
  return alike;
}
