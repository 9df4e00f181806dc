import { ulid } from "ulid";
import type { JobRole } from "#app/domain/catalog/catalog";
import type { Db, Trx } from "#app/domain/context";
import type { KnownEnrolment } from "#app/domain/enrolment/enrolment";

export type EnrolmentSource = "rule" | "lead" | "manager" | "self";

export interface Enrolment {
  id: string;
  trackId: string;
  source: EnrolmentSource;
  enrolledAt: string;
}

export async function listOpenEnrolments(db: Db | Trx, personId: string): Promise<Enrolment[]> {
  return db
    .selectFrom("enrolment")
    .select(["id", "track_id as trackId", "source", "enrolled_at as enrolledAt"])
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .orderBy("enrolled_at")
    .orderBy("id")
    .execute();
}

export async function getOpenEnrolment(
  db: Db | Trx,
  personId: string,
  trackId: string,
): Promise<Enrolment | undefined> {
  return db
    .selectFrom("enrolment")
    .select(["id", "track_id as trackId", "source", "enrolled_at as enrolledAt"])
    .where("person_id", "=", personId)
    .where("track_id", "=", trackId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

export async function insertEnrolment(
  trx: Trx,
  row: { personId: string; trackId: string; source: EnrolmentSource; enrolledBy: string | null; at: string },
): Promise<string> {
  const id = ulid(Date.parse(row.at));
  await trx
    .insertInto("enrolment")
    .values({
      id,
      person_id: row.personId,
      track_id: row.trackId,
      source: row.source,
      enrolled_by: row.enrolledBy,
      enrolled_at: row.at,
      ended_at: null,
      ended_by: null,
      end_reason: null,
    })
    .execute();
  return id;
}

export async function closeEnrolment(
  trx: Trx,
  row: { enrolmentId: string; at: string; endedBy: string | null; reason: string },
): Promise<void> {
  await trx
    .updateTable("enrolment")
    .set({ ended_at: row.at, ended_by: row.endedBy, end_reason: row.reason })
    .where("id", "=", row.enrolmentId)
    .where("ended_at", "is", null)
    .execute();
}

/** Every enrolment, open or ended, by person and oldest first; of one person when `personId` is given. */
export async function mapEnrolmentHistories(
  db: Db | Trx,
  personId?: string,
): Promise<Map<string, KnownEnrolment[]>> {
  const rows = await db
    .selectFrom("enrolment")
    .select([
      "person_id as personId",
      "id",
      "track_id as trackId",
      "source",
      "ended_at as endedAt",
      "ended_by as endedBy",
    ])
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .orderBy("enrolled_at")
    // Of two made in one millisecond, the one that is open is the newer one.
    .orderBy("ended_at", (order) => order.asc().nullsLast())
    .execute();
  const histories = new Map<string, KnownEnrolment[]>();
  for (const { personId: id, ...enrolment } of rows) {
    const history = histories.get(id);
    if (history) history.push(enrolment);
    else histories.set(id, [enrolment]);
  }
  return histories;
}

export interface Learner {
  personId: string;
  tierId: string;
  jobRoles: JobRole[];
}

/** Active reps and leads of partners that have not exited, with their job roles and tier: who learns, and whom the rules speak of. */
export async function listLearners(db: Db | Trx, personId?: string): Promise<Learner[]> {
  const rows = await db
    .selectFrom("person")
    .innerJoin("partner", "partner.id", "person.partner_id")
    .leftJoin("person_job_role", "person_job_role.person_id", "person.id")
    .where("person.status", "=", "active")
    .where("person.access_role", "in", ["rep", "lead"])
    .where("partner.status", "!=", "exited")
    .$if(personId !== undefined, (query) => query.where("person.id", "=", personId ?? ""))
    .select(["person.id as personId", "partner.tier_id as tierId", "person_job_role.job_role as jobRole"])
    .orderBy("person.id")
    .execute();
  const learners = new Map<string, Learner>();
  for (const { jobRole, ...row } of rows) {
    const learner = learners.get(row.personId) ?? { ...row, jobRoles: [] };
    if (jobRole) learner.jobRoles.push(jobRole);
    learners.set(row.personId, learner);
  }
  return [...learners.values()];
}
