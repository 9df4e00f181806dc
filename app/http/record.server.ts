import { readRecord } from "#app/domain/demonstrations/checklist.form";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { type SaveRecordResult, saveObservation } from "#app/domain/demonstrations/observe.server";
import { type AssessorView, readSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { readFields } from "#app/http/form.server";
import { requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

/** A submission that was watched, in the viewer's scope; 404 for everything else. */
export async function requireObserved(seenBy: SubmissionViewer, submissionId: string | undefined) {
  const view: AssessorView = requireFound(
    await readSubmission(waymark().context, seenBy, submissionId ?? ""),
  );
  return { ...view, observation: requireFound(view.submission.observation) };
}

/** Saves the record that was sent, and says which button sent it. */
export async function saveSentRecord(
  request: Request,
  seenBy: SubmissionViewer,
  submissionId: string | undefined,
): Promise<{ result: SaveRecordResult; intent: string }> {
  const { observation, submission } = await requireObserved(seenBy, submissionId);
  const fields = await readFields(request);
  const record = readRecord(fields, observation.steps);
  const result = await saveObservation(waymark().context, seenBy, { submissionId: submission.id, ...record });
  if (!result.ok && result.reason === "not-found") throw new Response(null, { status: 404 });
  if (!result.ok && result.reason === "own-submission") throw new Response(null, { status: 403 });
  return { result, intent: String(fields["intent"] ?? "") };
}
