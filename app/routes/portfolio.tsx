import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentQuarter } from "#app/domain/costing/tally.server";
import { scopeOf } from "#app/domain/identity/identity";
import { readFigures, readWaiting } from "#app/domain/reports/portfolio.server";
import { requireCapability } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { EmptyState } from "#app/ui/empty-state";
import { FigureNotes } from "#app/ui/figure-notes";
import { PageHeader } from "#app/ui/page-header";
import { PortfolioTable } from "#app/ui/portfolio-table";
import { WaitingLine } from "#app/ui/waiting-line";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Portfolio · Waymark" }];

export async function loader({ request, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "portfolio.read");
  const { context, program } = waymark();
  const { currency } = program;
  const portfolio = await readFigures(context, seenBy, { tracks: context.tracks(), currency });
  const assesses = scopeOf(seenBy.viewer.accessRole, "demonstrations.assess") !== null;
  return sendData(load, {
    portfolio,
    waiting: assesses ? await readWaiting(context, seenBy) : null,
    quarter: currentQuarter(context),
    currency,
    everyone: seenBy.scope === "all",
  });
}

export default function PortfolioPage() {
  const { portfolio, waiting, quarter, currency, everyone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Portfolio"
        lede="Who is certified, what runs out, who has gone quiet, and what it costs this quarter against what the tier allows."
      />
      {portfolio.length === 0 ? (
        <EmptyState title="No partners yet">
          {everyone ? "Add the first one under Administration." : "An administrator assigns partners to you."}
        </EmptyState>
      ) : (
        <>
          {waiting && <WaitingLine {...waiting} />}
          <PortfolioTable portfolio={portfolio} quarter={quarter} currency={currency} />
          <FigureNotes />
        </>
      )}
    </>
  );
}
