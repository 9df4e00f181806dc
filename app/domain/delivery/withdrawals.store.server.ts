/** What was logged and taken back. Ownership is in each WHERE: only who logged it finds it. */
import { encodeTime } from "ulid";
import type { Activity } from "#app/domain/activity/activity";
import { activityFromRow } from "#app/domain/activity/activity.store.server";
import type { Db, Trx } from "#app/domain/context";

export interface Logged {
  id: string;
  loggedAt: string;
  withdrawnAt: string | null;
}

export interface NewWithdrawal {
  id: string;
  by: string;
  at: string;
  reason: string;
}

export async function getLoggedSession(trx: Trx, loggedBy: string, id: string): Promise<Logged | undefined> {
  return trx
    .selectFrom("live_session")
    .leftJoin("live_session_withdrawal as withdrawal", "withdrawal.live_session_id", "live_session.id")
    .where("live_session.id", "=", id)
    .where("live_session.logged_by", "=", loggedBy)
    .select([
      "live_session.id as id",
      "live_session.logged_at as loggedAt",
      "withdrawal.withdrawn_at as withdrawnAt",
    ])
    .executeTakeFirst();
}

export async function insertSessionWithdrawal(
  trx: Trx,
  { id, by, at, reason }: NewWithdrawal,
): Promise<void> {
  await trx
    .insertInto("live_session_withdrawal")
    .values({ live_session_id: id, withdrawn_by: by, withdrawn_at: at, reason })
    .execute();
}

export async function getLoggedSupport(trx: Trx, loggedBy: string, id: string): Promise<Logged | undefined> {
  return trx
    .selectFrom("support_time")
    .leftJoin("support_time_withdrawal as withdrawal", "withdrawal.support_time_id", "support_time.id")
    .where("support_time.id", "=", id)
    .where("support_time.logged_by", "=", loggedBy)
    .select([
      "support_time.id as id",
      "support_time.logged_at as loggedAt",
      "withdrawal.withdrawn_at as withdrawnAt",
    ])
    .executeTakeFirst();
}

export async function insertSupportWithdrawal(
  trx: Trx,
  { id, by, at, reason }: NewWithdrawal,
): Promise<void> {
  await trx
    .insertInto("support_time_withdrawal")
    .values({ support_time_id: id, withdrawn_by: by, withdrawn_at: at, reason })
    .execute();
}

type Kind = "live_session_attended" | "support_logged";
export type LoggedActivity<Of extends Kind> = Extract<Activity, { kind: Of }>;

export function selectActivitiesOf(db: Db | Trx, kind: Kind, at: string) {
  // An activity's id begins with its instant, so those of one millisecond lie side by side in the index of the ids.
  const instant = encodeTime(Date.parse(at), 10);
  return db
    .selectFrom("activity")
    .selectAll()
    .where("id", ">=", instant)
    .where("id", "<=", `${instant}ZZZZZZZZZZZZZZZZ`)
    .where("kind", "=", kind)
    .orderBy("seq");
}

/** The activities of a kind that were recorded at an instant, in their order. */
export async function listActivitiesOf<Of extends Kind>(
  trx: Trx,
  kind: Of,
  at: string,
): Promise<LoggedActivity<Of>[]> {
  const rows = await selectActivitiesOf(trx, kind, at).execute();
  return rows.map(activityFromRow) as LoggedActivity<Of>[];
}
