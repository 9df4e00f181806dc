import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { recordingMediaTypes } from "#app/domain/demonstrations/recording";
import {
  appendToRecording,
  discardRecording,
  readRecording,
} from "#app/domain/demonstrations/recordings.server";
import { env } from "#app/env.server";
import { evidenceFolders } from "#app/http/evidence-folders.server";
import { readPiece } from "#app/http/evidence-upload.server";
import { answerWithFile } from "#app/http/media.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { pieceRefusals } from "#app/ui/recording-refusals";
import { waymark } from "#app/waymark.server";

const statuses = {
  "not-found": 404,
  "too-large": 413,
  "piece-too-large": 413,
  "type-not-accepted": 415,
  "person-is-full": 413,
  "partner-is-full": 413,
};

/** HEAD tells how much of it has arrived; GET plays it to its person before it is handed in, once all of it has. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const found = requireFound(
    await readRecording(waymark().context, evidenceFolders, {
      personId: viewer.personId,
      recordingId: params["recordingId"] ?? "",
    }),
  );
  if (request.method === "HEAD")
    return new Response(null, { status: 204, headers: standing(found.bytes, found.completedAt !== null) });
  const mediaType = requireFound(found.mediaType);
  return answerWithFile(request, {
    ...found,
    mediaType,
    name: `recording.${recordingMediaTypes[mediaType]}`,
  });
}

/** PATCH puts a piece at its end, DELETE discards it. Acknowledged means: on the disk up to the offset that is answered. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { context } = waymark();
  const which = { personId: viewer.personId, recordingId: params["recordingId"] ?? "" };
  if (request.method === "DELETE") {
    await discardRecording(context, evidenceFolders, which);
    return new Response(null, { status: 204 });
  }
  const offset = Number(request.headers.get("Upload-Offset") ?? Number.NaN);
  if (request.method !== "PATCH") throw new Response(null, { status: 404 });
  if (!Number.isSafeInteger(offset) || offset < 0) throw new Response(null, { status: 400 });
  const read = await readPiece(request, viewer.personId);
  if (!read.ok) return json({ problem: read.problem }, { status: read.status });
  const last = request.headers.get("Upload-Complete") === "?1";
  const piece = { ...which, offset, bytes: read.bytes, last, quota: env.quota };
  const result = await appendToRecording(context, evidenceFolders, piece);
  if (result.ok)
    return new Response(null, { status: 204, headers: standing(result.offset, result.complete) });
  if (result.reason === "other-offset")
    return new Response(null, { status: 409, headers: standing(result.offset, result.complete) });
  return json({ problem: pieceRefusals[result.reason] }, { status: statuses[result.reason] });
}

/** Header fields as in the IETF's draft on resumable uploads for HTTP. */
function standing(offset: number, complete: boolean) {
  return {
    "Upload-Offset": String(offset),
    "Upload-Complete": complete ? "?1" : "?0",
    "Cache-Control": "no-store",
  };
}
