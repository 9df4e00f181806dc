import { type ActionFunctionArgs, json } from "@remix-run/node";
import { readAnswers, readSequences } from "#app/domain/assessment/assessment.form";
import { saveAnswers } from "#app/domain/assessment/take-quiz.server";
import { readForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { answerRefusals } from "#app/ui/answer-refusals";
import { waymark } from "#app/waymark.server";

const statuses = {
  "not-found": 404,
  closed: 409,
  "time-up": 409,
  "unknown-item": 422,
  "unknown-option": 422,
  "too-long": 422,
  checked: 422,
};

/**
 * Saves single answers as they are given. 200 means: durably stored, or a later answer to the item is. Without an answer it
 * tells how the attempt stands.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const form = await readForm(request);
  const result = await saveAnswers(waymark().context, {
    personId: viewer.personId,
    attemptId: params["attemptId"] ?? "",
    answers: readAnswers(form),
    sequences: readSequences(form),
  });
  if (result.ok) return json({ savedAt: result.savedAt, sequences: Object.fromEntries(result.sequences) });
  return json({ problem: answerRefusals[result.reason] }, { status: statuses[result.reason] });
}
