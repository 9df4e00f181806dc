import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { quarterOf } from "#app/domain/calendar";
import { parseEntryFilter } from "#app/domain/costing/entries.server";
import { scopeOf } from "#app/domain/identity/identity";
import { readCostEntries } from "#app/domain/reports/cost-entries.server";
import { readCostPartner } from "#app/domain/reports/partner-costs.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { CostEntryTable } from "#app/ui/cost-entry-table";
import { EntryFilterFacts } from "#app/ui/entry-filter-facts";
import { PageHeader } from "#app/ui/page-header";
import { Pagination } from "#app/ui/pagination";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Cost entries of ${data?.partner.name ?? "a partner"} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "costs.read");
  const { context, program } = waymark();
  const partner = requireFound(await readCostPartner(context, seenBy, params["partnerId"] ?? ""));
  const { searchParams } = new URL(request.url);
  const asked = {
    month: searchParams.get("month"),
    quarter: searchParams.get("quarter"),
    driver: searchParams.get("driver"),
    pool: searchParams.get("pool"),
    tier: searchParams.get("tier"),
    entry: searchParams.get("entry"),
  };
  const filter = requireFound(parseEntryFilter(asked));
  const after = searchParams.get("after");
  const about = { partnerId: partner.id, filter, after, tracks: context.tracks() };
  const page = requireFound(await readCostEntries(context, about));
  const { id, name } = partner;
  const { currency, zone } = program;
  return sendData(load, {
    partner: { id, name },
    page,
    asked,
    // Where the figure stood that these entries are of.
    quarter: asked.quarter ?? (asked.month && quarterOf(`${asked.month}-01`)),
    isFirst: after === null,
    hasPortfolio: scopeOf(seenBy.viewer.accessRole, "portfolio.read") !== null,
    currency,
    zone,
  });
}

export default function CostEntriesPage() {
  const { partner, page, asked, quarter, isFirst, hasPortfolio, currency, zone } =
    useLoaderData<typeof loader>();
  const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));
  return (
    <>
      <Breadcrumbs
        items={[
          ...(hasPortfolio ? [{ label: "Portfolio", to: paths.portfolio() }] : []),
          { label: partner.name, to: paths.partner(partner.id) },
          { label: "Cost tally", to: paths.costs(partner.id, quarter ?? undefined) },
          { label: "Entries" },
        ]}
      />
      <PageHeader
        eyebrow={partner.name}
        title="Cost entries"
        lede="What a figure of the tally is made of, and what happened behind each entry."
      />
      <EntryFilterFacts asked={asked} tierName={page.tierName} totals={page.totals} currency={currency} />
      <CostEntryTable partnerId={partner.id} entries={page.entries} currency={currency} zone={zone} />
      <Pagination
        next={page.next && paths.costEntries(partner.id, { ...filter, after: page.next })}
        {...(isFirst ? {} : { first: paths.costEntries(partner.id, filter) })}
        label="Pages of entries"
      />
    </>
  );
}
