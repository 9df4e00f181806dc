import type { Db, Trx } from "#app/domain/context";
import type { CriterionScore } from "#app/domain/demonstrations/demonstrations";

export async function insertAssessment(
  trx: Trx,
  row: { submissionId: string; assessorId: string; at: string },
): Promise<void> {
  await trx
    .insertInto("demonstration_assessment")
    .values({
      submission_id: row.submissionId,
      assessor_id: row.assessorId,
      started_at: row.at,
      decided_at: null,
      minutes: null,
      points: null,
      max_points: null,
      passed: null,
      comment: null,
    })
    .execute();
}

export async function deleteAssessment(trx: Trx, submissionId: string): Promise<void> {
  await trx
    .deleteFrom("demonstration_assessment")
    .where("submission_id", "=", submissionId)
    .where("decided_at", "is", null)
    .execute();
}

export async function saveDecision(
  trx: Trx,
  row: {
    submissionId: string;
    at: string;
    minutes: number;
    points: number;
    maxPoints: number;
    passed: boolean;
    comment: string;
  },
  scores: CriterionScore[],
): Promise<void> {
  await trx
    .updateTable("demonstration_assessment")
    .set({
      decided_at: row.at,
      minutes: row.minutes,
      points: row.points,
      max_points: row.maxPoints,
      passed: row.passed ? 1 : 0,
      comment: row.comment,
    })
    .where("submission_id", "=", row.submissionId)
    .where("decided_at", "is", null)
    .execute();
  await trx.updateTable("submission").set({ decided: 1 }).where("id", "=", row.submissionId).execute();
  await trx
    .insertInto("criterion_score")
    .values(
      scores.map((score) => ({
        submission_id: row.submissionId,
        criterion_id: score.criterionId,
        points: score.points,
        feedback: score.feedback,
      })),
    )
    .execute();
}

export async function listScores(
  db: Db,
  submissionIds: string[],
): Promise<(CriterionScore & { submissionId: string })[]> {
  if (submissionIds.length === 0) return [];
  return db
    .selectFrom("criterion_score")
    .select(["submission_id as submissionId", "criterion_id as criterionId", "points", "feedback"])
    .where("submission_id", "in", submissionIds)
    .execute();
}
