import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { quarterOf } from "#app/domain/calendar";
import { parseEntryFilter } from "#app/domain/costing/entries.server";
import { scopeOf } from "#app/domain/identity/identity";
import { isolated } from "#app/domain/isolated";
import { keepReached } from "#app/domain/reports/activity-details.server";
import { readCostEntries } from "#app/domain/reports/cost-entries.server";
import { readCostPartner } from "#app/domain/reports/partner-costs.server";
import { entryQuery } from "#app/http/entry-query.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { CostEntryTable } from "#app/ui/cost-entry-table";
import { EntryFilterFacts } from "#app/ui/entry-filter-facts";
import { formatMoney } from "#app/ui/money";
import { PageHeader } from "#app/ui/page-header";
import { Pagination } from "#app/ui/pagination";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Cost entries of ${isolated(data?.partner.name ?? "a partner")} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "costs.read");
  const { context, program } = waymark();
  const partner = requireFound(await readCostPartner(context, seenBy, params["partnerId"] ?? ""));
  const asked = entryQuery(request);
  const filter = requireFound(parseEntryFilter(asked));
  const after = new URL(request.url).searchParams.get("after");
  const { currency, zone } = program;
  const about = { partnerId: partner.id, filter, after, tracks: context.tracks(), currency };
  const page = requireFound(await readCostEntries(context, about));
  const { id, name } = partner;
  const role = seenBy.viewer.accessRole;
  return sendData(load, {
    partner: { id, name },
    page: { ...page, entries: await keepReached(context, seenBy.viewer, page.entries) },
    asked,
    // Where the figure stood that these entries are of.
    quarter: asked.quarter ?? (asked.month && quarterOf(`${asked.month}-01`)),
    isFirst: after === null,
    hasPortfolio: scopeOf(role, "portfolio.read") !== null,
    reader: {
      personId: seenBy.viewer.personId,
      mayAssess: scopeOf(role, "demonstrations.assess") !== null,
    },
    currency,
    zone,
  });
}

export default function CostEntriesPage() {
  const { partner, page, asked, quarter, isFirst, hasPortfolio, reader, currency, zone } =
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
        lede="The entries behind a figure of the tally, and what happened for each of them."
      />
      <EntryFilterFacts asked={asked} tierName={page.tierName} totals={page.totals} currency={currency} />
      {page.shownMinor !== null && (
        <p>
          The tally shows {formatMoney(page.shownMinor, currency)} for these entries: it rounds to whole cents
          once, for the whole quarter, and spreads the rest so that its lines add up to their total.
        </p>
      )}
      <CostEntryTable
        partnerId={partner.id}
        entries={page.entries}
        currency={currency}
        zone={zone}
        reader={reader}
        csv={paths.costEntriesCsv(partner.id, filter)}
      />
      <p className="hint">
        An entry keeps the rate that was in force when it was entered. A rate that is recorded later for its
        day is shown beside it, but changes nothing.
      </p>
      <Pagination
        next={page.next && paths.costEntries(partner.id, { ...filter, after: page.next })}
        {...(isFirst ? {} : { first: paths.costEntries(partner.id, filter) })}
        label="Pages of entries"
      />
    </>
  );
}
