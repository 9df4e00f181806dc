import type { LoaderFunctionArgs } from "@remix-run/node";
import { parseEntryFilter } from "#app/domain/costing/entries.server";
import { readTiers } from "#app/domain/partners/read-partners.server";
import { eachEntryPage, readCostEntries } from "#app/domain/reports/cost-entries.server";
import { entriesPart, rowsOfPages } from "#app/domain/reports/log-sheets";
import { readCostPartner } from "#app/domain/reports/partner-costs.server";
import { csvStream, fileNameOf } from "#app/http/csv.server";
import { entryQuery } from "#app/http/entry-query.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "costs.read");
  const { context, program } = waymark();
  const partner = requireFound(await readCostPartner(context, seenBy, params["partnerId"] ?? ""));
  const filter = requireFound(parseEntryFilter(entryQuery(request)));
  const { currency, zone } = program;
  const about = { partnerId: partner.id, filter, tracks: context.tracks(), currency, limit: 500 };
  const first = requireFound(await readCostEntries(context, { ...about, after: null }));
  const names = new Map((await readTiers(context)).map(({ id, name }) => [id, name]));
  const part = entriesPart((tierId) => names.get(tierId) ?? tierId, { currency, zone });
  const pages = rowsOfPages(part, eachEntryPage(context, { ...about, after: null }, first));
  return csvStream(
    request,
    { name: `${fileNameOf(partner.name)}-cost-entries`, context },
    part.header,
    pages,
  );
}
