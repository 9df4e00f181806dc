import type { Db, Trx } from "#app/domain/context";
import type { ModuleEvidence } from "#app/domain/progress/progress";

const evidenceColumns = [
  "module_id as moduleId",
  "lesson_done_at as lessonDoneAt",
  "quiz_passed_at as quizPassedAt",
  "demonstration_passed_at as demonstrationPassedAt",
  "completed_at as completedAt",
] as const;

export async function getModuleEvidence(
  db: Db | Trx,
  personId: string,
  moduleId: string,
): Promise<ModuleEvidence | undefined> {
  return db
    .selectFrom("module_progress")
    .select(evidenceColumns)
    .where("person_id", "=", personId)
    .where("module_id", "=", moduleId)
    .executeTakeFirst();
}

/** All of a person's evidence, by module id. */
export async function mapModuleEvidence(
  db: Db | Trx,
  personId: string,
): Promise<Map<string, ModuleEvidence>> {
  const rows = await db
    .selectFrom("module_progress")
    .select(evidenceColumns)
    .where("person_id", "=", personId)
    .execute();
  return new Map(rows.map((row) => [row.moduleId, row]));
}

/** All of a person's evidence, by module id, while they are enrolled in this track; null if they are not. */
export async function mapEvidenceIfEnrolled(
  db: Db | Trx,
  personId: string,
  trackId: string,
): Promise<Map<string, ModuleEvidence> | null> {
  const rows = await db
    .selectFrom("enrolment")
    .leftJoin("module_progress", "module_progress.person_id", "enrolment.person_id")
    .select(evidenceColumns)
    .where("enrolment.person_id", "=", personId)
    .where("enrolment.track_id", "=", trackId)
    .where("enrolment.ended_at", "is", null)
    .execute();
  if (rows.length === 0) return null;
  return new Map(
    rows.flatMap(({ moduleId, ...row }) => (moduleId ? [[moduleId, { moduleId, ...row }]] : [])),
  );
}

export interface ProgressRow extends ModuleEvidence {
  personId: string;
  trackId: string;
  contentVersion: string;
  activityId: string;
}

export async function saveModuleEvidence(trx: Trx, row: ProgressRow): Promise<void> {
  const values = {
    person_id: row.personId,
    module_id: row.moduleId,
    track_id: row.trackId,
    lesson_done_at: row.lessonDoneAt,
    quiz_passed_at: row.quizPassedAt,
    demonstration_passed_at: row.demonstrationPassedAt,
    completed_at: row.completedAt,
    content_version: row.contentVersion,
    activity_id: row.activityId,
  };
  await trx
    .insertInto("module_progress")
    .values(values)
    .onConflict((conflict) => conflict.columns(["person_id", "module_id"]).doUpdateSet(values))
    .execute();
}

export async function listSelfCheckAnswers(
  db: Db | Trx,
  personId: string,
  moduleId: string,
): Promise<{ checkId: string; answer: string }[]> {
  return db
    .selectFrom("self_check_answer")
    .select(["check_id as checkId", "answer"])
    .where("person_id", "=", personId)
    .where("module_id", "=", moduleId)
    .execute();
}

export async function saveSelfCheckAnswer(
  trx: Trx,
  row: { personId: string; moduleId: string; checkId: string; answer: string; at: string },
): Promise<void> {
  await trx
    .insertInto("self_check_answer")
    .values({
      person_id: row.personId,
      module_id: row.moduleId,
      check_id: row.checkId,
      answer: row.answer,
      answered_at: row.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["person_id", "module_id", "check_id"])
        .doUpdateSet({ answer: row.answer, answered_at: row.at }),
    )
    .execute();
}
