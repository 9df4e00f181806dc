import { type PortfolioOrder, portfolioOrders } from "#app/domain/reports/portfolio-order";
import { paths } from "#app/paths";
import { LinkTabs } from "#app/ui/link-tabs";

const names: { [order in PortfolioOrder]: string } = {
  name: "By name",
  activity: "By activity",
  allowance: "By allowance",
  expiring: "By expiry",
};

/** In what order the partners stand; each has its address. */
export function PortfolioOrderLinks({
  current,
  quarter,
}: {
  current: PortfolioOrder;
  quarter: string | undefined;
}) {
  return (
    <LinkTabs
      label="Order of the partners"
      current={paths.portfolio(current, quarter)}
      items={portfolioOrders.map((order) => ({ label: names[order], to: paths.portfolio(order, quarter) }))}
    />
  );
}
