import { type ActionFunctionArgs, json } from "@remix-run/node";
import { startRecording } from "#app/domain/demonstrations/recordings.server";
import { requireModule } from "#app/http/content.server";
import { evidenceFolders } from "#app/http/evidence-folders.server";
import { requireCapability } from "#app/http/require.server";
import { startRecordingRefusals } from "#app/ui/recording-refusals";
import { waymark } from "#app/waymark.server";

const statuses = {
  "no-demonstration": 404,
  "kind-not-accepted": 422,
  "not-enrolled": 409,
  locked: 409,
  "already-there": 409,
};

/** Begins a recording, which then comes in pieces to its own address. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { track, module } = requireModule(params["moduleId"]);
  const { personId } = viewer;
  const result = await startRecording(waymark().context, evidenceFolders, { personId, track, module });
  if (result.ok) return json({ recordingId: result.recordingId }, { status: 201 });
  return json({ problem: startRecordingRefusals[result.reason] }, { status: statuses[result.reason] });
}
