import type { LoaderFunctionArgs } from "@remix-run/node";
import { readEvidenceFile } from "#app/domain/demonstrations/evidence-files.server";
import { readEvidence } from "#app/domain/demonstrations/read-demonstration.server";
import { evidenceFolder } from "#app/http/evidence-upload.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

/** Always a download, never shown inside the site: whatever a file holds, it does not run here. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "evidence.read");
  const file = requireFound(await readEvidence(waymark().context, seenBy, params["fileId"] ?? ""));
  const bytes = await readEvidenceFile(evidenceFolder, file);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": file.mediaType,
      "Content-Length": String(file.bytes),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "Cache-Control": "private, no-store",
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
