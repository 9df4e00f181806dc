import { type PartnerFigures, totalsByTier } from "#app/domain/reports/figures";
import { DataTable } from "#app/ui/data-table";
import { Money } from "#app/ui/money";

export interface TierTotalsProps {
  portfolio: PartnerFigures[];
  quarter: string;
  currency: string;
}

/** What the partners above cost together, by tier and in all. */
export function TierTotals({ portfolio, quarter, currency }: TierTotalsProps) {
  const tiers = totalsByTier(portfolio);
  const sum = (of: "partners" | "usedMinor" | "chargeableMinor") =>
    tiers.reduce((total, tier) => total + tier[of], 0);
  return (
    <DataTable
      caption={`Cost in ${quarter.replace("-", " ")} by tier`}
      rows={tiers}
      rowKey={({ id }) => id}
      columns={[
        { id: "tier", header: "Tier", cell: ({ name }) => name },
        { id: "partners", header: "Partners", numeric: true, cell: ({ partners }) => partners },
        {
          id: "used",
          header: "Cost",
          numeric: true,
          cell: ({ usedMinor }) => <Money minor={usedMinor} currency={currency} />,
        },
        {
          id: "chargeable",
          header: "Chargeable",
          numeric: true,
          cell: ({ chargeableMinor }) => <Money minor={chargeableMinor} currency={currency} />,
        },
      ]}
      totals={{
        tier: "All partners shown",
        partners: sum("partners"),
        used: <Money minor={sum("usedMinor")} currency={currency} />,
        chargeable: <Money minor={sum("chargeableMinor")} currency={currency} />,
      }}
    />
  );
}
