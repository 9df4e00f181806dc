import { ulid } from "ulid";
import type { Db, Trx } from "#app/domain/context";

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

/** Active reps and leads with their job roles and tier: whom the rules speak of. */
export async function listLearnersForRules(
  db: Db | Trx,
  personId?: string,
): Promise<{ personId: string; partnerId: string; tierId: string; jobRoles: string[] }[]> {
  const rows = await db
    .selectFrom("person")
    .innerJoin("partner", "partner.id", "person.partner_id")
    .leftJoin("person_job_role", "person_job_role.person_id", "person.id")
    .where("person.status", "=", "active")
    .where("person.access_role", "in", ["rep", "lead"])
    .$if(personId !== undefined, (query) => query.where("person.id", "=", personId ?? ""))
    .select([
      "person.id as personId",
      "partner.id as partnerId",
      "partner.tier_id as tierId",
      "person_job_role.job_role as jobRole",
    ])
    .orderBy("person.id")
    .execute();
  const learners = new Map<
    string,
    { personId: string; partnerId: string; tierId: string; jobRoles: string[] }
  >();
  for (const { jobRole, ...learner } of rows) {
    const known = learners.get(learner.personId) ?? { ...learner, jobRoles: [] };
    if (jobRole) known.jobRoles.push(jobRole);
    learners.set(learner.personId, known);
  }
  return [...learners.values()];
}
