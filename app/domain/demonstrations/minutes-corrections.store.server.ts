import type { Activity } from "#app/domain/activity/activity";
import { activityFromRow } from "#app/domain/activity/activity.store.server";
import type { Db, Trx } from "#app/domain/context";
import { newRowId } from "#app/domain/row-id";

export interface CorrectableJudgement {
  round: number;
  assessorId: string;
  decidedAt: string;
  /** As they count now. */
  minutes: number;
  /** The activity of the last correction; null where there was none. */
  correctedIn: string | null;
}

type Assessing = Extract<
  Activity,
  { kind: "demonstration_assessed" | "demonstration_returned" | "assessment_corrected" }
>;

/** A judgement that was made, with its minutes as they count now; undefined where that round has none. */
export async function getCorrectable(
  db: Db | Trx,
  of: { submissionId: string; round: number },
): Promise<CorrectableJudgement | undefined> {
  const judgement = await db
    .selectFrom("demonstration_assessment")
    .select(["round", "assessor_id as assessorId", "decided_at as decidedAt", "minutes"])
    .where("submission_id", "=", of.submissionId)
    .where("round", "=", of.round)
    .executeTakeFirst();
  if (!judgement || judgement.decidedAt === null || judgement.minutes === null) return undefined;
  const correction = await db
    .selectFrom("assessment_minutes_correction")
    .select(["minutes", "activity_id as activityId"])
    .where("submission_id", "=", of.submissionId)
    .where("round", "=", of.round)
    .orderBy("corrected_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    ...judgement,
    decidedAt: judgement.decidedAt,
    minutes: correction?.minutes ?? judgement.minutes,
    correctedIn: correction?.activityId ?? null,
  };
}

/** What was recorded when a judgement was made, or when its minutes were corrected last. */
export async function requireAssessing(
  trx: Trx,
  of: {
    submissionId: string;
    personId: string;
    assessorId: string;
    decidedAt: string;
    correctedIn: string | null;
  },
): Promise<Assessing> {
  const rows = await trx
    .selectFrom("activity")
    .selectAll()
    .$if(of.correctedIn !== null, (query) => query.where("id", "=", of.correctedIn ?? ""))
    .$if(of.correctedIn === null, (query) =>
      query
        .where("kind", "in", ["demonstration_assessed", "demonstration_returned"])
        .where("at", "=", of.decidedAt)
        .where("actor_id", "=", of.assessorId)
        .where("person_id", "=", of.personId),
    )
    .execute();
  const found = rows
    .map(activityFromRow)
    .find((one) => "submissionId" in one.payload && one.payload.submissionId === of.submissionId);
  if (!found) throw new Error(`Nothing was recorded of the assessment of ${of.submissionId}.`);
  return found as Assessing;
}

export async function insertMinutesCorrection(
  trx: Trx,
  row: {
    submissionId: string;
    round: number;
    minutes: number;
    reason: string;
    correctedBy: string;
    at: string;
    activityId: string;
  },
): Promise<void> {
  await trx
    .insertInto("assessment_minutes_correction")
    .values({
      id: newRowId(Date.parse(row.at)),
      submission_id: row.submissionId,
      round: row.round,
      minutes: row.minutes,
      reason: row.reason,
      corrected_by: row.correctedBy,
      corrected_at: row.at,
      activity_id: row.activityId,
    })
    .execute();
}
