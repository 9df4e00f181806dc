import type { LoaderFunctionArgs } from "@remix-run/node";
import { eachSessionPage } from "#app/domain/delivery/read-delivery.server";
import { rowsOfPages, sessionsPart } from "#app/domain/reports/log-sheets";
import { titlesOf } from "#app/domain/reports/titles";
import { csvStream } from "#app/http/csv.server";
import { requireCapability } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "delivery.log");
  const { context } = waymark();
  const part = sessionsPart(titlesOf(context.tracks()).track, context.zone);
  const pages = rowsOfPages(part, eachSessionPage(context, viewer.personId));
  return csvStream(request, { name: "live-sessions", context }, part.header, pages);
}
