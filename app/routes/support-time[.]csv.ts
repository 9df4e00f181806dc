import type { LoaderFunctionArgs } from "@remix-run/node";
import { eachSupportPage } from "#app/domain/delivery/read-delivery.server";
import { rowsOfPages, supportPart } from "#app/domain/reports/log-sheets";
import { csvStream } from "#app/http/csv.server";
import { requireCapability } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "delivery.log");
  const { context } = waymark();
  const partnerId = new URL(request.url).searchParams.get("partner") || null;
  const part = supportPart(context.zone);
  const pages = rowsOfPages(part, eachSupportPage(context, viewer.personId, partnerId));
  return csvStream(request, { name: "support-time", context }, part.header, pages);
}
