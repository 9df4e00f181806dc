import { type ActionFunctionArgs, json } from "@remix-run/node";
import { saveSentRecord } from "#app/http/record.server";
import { requireCapability } from "#app/http/require.server";
import { recordRefusals } from "#app/ui/record-refusals";

/** Saves a record while it is being filled in. 200 means: durably stored. */
export async function action({ request, params }: ActionFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { result } = await saveSentRecord(request, seenBy, params["submissionId"]);
  if (result.ok) return json({ savedAt: result.savedAt });
  if (result.reason === "not-found" || result.reason === "own-submission") return null;
  return json({ problem: recordRefusals[result.reason] }, { status: 409 });
}
