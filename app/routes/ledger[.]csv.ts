import type { LoaderFunctionArgs } from "@remix-run/node";
import { daysOfQuarter } from "#app/domain/calendar";
import { parseSpan } from "#app/domain/costing/entries.server";
import { currentQuarter } from "#app/domain/costing/tally.server";
import { readTiers } from "#app/domain/partners/read-partners.server";
import { eachLedgerPage } from "#app/domain/reports/cost-entries.server";
import { ledgerPart, rowsOfPages } from "#app/domain/reports/log-sheets";
import { csvStream } from "#app/http/csv.server";
import { requireCapability } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

const noSpan =
  "Go back and choose two days of which the first is not the later one. In an address: ?from=2026-01-01&to=2026-03-31, or months: ?from=2026-01&to=2026-03.";

export async function loader({ request }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "portfolio.read");
  const { context, program } = waymark();
  const { currency, zone } = program;
  const { searchParams } = new URL(request.url);
  const quarter = daysOfQuarter(currentQuarter(context));
  const asked = {
    from: searchParams.get("from") ?? quarter.first,
    to: searchParams.get("to") ?? quarter.last,
  };
  const span = parseSpan(asked);
  if (!span) throw new Response(noSpan, { status: 422 });
  const names = new Map((await readTiers(context)).map(({ id, name }) => [id, name]));
  const part = ledgerPart((tierId) => names.get(tierId) ?? tierId, { currency, zone });
  const pages = rowsOfPages(part, eachLedgerPage(context, seenBy, { span, tracks: context.tracks() }));
  return csvStream(request, { name: `ledger-${span.from}-${span.to}`, context }, part.header, pages);
}
