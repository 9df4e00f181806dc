import type { Charge } from "#app/domain/costing/costing";
import { isolated } from "#app/domain/isolated";
import { percentUsed } from "#app/domain/reports/attention";
import { AllowanceBadge } from "#app/ui/attention";
import { Link } from "#app/ui/link";
import { Meter } from "#app/ui/meter";
import { Money } from "#app/ui/money";
import { StatRow } from "#app/ui/stat";

interface ChargeStatsProps {
  charge: Charge;
  tier: string;
  currency: string;
  /** Where the entries are that were used. */
  entries: string;
}

/** Used, allowed, above it, and what of that is charged. */
export function ChargeStats({ charge, tier, currency, entries }: ChargeStatsProps) {
  const { usedMinor, allowance, excessMinor, chargeableMinor } = charge;
  const over = excessMinor !== null && excessMinor > 0;
  return (
    <>
      <StatRow
        items={[
          {
            label: "Used",
            value: (
              <Link to={entries}>
                <Money minor={usedMinor} currency={currency} />
              </Link>
            ),
            note: <AllowanceBadge charge={charge} />,
          },
          {
            label: "Allowance",
            value: <Money minor={allowance?.allowanceMinor ?? null} currency={currency} />,
            note: allowance ? `a quarter for ${isolated(tier)}` : `none set for ${isolated(tier)}`,
          },
          {
            label: "Excess",
            value: <Money minor={excessMinor} currency={currency} />,
            tone: over ? "warning" : "neutral",
          },
          {
            label: "Chargeable",
            value: <Money minor={chargeableMinor} currency={currency} />,
            note: allowance ? `${allowance.chargeShareBp / 100} % of the excess` : undefined,
          },
        ]}
      />
      {allowance && (
        <Meter
          label="Allowance used"
          percent={percentUsed(charge) ?? 0}
          {...(over && allowance.allowanceMinor === 0 ? { value: "exceeded: nothing is free" } : {})}
        />
      )}
    </>
  );
}
