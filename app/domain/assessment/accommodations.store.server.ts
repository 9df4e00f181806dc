import { ulid } from "ulid";
import type { Accommodation } from "#app/domain/assessment/accommodation";
import type { Db, Trx } from "#app/domain/context";

export interface GrantedAccommodation extends Accommodation {
  reason: string;
  grantedBy: string;
  grantedAt: string;
}

/** What holds for a person now; undefined when nothing was ever granted. */
export async function getAccommodation(
  db: Db | Trx,
  personId: string,
): Promise<GrantedAccommodation | undefined> {
  return accommodationQuery(db, personId).executeTakeFirst();
}

export function accommodationQuery(db: Db | Trx, personId: string) {
  return db
    .selectFrom("accommodation")
    .innerJoin("person as granter", "granter.id", "accommodation.granted_by")
    .select([
      "accommodation.time_percent as timePercent",
      "accommodation.open_until as openUntil",
      "accommodation.reason as reason",
      "granter.name as grantedBy",
      "accommodation.granted_at as grantedAt",
    ])
    .where("accommodation.person_id", "=", personId)
    .orderBy("accommodation.id", "desc")
    .limit(1);
}

export async function insertAccommodation(
  trx: Trx,
  row: Accommodation & { personId: string; reason: string; grantedBy: string; at: string },
): Promise<void> {
  await trx
    .insertInto("accommodation")
    .values({
      id: ulid(Date.parse(row.at)),
      person_id: row.personId,
      time_percent: row.timePercent,
      open_until: row.openUntil,
      reason: row.reason,
      granted_by: row.grantedBy,
      granted_at: row.at,
    })
    .execute();
}
