import type { PartnerTally } from "#app/domain/costing/tally.server";
import { paths } from "#app/paths";
import { DataTable } from "#app/ui/data-table";
import { Link } from "#app/ui/link";
import { Money } from "#app/ui/money";

export interface TierSplitProps {
  partnerId: string;
  tally: PartnerTally;
  currency: string;
}

/** In which tier the cost arose, once that is more than one; of one it would repeat the total. */
export function TierSplit({ partnerId, tally, currency }: TierSplitProps) {
  if (tally.byTier.length < 2) return null;
  return (
    <DataTable
      caption="By tier at the time"
      columns={[
        { id: "tier", header: "Tier", cell: (part) => part.name },
        {
          id: "used",
          header: "Used",
          numeric: true,
          cell: (part) => (
            <Link to={paths.costEntries(partnerId, { quarter: tally.quarter, tier: part.tierId })}>
              <Money minor={part.usedMinor} currency={currency} />
              <span className="sr-only">
                {" "}
                as <bdi>{part.name}</bdi>
              </span>
            </Link>
          ),
        },
      ]}
      rows={tally.byTier}
      rowKey={(part) => part.tierId}
      totals={{
        tier: "All tiers",
        used: (
          <Link to={paths.costEntries(partnerId, { quarter: tally.quarter })}>
            <Money minor={tally.usedMinor} currency={currency} />
            <span className="sr-only"> in all tiers</span>
          </Link>
        ),
      }}
    />
  );
}
