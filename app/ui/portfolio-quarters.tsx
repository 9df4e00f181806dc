import type { PortfolioOrder } from "#app/domain/reports/portfolio-order";
import { paths } from "#app/paths";
import { LinkTabs } from "#app/ui/link-tabs";

export interface PortfolioQuartersProps {
  /** YYYY-Qn, newest first. */
  quarters: string[];
  current: string;
  order: PortfolioOrder;
}

/** Which quarter the costs are of; everything else on the page is as of today. */
export function PortfolioQuarters({ quarters, current, order }: PortfolioQuartersProps) {
  if (quarters.length < 2) return null;
  const addressOf = (quarter: string) =>
    paths.portfolio(order, quarter === quarters[0] ? undefined : quarter);
  return (
    <>
      <LinkTabs
        label="Quarter of the costs"
        current={addressOf(current)}
        items={quarters.map((quarter) => ({
          label: quarter.replace("-", " "),
          to: addressOf(quarter),
        }))}
      />
      {current !== quarters[0] && (
        <p className="hint">
          Costs are for {current.replace("-", " ")}, against the allowance of the tier on its last day.
          People, awards and activity are as of today.
        </p>
      )}
    </>
  );
}
