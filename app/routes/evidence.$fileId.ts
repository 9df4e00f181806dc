import type { LoaderFunctionArgs } from "@remix-run/node";
import { evidencePath } from "#app/domain/demonstrations/evidence-files.server";
import { readEvidence } from "#app/domain/demonstrations/read-demonstration.server";
import { evidenceFolder } from "#app/http/evidence-upload.server";
import { answerWithFile } from "#app/http/media.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "evidence.read");
  const file = requireFound(await readEvidence(waymark().context, seenBy, params["fileId"] ?? ""));
  return answerWithFile(request, { ...file, path: evidencePath(evidenceFolder, file) });
}
