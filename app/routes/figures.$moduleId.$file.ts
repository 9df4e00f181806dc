import type { LoaderFunctionArgs } from "@remix-run/node";
import { readFigure } from "#app/content/figures.server";
import { scopeOf } from "#app/domain/identity/identity";
import { seesAsAuthor } from "#app/domain/reports/authoring";
import { listTracksUnseen } from "#app/domain/reports/authoring.server";
import { requireFound, requireViewer } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

/** Figures are pictures only: their policy lets nothing in them run, wherever they are opened. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request);
  const scope = scopeOf(viewer.accessRole, "authoring.read");
  const others = scope && (await listTracksUnseen(waymark().context, { viewer, scope }));
  const mayReadDraft = (trackId: string) => others !== null && seesAsAuthor(others, trackId);
  const figure = requireFound(readFigure(params["moduleId"] ?? "", params["file"] ?? "", mayReadDraft));
  const etag = `"${figure.hash}"`;
  const headers = {
    "Content-Type": "image/svg+xml",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
    // Asked for again each time, which costs a 304, so that authors see their corrections at once.
    "Cache-Control": "private, no-cache",
    ETag: etag,
  };
  if (request.headers.get("If-None-Match") === etag) return new Response(null, { status: 304, headers });
  return new Response(figure.svg, { headers });
}
