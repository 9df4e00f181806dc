import { expressionBuilder, sql } from "kysely";
import { ulid } from "ulid";
import type { JobRole } from "#app/domain/catalog/catalog";
import type { Db, Trx } from "#app/domain/context";
import type { AccessRole } from "#app/domain/identity/identity";
import type { Database } from "#db/schema";

export interface Person {
  id: string;
  name: string;
  email: string;
  accessRole: AccessRole;
  partnerId: string | null;
  status: "active" | "disabled";
}

const personColumns = [
  "person.id as id",
  "person.name as name",
  "person.email as email",
  "person.access_role as accessRole",
  "person.partner_id as partnerId",
  "person.status as status",
] as const;

const eb = expressionBuilder<Database, "person">();

/**
 * Who is let in: active people whose partner, where they have one, has not exited. For queries that select from `person`;
 * made once, because every request asks.
 */
export const letIn = eb.and([
  eb("person.status", "=", "active"),
  eb.not(
    eb.exists(
      eb
        .selectFrom("partner as exited")
        .select("exited.id")
        .whereRef("exited.id", "=", "person.partner_id")
        .where("exited.status", "=", "exited"),
    ),
  ),
]);

export async function getPerson(db: Db | Trx, personId: string): Promise<Person | undefined> {
  return db.selectFrom("person").select(personColumns).where("id", "=", personId).executeTakeFirst();
}

export async function getPersonByEmail(db: Db | Trx, email: string): Promise<Person | undefined> {
  return db.selectFrom("person").select(personColumns).where("email", "=", email).executeTakeFirst();
}

/** The person with this id or address when they are let in now; undefined otherwise. */
export async function getAdmittedPerson(
  db: Db | Trx,
  person: { id: string } | { email: string },
): Promise<Person | undefined> {
  return db
    .selectFrom("person")
    .select(personColumns)
    .where((where) => where.and(person))
    .where(letIn)
    .executeTakeFirst();
}

export async function listJobRoles(db: Db | Trx, personId: string): Promise<JobRole[]> {
  const rows = await db
    .selectFrom("person_job_role")
    .select("job_role")
    .where("person_id", "=", personId)
    .orderBy("job_role")
    .execute();
  return rows.map((row) => row.job_role);
}

export async function listOwnedTracks(db: Db | Trx, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("track_author")
    .select("track_id")
    .where("person_id", "=", personId)
    .orderBy("track_id")
    .execute();
  return rows.map((row) => row.track_id);
}

/** Tracks that have authors, and not this one. */
export async function listTracksOfOthers(db: Db | Trx, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("track_author")
    .select("track_id")
    .distinct()
    .where("track_id", "not in", (own) =>
      own.selectFrom("track_author").select("track_id").where("person_id", "=", personId),
    )
    .execute();
  return rows.map((row) => row.track_id);
}

export interface FoundPerson extends Person {
  partnerName: string | null;
}

/** People whose name or address contains `search`, by name, after the person with id `after`. */
export async function searchPeople(
  db: Db,
  filter: { search: string; after: string | null; limit: number },
): Promise<FoundPerson[]> {
  const pattern = `%${filter.search.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const last = filter.after === null ? undefined : await getPerson(db, filter.after);
  return db
    .selectFrom("person")
    .leftJoin("partner", "partner.id", "person.partner_id")
    .select([...personColumns, "partner.name as partnerName"])
    .$if(filter.search !== "", (query) =>
      query.where((eb) =>
        eb.or([
          sql<boolean>`lower(person.name) like ${pattern} escape '\\'`,
          sql<boolean>`person.email like ${pattern} escape '\\'`,
        ]),
      ),
    )
    .$if(last !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb("person.name", ">", last?.name ?? ""),
          eb.and([eb("person.name", "=", last?.name ?? ""), eb("person.id", ">", last?.id ?? "")]),
        ]),
      ),
    )
    .orderBy("person.name")
    .orderBy("person.id")
    .limit(filter.limit)
    .execute();
}

export async function insertPerson(
  trx: Trx,
  row: { email: string; name: string; accessRole: AccessRole; partnerId: string | null; at: string },
): Promise<string> {
  const id = ulid(Date.parse(row.at));
  await trx
    .insertInto("person")
    .values({
      id,
      email: row.email,
      name: row.name,
      access_role: row.accessRole,
      partner_id: row.partnerId,
      status: "active",
      created_at: row.at,
    })
    .execute();
  return id;
}

export async function updatePerson(
  trx: Trx,
  personId: string,
  fields: { name: string; accessRole: AccessRole; partnerId: string | null },
): Promise<void> {
  await trx
    .updateTable("person")
    .set({ name: fields.name, access_role: fields.accessRole, partner_id: fields.partnerId })
    .where("id", "=", personId)
    .execute();
}

export async function updateStatus(trx: Trx, personId: string, status: Person["status"]): Promise<void> {
  await trx.updateTable("person").set({ status }).where("id", "=", personId).execute();
}

export async function replaceJobRoles(trx: Trx, personId: string, jobRoles: JobRole[]): Promise<void> {
  await trx.deleteFrom("person_job_role").where("person_id", "=", personId).execute();
  if (jobRoles.length === 0) return;
  await trx
    .insertInto("person_job_role")
    .values(jobRoles.map((jobRole) => ({ person_id: personId, job_role: jobRole })))
    .execute();
}

export async function replaceOwnedTracks(trx: Trx, personId: string, trackIds: string[]): Promise<void> {
  await trx.deleteFrom("track_author").where("person_id", "=", personId).execute();
  if (trackIds.length === 0) return;
  await trx
    .insertInto("track_author")
    .values(trackIds.map((trackId) => ({ track_id: trackId, person_id: personId })))
    .execute();
}

/** Names of the partners assigned to a manager. */
export async function listAssignedPartners(
  db: Db | Trx,
  personId: string,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("partner_manager")
    .innerJoin("partner", "partner.id", "partner_manager.partner_id")
    .select(["partner.id as id", "partner.name as name"])
    .where("partner_manager.person_id", "=", personId)
    .orderBy("partner.name")
    .execute();
}

export async function deleteAssignedPartners(trx: Trx, personId: string): Promise<void> {
  await trx.deleteFrom("partner_manager").where("person_id", "=", personId).execute();
}

export async function countOtherActiveAdmins(trx: Trx, personId: string): Promise<number> {
  const { count } = await trx
    .selectFrom("person")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("access_role", "=", "admin")
    .where("status", "=", "active")
    .where("id", "!=", personId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function getPartnerName(db: Db | Trx, partnerId: string): Promise<string | null> {
  const row = await db.selectFrom("partner").select("name").where("id", "=", partnerId).executeTakeFirst();
  return row?.name ?? null;
}
