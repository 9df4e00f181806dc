import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { scopeOf } from "#app/domain/identity/identity";
import { isolated } from "#app/domain/isolated";
import { readPartnerCosts } from "#app/domain/reports/partner-costs.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { ChargeStats } from "#app/ui/charge-stats";
import { PageHeader } from "#app/ui/page-header";
import { QuarterLinks } from "#app/ui/quarter-links";
import { TallyPlot } from "#app/ui/tally-plot";
import { TallyTable } from "#app/ui/tally-table";
import { TierSplit } from "#app/ui/tier-split";
import { UnratedNotice } from "#app/ui/unrated-notice";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Cost of ${isolated(data?.partner.name ?? "a partner")} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "costs.read");
  const { context, program } = waymark();
  const { currency } = program;
  const quarter = new URL(request.url).searchParams.get("quarter") ?? undefined;
  const asked = { quarter, currency };
  const costs = requireFound(await readPartnerCosts(context, seenBy, params["partnerId"] ?? "", asked));
  const role = seenBy.viewer.accessRole;
  const { id, name } = costs.partner;
  return sendData(load, {
    partner: { id, name },
    tally: costs.tally,
    quarters: costs.quarters,
    currency,
    hasPortfolio: scopeOf(role, "portfolio.read") !== null,
    mayRate: scopeOf(role, "rates.manage") !== null,
  });
}

export default function CostsPage() {
  const { partner, tally, quarters, currency, hasPortfolio, mayRate } = useLoaderData<typeof loader>();
  const home = hasPortfolio ? [{ label: "Portfolio", to: paths.portfolio() }] : [];
  return (
    <>
      <Breadcrumbs
        items={[...home, { label: partner.name, to: paths.partner(partner.id) }, { label: "Cost tally" }]}
      />
      <PageHeader
        eyebrow={partner.name}
        title={`Cost tally, ${tally.quarter.replace("-", " ")}`}
        lede="What the program spent on enabling this partner. Every figure opens the entries it is made of."
      />
      <QuarterLinks partnerId={partner.id} quarters={quarters} current={tally.quarter} />
      {tally.unrated > 0 && <UnratedNotice count={tally.unrated} mayRate={mayRate} />}
      <ChargeStats
        charge={tally}
        tier={tally.tier.name}
        currency={currency}
        entries={paths.costEntries(partner.id, { quarter: tally.quarter })}
      />
      <TallyPlot tally={tally} currency={currency} />
      <TallyTable partnerId={partner.id} tally={tally} currency={currency} />
      <TierSplit partnerId={partner.id} tally={tally} currency={currency} />
    </>
  );
}
