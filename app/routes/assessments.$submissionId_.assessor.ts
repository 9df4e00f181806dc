/** Where a manager gives a submission to another assessor. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { reassignAssessment } from "#app/domain/demonstrations/reassign.server";
import { readFields } from "#app/http/form.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { waymark } from "#app/waymark.server";

const refusals = {
  withdrawn: "This was withdrawn in the meantime, so there is nothing to give.",
  decided: "This has been decided already.",
  "not-an-assessor": "Choose somebody who may assess it: the list has been brought up to date.",
};

export async function action({ request, params }: ActionFunctionArgs) {
  const seenBy = await requireCapability(request, "assessments.reassign");
  const submissionId = params.submissionId ?? "";
  const { assessor } = await readFields(request);
  const given = await reassignAssessment(waymark().context, seenBy, {
    submissionId,
    assessorId: typeof assessor === "string" ? assessor : "",
    linkFor: (id) => `${publicOrigin(request)}${paths.assessment(id)}`,
  });
  const desk = paths.assessment(submissionId);
  if (given.ok) return redirectWithToast(desk, `It is with ${given.name} now.`);
  if (given.reason === "not-found") throw new Response(null, { status: 404 });
  return redirectWithRefusal(desk, refusals[given.reason]);
}
