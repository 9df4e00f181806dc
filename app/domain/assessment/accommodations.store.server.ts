import type { Accommodation } from "#app/domain/assessment/accommodation";
import type { GroupRole } from "#app/domain/assessment/accommodation.form";
import type { Db, Trx } from "#app/domain/context";
import { newRowId } from "#app/domain/row-id";

export interface GrantedAccommodation extends Accommodation {
  reason: string;
  grantedBy: string;
  grantedAt: string;
}

export interface GroupAccommodation extends GrantedAccommodation {
  jobRole: GroupRole;
}

/** What was granted to this person alone; undefined when nothing ever was. */
export async function getAccommodation(
  db: Db | Trx,
  personId: string,
): Promise<GrantedAccommodation | undefined> {
  return db
    .selectFrom("accommodation")
    .innerJoin("person as granter", "granter.id", "accommodation.granted_by")
    .select([
      "accommodation.time_percent as timePercent",
      "accommodation.extra_attempts as extraAttempts",
      "accommodation.open_from as openFrom",
      "accommodation.open_until as openUntil",
      "accommodation.reason as reason",
      "granter.name as grantedBy",
      "accommodation.granted_at as grantedAt",
    ])
    .where("accommodation.person_id", "=", personId)
    .orderBy("accommodation.id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The newest of every group of a partner. */
export async function listGroupAccommodations(
  db: Db | Trx,
  partnerId: string,
): Promise<GroupAccommodation[]> {
  return db
    .selectFrom("group_accommodation as granted")
    .innerJoin("person as granter", "granter.id", "granted.granted_by")
    .select([
      "granted.job_role as jobRole",
      "granted.time_percent as timePercent",
      "granted.extra_attempts as extraAttempts",
      "granted.open_from as openFrom",
      "granted.open_until as openUntil",
      "granted.reason as reason",
      "granter.name as grantedBy",
      "granted.granted_at as grantedAt",
    ])
    .where("granted.partner_id", "=", partnerId)
    .where("granted.id", "in", (eb) =>
      eb
        .selectFrom("group_accommodation as newest")
        .select((newest) => newest.fn.max("newest.id").as("id"))
        .where("newest.partner_id", "=", partnerId)
        .groupBy("newest.job_role"),
    )
    .orderBy("granted.job_role")
    .execute();
}

/** Everything that holds for a person now: their own, and that of the groups they belong to. */
export function heldAccommodationsQuery(db: Db | Trx, personId: string) {
  const columns = [
    "time_percent as timePercent",
    "extra_attempts as extraAttempts",
    "open_from as openFrom",
    "open_until as openUntil",
  ] as const;
  return db
    .selectFrom("accommodation")
    .select(columns)
    .where("id", "=", (eb) =>
      eb
        .selectFrom("accommodation as newest")
        .select((newest) => newest.fn.max("newest.id").as("id"))
        .where("newest.person_id", "=", personId),
    )
    .unionAll((eb) =>
      eb
        .selectFrom("group_accommodation")
        .select(columns)
        .where("id", "in", (inner) =>
          inner
            .selectFrom("group_accommodation as newest")
            .innerJoin("person", "person.partner_id", "newest.partner_id")
            .leftJoin("person_job_role as held", (join) =>
              join.onRef("held.person_id", "=", "person.id").onRef("held.job_role", "=", "newest.job_role"),
            )
            .select((newest) => newest.fn.max("newest.id").as("id"))
            .where("person.id", "=", personId)
            .where((or) => or.or([or("newest.job_role", "=", "all"), or("held.job_role", "is not", null)]))
            .groupBy("newest.job_role"),
        ),
    );
}

interface Granted extends Accommodation {
  reason: string;
  grantedBy: string;
  at: string;
}

export async function insertAccommodation(trx: Trx, row: Granted & { personId: string }): Promise<void> {
  await trx
    .insertInto("accommodation")
    .values({ ...grantedColumns(row), person_id: row.personId })
    .execute();
}

export async function insertGroupAccommodation(
  trx: Trx,
  row: Granted & { partnerId: string; jobRole: GroupRole },
): Promise<void> {
  await trx
    .insertInto("group_accommodation")
    .values({ ...grantedColumns(row), partner_id: row.partnerId, job_role: row.jobRole })
    .execute();
}

function grantedColumns(row: Granted) {
  return {
    id: newRowId(Date.parse(row.at)),
    time_percent: row.timePercent,
    extra_attempts: row.extraAttempts,
    open_from: row.openFrom,
    open_until: row.openUntil,
    reason: row.reason,
    granted_by: row.grantedBy,
    granted_at: row.at,
  };
}
