import type { LoaderFunctionArgs } from "@remix-run/node";
import { formatInstant } from "#app/domain/date-words";
import { evidencePath } from "#app/domain/demonstrations/evidence-files.server";
import { readEvidence } from "#app/domain/demonstrations/read-demonstration.server";
import { evidenceFolders } from "#app/http/evidence-folders.server";
import { answerGone, answerWithFile } from "#app/http/media.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "evidence.read");
  const file = requireFound(await readEvidence(waymark().context, seenBy, params["fileId"] ?? ""));
  if (file.removedAt !== null) {
    const day = formatInstant(file.removedAt, waymark().program.zone);
    return answerGone(
      `“${file.name}” was removed on ${day}: its version was withdrawn before anybody had judged it.`,
    );
  }
  return answerWithFile(request, { ...file, path: evidencePath(evidenceFolders.evidence, file) });
}
