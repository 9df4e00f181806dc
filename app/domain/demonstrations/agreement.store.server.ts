import type { Db } from "#app/domain/context";
import {
  type SubmissionViewer,
  submissionsInScope,
} from "#app/domain/demonstrations/demonstrations.store.server";

export interface DoubleScore {
  demonstrationId: string;
  contentVersion: string;
  criterionId: string;
  first: number;
  second: number;
}

/** Each criterion that two assessors scored on decided work in the viewer's scope, the oldest work first. */
export async function listDoubleScores(db: Db, seenBy: SubmissionViewer): Promise<DoubleScore[]> {
  return submissionsInScope(db, seenBy)
    .innerJoin("criterion_score as one", (join) =>
      join.onRef("one.submission_id", "=", "submission.id").on("one.round", "=", 1),
    )
    .innerJoin("criterion_score as other", (join) =>
      join
        .onRef("other.submission_id", "=", "submission.id")
        .onRef("other.criterion_id", "=", "one.criterion_id")
        .on("other.round", "=", 2),
    )
    .clearSelect()
    .select([
      "submission.demonstration_id as demonstrationId",
      "submission.content_version as contentVersion",
      "one.criterion_id as criterionId",
      "one.points as first",
      "other.points as second",
    ])
    .where("submission.decided", "=", 1)
    .orderBy("submission.submitted_at")
    .orderBy("submission.id")
    .execute();
}
