import type { LoaderFunctionArgs } from "@remix-run/node";
import { readFigures, readQuarters } from "#app/domain/reports/portfolio.server";
import { orderPortfolio, portfolioOrderOf } from "#app/domain/reports/portfolio-order";
import { portfolioSheet } from "#app/domain/reports/sheets";
import { csvResponse } from "#app/http/csv.server";
import { askedQuarter } from "#app/http/quarter-query.server";
import { requireCapability } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "portfolio.read");
  const { context, program } = waymark();
  const { currency } = program;
  const quarter = askedQuarter(request, await readQuarters(context, seenBy));
  const portfolio = await readFigures(context, seenBy, { tracks: context.tracks(), currency, quarter });
  const order = portfolioOrderOf(new URL(request.url).searchParams.get("order"));
  const rows = orderPortfolio(portfolio, order);
  return csvResponse(request, { name: "portfolio", context }, portfolioSheet(rows, quarter, currency));
}
