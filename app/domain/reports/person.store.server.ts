/** One person's history. */
import type { JobRole } from "#app/domain/catalog/catalog";
import type { Db } from "#app/domain/context";
import type { EnrolmentSource } from "#app/domain/enrolment/enrolment.store.server";
import { personInScope } from "#app/domain/partners/partners.store.server";
import {
  type LastActivity,
  lastActed,
  lastHeld,
  type SeenBy,
} from "#app/domain/reports/portfolio.store.server";

export interface PersonHead extends LastActivity {
  id: string;
  name: string;
  email: string;
  accessRole: string;
  status: "active" | "disabled";
  partnerId: string;
  partner: string;
}

/** A rep or lead in scope; undefined for everyone else. */
export async function getPersonHead(
  db: Db,
  { viewer, scope }: SeenBy,
  personId: string,
): Promise<PersonHead | undefined> {
  return db
    .selectFrom("person")
    .innerJoin("partner", "partner.id", "person.partner_id")
    .where("person.id", "=", personId)
    .where(personInScope(viewer, scope))
    .select([
      "person.id as id",
      "person.name as name",
      "person.email as email",
      "person.access_role as accessRole",
      "person.status as status",
      "partner.id as partnerId",
      "partner.name as partner",
      lastActed("person").as("lastActedAt"),
      lastHeld("person").as("lastHeldOn"),
    ])
    .executeTakeFirst();
}

export async function listJobRolesOf(db: Db, personId: string): Promise<JobRole[]> {
  const rows = await db
    .selectFrom("person_job_role")
    .select("job_role as jobRole")
    .where("person_id", "=", personId)
    .execute();
  return rows.map((row) => row.jobRole);
}

export interface AttemptRow {
  id: string;
  moduleId: string;
  quizId: string;
  contentVersion: string;
  number: number;
  startedAt: string;
  submittedAt: string | null;
  closedBy: "person" | "deadline" | null;
  abandoned: 0 | 1;
  millipoints: number | null;
  maxMillipoints: number;
  passed: 0 | 1 | null;
}

export function selectAttemptsOf(db: Db, personId: string) {
  return db
    .selectFrom("quiz_attempt")
    .where("person_id", "=", personId)
    .select([
      "id",
      "module_id as moduleId",
      "quiz_id as quizId",
      "content_version as contentVersion",
      "number",
      "started_at as startedAt",
      "submitted_at as submittedAt",
      "closed_by as closedBy",
      "abandoned",
      "millipoints",
      "max_millipoints as maxMillipoints",
      "passed",
    ])
    .orderBy("started_at", "desc")
    .orderBy("number", "desc")
    .orderBy("id", "desc");
}

/** Every attempt of a person at any quiz, newest first. */
export async function listAttemptsOf(db: Db, personId: string): Promise<AttemptRow[]> {
  return selectAttemptsOf(db, personId).execute();
}

export interface GrantRow {
  id: string;
  quizId: string;
  grantedAt: string;
  grantedBy: string;
  reason: string;
}

export function selectGrantsOf(db: Db, personId: string) {
  return db
    .selectFrom("attempt_grant")
    .innerJoin("person as granter", "granter.id", "attempt_grant.granted_by")
    .where("attempt_grant.person_id", "=", personId)
    .select([
      "attempt_grant.id as id",
      "attempt_grant.quiz_id as quizId",
      "attempt_grant.granted_at as grantedAt",
      "granter.name as grantedBy",
      "attempt_grant.reason as reason",
    ])
    .orderBy("attempt_grant.granted_at", "desc");
}

/** Every attempt a person was granted beyond what a quiz allows, newest first. */
export async function listGrantsOf(db: Db, personId: string): Promise<GrantRow[]> {
  return selectGrantsOf(db, personId).execute();
}

export interface EnrolmentRow {
  id: string;
  trackId: string;
  source: EnrolmentSource;
  enrolledAt: string;
  enrolledBy: string | null;
  endedAt: string | null;
  endedBy: string | null;
  endReason: string | null;
}

export function selectEnrolmentsOf(db: Db, personId: string) {
  return db
    .selectFrom("enrolment")
    .leftJoin("person as enroller", "enroller.id", "enrolment.enrolled_by")
    .leftJoin("person as ender", "ender.id", "enrolment.ended_by")
    .where("enrolment.person_id", "=", personId)
    .select([
      "enrolment.id as id",
      "enrolment.track_id as trackId",
      "enrolment.source as source",
      "enrolment.enrolled_at as enrolledAt",
      "enroller.name as enrolledBy",
      "enrolment.ended_at as endedAt",
      "ender.name as endedBy",
      "enrolment.end_reason as endReason",
    ])
    .orderBy("enrolment.enrolled_at", "desc")
    .orderBy("enrolment.id", "desc");
}

/** Every enrolment a person has had, newest first. */
export async function listEnrolmentsOf(db: Db, personId: string): Promise<EnrolmentRow[]> {
  return selectEnrolmentsOf(db, personId).execute();
}
