import type { Selectable } from "kysely";
import type { Activity } from "#app/domain/activity/activity";
import type { Db, Trx } from "#app/domain/context";
import type { ActivityTable } from "#db/schema";

/** Appends one activity. Quantities travel inside the stored payload. */
export async function insertActivity(trx: Trx, activity: Activity): Promise<void> {
  await trx
    .insertInto("activity")
    .values({
      id: activity.id,
      at: activity.at,
      kind: activity.kind,
      actor_id: activity.actorId,
      person_id: activity.personId,
      partner_id: activity.partnerId,
      tier_id: activity.tierId,
      track_id: activity.trackId,
      module_id: activity.moduleId,
      content_version: activity.contentVersion,
      payload: JSON.stringify({ ...activity.payload, quantities: activity.quantities }),
    })
    .execute();
}

export function activityFromRow(row: Selectable<ActivityTable>): Activity {
  const { quantities, ...payload } = JSON.parse(row.payload);
  return {
    id: row.id,
    at: row.at,
    actorId: row.actor_id,
    personId: row.person_id,
    partnerId: row.partner_id,
    tierId: row.tier_id,
    trackId: row.track_id,
    moduleId: row.module_id,
    contentVersion: row.content_version,
    quantities,
    kind: row.kind,
    payload,
  } as Activity;
}

/** The next activities in the order they were recorded, after `seq`. */
export async function listActivitiesAfter(
  db: Db,
  seq: number,
  limit: number,
): Promise<{ seq: number; activity: Activity }[]> {
  const rows = await db
    .selectFrom("activity")
    .selectAll()
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ seq: row.seq, activity: activityFromRow(row) }));
}

/** Whom an activity is about, as it stands now: the parts that must travel in the activity. */
export interface Subject {
  personId: string;
  holder: string;
  partnerId: string | null;
  tierId: string | null;
}

export async function requireSubject(db: Db | Trx, personId: string): Promise<Subject> {
  const row = await db
    .selectFrom("person")
    .leftJoin("partner", "partner.id", "person.partner_id")
    .where("person.id", "=", personId)
    .select([
      "person.id as personId",
      "person.name as holder",
      "person.partner_id as partnerId",
      "partner.tier_id as tierId",
    ])
    .executeTakeFirstOrThrow();
  return row;
}
