import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countRequests } from "#app/domain/assessment/answer-request.server";
import { daysOfQuarter } from "#app/domain/calendar";
import { scopeOf } from "#app/domain/identity/identity";
import { readFigures, readQuarters, readWaiting } from "#app/domain/reports/portfolio.server";
import { orderPortfolio, portfolioOrderOf } from "#app/domain/reports/portfolio-order";
import { askedQuarter } from "#app/http/quarter-query.server";
import { requireCapability } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { CostQuarters } from "#app/ui/cost-quarters";
import { EmptyState } from "#app/ui/empty-state";
import { FigureNotes } from "#app/ui/figure-notes";
import { LedgerForm } from "#app/ui/ledger-form";
import { PageHeader } from "#app/ui/page-header";
import { PortfolioOrderLinks } from "#app/ui/portfolio-order-links";
import { PortfolioTable } from "#app/ui/portfolio-table";
import { RequestsLine } from "#app/ui/requests-line";
import { TierTotals } from "#app/ui/tier-totals";
import { WaitingLine } from "#app/ui/waiting-line";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Portfolio · Waymark" }];

export async function loader({ request, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "portfolio.read");
  const { context, program } = waymark();
  const { currency } = program;
  const quarters = await readQuarters(context, seenBy);
  const quarter = askedQuarter(request, quarters);
  const portfolio = await readFigures(context, seenBy, { tracks: context.tracks(), currency, quarter });
  const order = portfolioOrderOf(new URL(request.url).searchParams.get("order"));
  const assesses = scopeOf(seenBy.viewer.accessRole, "demonstrations.assess") !== null;
  return sendData(load, {
    portfolio: orderPortfolio(portfolio, order),
    order,
    waiting: assesses ? await readWaiting(context, seenBy) : null,
    requests: await countRequests(context, seenBy),
    quarter,
    quarters,
    span: daysOfQuarter(quarter),
    currency,
    everyone: seenBy.scope === "all",
  });
}

export default function PortfolioPage() {
  const { portfolio, order, waiting, requests, quarter, quarters, span, currency, everyone } =
    useLoaderData<typeof loader>();
  // The running quarter has the address without one.
  const over = quarter === quarters[0] ? undefined : quarter;
  return (
    <>
      <PageHeader
        printsWide
        title="Portfolio"
        lede="Who is certified, what expires, who has gone quiet, and what each quarter costs compared with the allowance of the tier."
      />
      {portfolio.length === 0 ? (
        <EmptyState title="No partners yet">
          {everyone ? "Add the first one under Administration." : "An admin assigns partners to you."}
        </EmptyState>
      ) : (
        <>
          {waiting && <WaitingLine {...waiting} />}
          <RequestsLine waiting={requests} />
          {portfolio.length > 1 && <PortfolioOrderLinks current={order} quarter={over} />}
          <CostQuarters
            quarters={quarters}
            current={quarter}
            addressOf={(asked) => paths.portfolio(order, asked)}
          />
          <PortfolioTable
            portfolio={portfolio}
            csv={paths.portfolioCsv(order, over)}
            quarter={quarter}
            currency={currency}
          />
          <TierTotals portfolio={portfolio} quarter={quarter} currency={currency} />
          <LedgerForm {...span} />
          <FigureNotes ofPartners />
        </>
      )}
    </>
  );
}
