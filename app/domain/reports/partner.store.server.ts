/** One partner's people and what they have shown. Ownership is the caller's: the partner has been found in scope before. */
import type { JobRole } from "#app/domain/catalog/catalog";
import type { Db } from "#app/domain/context";
import type { ModuleEvidence } from "#app/domain/progress/progress";
import type { ActivityRow } from "#app/domain/reports/activity-line";
import type { NewestAward } from "#app/domain/reports/matrix";
import { type LastActivity, lastActed, lastHeld } from "#app/domain/reports/portfolio.store.server";

export interface PersonRow extends LastActivity {
  personId: string;
  name: string;
  email: string;
  accessRole: string;
  status: "active" | "disabled";
}

export function selectPeople(db: Db, partnerId: string) {
  return db
    .selectFrom("person")
    .where("person.partner_id", "=", partnerId)
    .select([
      "person.id as personId",
      "person.name as name",
      "person.email as email",
      "person.access_role as accessRole",
      "person.status as status",
      lastActed("person").as("lastActedAt"),
      lastHeld("person").as("lastHeldOn"),
    ])
    .orderBy("person.status")
    .orderBy("person.name")
    .orderBy("person.id");
}

/** Everyone of the partner, the active ones first, by name. */
export async function listPeople(db: Db, partnerId: string): Promise<PersonRow[]> {
  return selectPeople(db, partnerId).execute();
}

export async function listJobRolesOfPartner(
  db: Db,
  partnerId: string,
): Promise<{ personId: string; jobRole: JobRole }[]> {
  return db
    .selectFrom("person")
    .innerJoin("person_job_role as role", "role.person_id", "person.id")
    .where("person.partner_id", "=", partnerId)
    .select(["person.id as personId", "role.job_role as jobRole"])
    .execute();
}

export function selectAwardsOfPartner(db: Db, partnerId: string) {
  return db
    .selectFrom("person")
    .innerJoin("award", "award.person_id", "person.id")
    .leftJoin("award_revocation", "award_revocation.award_id", "award.id")
    .where("person.partner_id", "=", partnerId)
    .select([
      "award.person_id as personId",
      "award.id as id",
      "award.milestone_id as milestoneId",
      "award.cycle as cycle",
      "award.valid_through as validThrough",
      "award.expires_at as expiresAt",
      "award_revocation.revoked_at as revokedAt",
    ])
    .orderBy("award.cycle");
}

/** The awards of everyone of the partner, wherever they were earned, oldest cycle first. */
export async function listAwardsOfPartner(
  db: Db,
  partnerId: string,
): Promise<(NewestAward & { personId: string })[]> {
  return selectAwardsOfPartner(db, partnerId).execute();
}

export function selectEvidenceOfPartner(db: Db, partnerId: string) {
  return db
    .selectFrom("person")
    .innerJoin("module_progress as progress", "progress.person_id", "person.id")
    .where("person.partner_id", "=", partnerId)
    .select([
      "progress.person_id as personId",
      "progress.module_id as moduleId",
      "progress.lesson_done_at as lessonDoneAt",
      "progress.quiz_passed_at as quizPassedAt",
      "progress.demonstration_passed_at as demonstrationPassedAt",
      "progress.completed_at as completedAt",
    ]);
}

export async function listEvidenceOfPartner(
  db: Db,
  partnerId: string,
): Promise<(ModuleEvidence & { personId: string })[]> {
  return selectEvidenceOfPartner(db, partnerId).execute();
}

export function selectOpenEnrolmentsOfPartner(db: Db, partnerId: string) {
  return db
    .selectFrom("person")
    .innerJoin("enrolment", "enrolment.person_id", "person.id")
    .where("person.partner_id", "=", partnerId)
    .where("enrolment.ended_at", "is", null)
    .select(["enrolment.person_id as personId", "enrolment.track_id as trackId"]);
}

export async function listOpenEnrolmentsOfPartner(
  db: Db,
  partnerId: string,
): Promise<{ personId: string; trackId: string }[]> {
  return selectOpenEnrolmentsOfPartner(db, partnerId).execute();
}

export function selectRecentActivity(db: Db, partnerId: string, limit: number) {
  return db
    .selectFrom("activity")
    .leftJoin("person as actor", "actor.id", "activity.actor_id")
    .leftJoin("person", "person.id", "activity.person_id")
    .where("activity.partner_id", "=", partnerId)
    .select([
      "activity.id as id",
      "activity.at as at",
      "activity.kind as kind",
      "activity.actor_id as actorId",
      "actor.name as actor",
      "activity.person_id as personId",
      "person.name as person",
      "activity.track_id as trackId",
      "activity.module_id as moduleId",
      "activity.payload as payload",
    ])
    .orderBy("activity.seq", "desc")
    .limit(limit);
}

/** What happened at the partner last, newest first. */
export async function listRecentActivity(db: Db, partnerId: string, limit: number): Promise<ActivityRow[]> {
  return selectRecentActivity(db, partnerId, limit).execute();
}
