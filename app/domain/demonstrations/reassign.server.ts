/** A manager gives a submission to another assessor, whoever has it now. */
import type { Context } from "#app/domain/context";
import { deleteAssessment, insertAssessment } from "#app/domain/demonstrations/assessments.store.server";
import { listEligibleAssessors } from "#app/domain/demonstrations/assessors.server";
import { submissionState } from "#app/domain/demonstrations/demonstrations";
import { getSubmission, type SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import type { AssessorChoice } from "#app/domain/demonstrations/queue.store.server";
import { assignedMail } from "#app/domain/demonstrations/queue-mail";
import { queueMail } from "#app/domain/mail/outbox.server";

/** Who may be given a submission in the viewer's scope; none where it is not in it. */
export async function listAssessorChoices(
  context: Context,
  seenBy: SubmissionViewer,
  submissionId: string,
): Promise<Omit<AssessorChoice, "email">[]> {
  const submission = await getSubmission(context.db, seenBy, submissionId);
  if (!submission) return [];
  const assessors = await listEligibleAssessors(context, context.db, submission);
  return assessors.map(({ personId, name }) => ({ personId, name }));
}

export type ReassignResult =
  | { ok: true; name: string }
  | { ok: false; reason: "not-found" | "withdrawn" | "decided" | "not-an-assessor" };

/** The submission becomes the chosen assessor's from now on, and they are told by mail. Giving it to whom it belongs changes nothing. */
export async function reassignAssessment(
  context: Context,
  seenBy: SubmissionViewer,
  input: { submissionId: string; assessorId: string; linkFor(submissionId: string): string },
): Promise<ReassignResult> {
  return context.db.transaction().execute(async (trx): Promise<ReassignResult> => {
    const submission = await getSubmission(trx, seenBy, input.submissionId);
    if (!submission) return { ok: false, reason: "not-found" };
    const state = submissionState(submission);
    if (state === "withdrawn") return { ok: false, reason: state };
    if (state !== "waiting" && state !== "in-assessment") return { ok: false, reason: "decided" };
    const assessors = await listEligibleAssessors(context, trx, submission);
    const chosen = assessors.find(({ personId }) => personId === input.assessorId);
    if (!chosen) return { ok: false, reason: "not-an-assessor" };
    const at = context.now();
    if (submission.assessorId === chosen.personId) return { ok: true, name: chosen.name };
    await deleteAssessment(trx, submission.id);
    const { id: submissionId, round } = submission;
    await insertAssessment(trx, { submissionId, round, assessorId: chosen.personId, at });
    if (chosen.personId !== seenBy.viewer.personId) {
      const mail = assignedMail(
        { submission, name: chosen.name, link: input.linkFor(submissionId) },
        context.zone,
      );
      await queueMail(context, trx, {
        recipient: chosen.email,
        kind: "assessment-assigned",
        subjectId: submissionId,
        ...mail,
      });
    }
    return { ok: true, name: chosen.name };
  });
}
