import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPartnerCosts } from "#app/domain/reports/partner-costs.server";
import { costsSheet } from "#app/domain/reports/sheets";
import { csvResponse, fileNameOf } from "#app/http/csv.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "costs.read");
  const { context, program } = waymark();
  const { currency } = program;
  const quarter = new URL(request.url).searchParams.get("quarter") ?? undefined;
  const asked = { quarter, currency };
  const costs = requireFound(await readPartnerCosts(context, seenBy, params["partnerId"] ?? "", asked));
  const { partner, tally } = costs;
  const name = `${fileNameOf(partner.name)}-costs-${tally.quarter.toLowerCase()}`;
  return csvResponse(request, { name, context }, costsSheet(partner.name, tally, currency));
}
