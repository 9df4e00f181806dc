import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPersonReport } from "#app/domain/reports/person.server";
import { attemptsSheet } from "#app/domain/reports/sheets";
import { csvResponse, fileNameOf } from "#app/http/csv.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "progress.read");
  const { context } = waymark();
  const asked = { ...seenBy, evidenceScope: null };
  const report = requireFound(
    await readPersonReport(context, asked, params["personId"] ?? "", context.tracks()),
  );
  const sheet = attemptsSheet(report, context.zone);
  return csvResponse(request, { name: `${fileNameOf(report.person.name)}-attempts`, context }, sheet);
}
