import type { Db, Trx } from "#app/domain/context";
import type { AssessorRecord } from "#app/domain/demonstrations/assessor-refusal";

/** What decides about an assessor at `now`. */
export async function getAssessorRecord(
  db: Db | Trx,
  personId: string,
  now: string,
): Promise<AssessorRecord> {
  const partners = await db
    .selectFrom("activity")
    .select("partner_id as id")
    .distinct()
    .where("person_id", "=", personId)
    .where("partner_id", "is not", null)
    // Whoever has done nothing there yet came by an invitation.
    .union((eb) =>
      eb
        .selectFrom("invitation")
        .innerJoin("person", "person.email", "invitation.email")
        .select("invitation.partner_id as id")
        .where("person.id", "=", personId)
        .where("invitation.accepted_at", "is not", null)
        .where("invitation.partner_id", "is not", null),
    )
    .$narrowType<{ id: string }>()
    .execute();
  const milestones = await db
    .selectFrom("award")
    .leftJoin("award_revocation", "award_revocation.award_id", "award.id")
    .select("award.milestone_id as id")
    .distinct()
    .where("award.person_id", "=", personId)
    .where("award.expires_at", ">", now)
    .where((eb) =>
      eb.or([eb("award_revocation.revoked_at", "is", null), eb("award_revocation.revoked_at", ">", now)]),
    )
    .execute();
  const judged = await db
    .selectFrom("demonstration_assessment as assessment")
    .innerJoin("submission", "submission.id", "assessment.submission_id")
    .select("submission.id as id")
    .where("assessment.assessor_id", "=", personId)
    .where("assessment.decided_at", "is not", null)
    .where("submission.decided", "=", 0)
    .execute();
  const calibrated = await db
    .selectFrom("calibration")
    .select("rubric as id")
    .where("assessor_id", "=", personId)
    .where("calibrated", "=", 1)
    .execute();
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  return {
    personId,
    partnerIds: ids(partners),
    milestoneIds: ids(milestones),
    judgedIds: ids(judged),
    calibratedRubrics: ids(calibrated),
  };
}
