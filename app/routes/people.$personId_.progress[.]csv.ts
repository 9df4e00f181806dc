import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPersonProgress } from "#app/domain/reports/person.server";
import { progressSheet } from "#app/domain/reports/sheets";
import { csvResponse, fileNameOf } from "#app/http/csv.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "progress.read");
  const { context } = waymark();
  const tracks = context.tracks();
  const progress = requireFound(await readPersonProgress(context, seenBy, params["personId"] ?? "", tracks));
  const sheet = progressSheet(progress, context.zone);
  return csvResponse(request, { name: `${fileNameOf(progress.person.name)}-progress`, context }, sheet);
}
