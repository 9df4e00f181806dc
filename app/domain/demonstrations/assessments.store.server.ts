import type { Db, Trx } from "#app/domain/context";
import type { CriterionScore, Outcome } from "#app/domain/demonstrations/demonstrations";

export async function insertAssessment(
  trx: Trx,
  row: { submissionId: string; round: number; assessorId: string; at: string },
): Promise<void> {
  await trx
    .insertInto("demonstration_assessment")
    .values({
      submission_id: row.submissionId,
      round: row.round,
      assessor_id: row.assessorId,
      started_at: row.at,
      decided_at: null,
      minutes: null,
      points: null,
      max_points: null,
      outcome: null,
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

export interface StoredJudgement {
  submissionId: string;
  round: number;
  points: number | null;
  maxPoints: number | null;
  outcome: Outcome;
  minutes: number;
  comment: string;
}

/** Decides the assessment of a round that was begun. */
export async function saveJudgement(
  trx: Trx,
  row: StoredJudgement & { at: string },
  scores: CriterionScore[],
): Promise<void> {
  await trx
    .updateTable("demonstration_assessment")
    .set({
      decided_at: row.at,
      minutes: row.minutes,
      points: row.points,
      max_points: row.maxPoints,
      outcome: row.outcome,
      comment: row.comment,
    })
    .where("submission_id", "=", row.submissionId)
    .where("round", "=", row.round)
    .where("decided_at", "is", null)
    .execute();
  if (scores.length === 0) return;
  await trx
    .insertInto("criterion_score")
    .values(
      scores.map((score) => ({
        submission_id: row.submissionId,
        round: row.round,
        criterion_id: score.criterionId,
        points: score.points,
        feedback: score.feedback,
      })),
    )
    .execute();
}

/** Lets another assessor judge. */
export async function openRound(trx: Trx, submissionId: string, round: number): Promise<void> {
  await trx.updateTable("submission").set({ round }).where("id", "=", submissionId).execute();
}

/** Makes a round's judgement the one that stands. */
export async function closeSubmission(trx: Trx, submissionId: string, round: number): Promise<void> {
  await trx.updateTable("submission").set({ round, decided: 1 }).where("id", "=", submissionId).execute();
}

/** Judgements made so far, in the order of their rounds. */
export async function listJudgements(db: Db | Trx, submissionIds: string[]): Promise<StoredJudgement[]> {
  if (submissionIds.length === 0) return [];
  return db
    .selectFrom("demonstration_assessment")
    .select(["submission_id as submissionId", "round", "points", "max_points as maxPoints"])
    .select(["outcome", "minutes", "comment"])
    .where("submission_id", "in", submissionIds)
    .where("decided_at", "is not", null)
    .orderBy("submission_id")
    .orderBy("round")
    .$narrowType<{ outcome: Outcome; minutes: number; comment: string }>()
    .execute();
}

/** The scores of one submission in every round. */
export async function listRoundScores(
  db: Db,
  submissionId: string,
): Promise<(CriterionScore & { round: number })[]> {
  return db
    .selectFrom("criterion_score")
    .select(["round", "criterion_id as criterionId", "points", "feedback"])
    .where("submission_id", "=", submissionId)
    .orderBy("round")
    .execute();
}

/** The scores of the assessments that stand, or are under way. */
export async function listScores(
  db: Db,
  submissionIds: string[],
): Promise<(CriterionScore & { submissionId: string })[]> {
  if (submissionIds.length === 0) return [];
  return db
    .selectFrom("criterion_score")
    .innerJoin("submission", (join) =>
      join
        .onRef("submission.id", "=", "criterion_score.submission_id")
        .onRef("submission.round", "=", "criterion_score.round"),
    )
    .select(["submission.id as submissionId", "criterion_id as criterionId", "points", "feedback"])
    .where("submission.id", "in", submissionIds)
    .execute();
}
