import type { Charge } from "#app/domain/costing/costing";
import { isolated } from "#app/domain/isolated";
import { percentUsed } from "#app/domain/reports/attention";
import { AllowanceBadge } from "#app/ui/attention";
import { Meter } from "#app/ui/meter";
import { formatMoney } from "#app/ui/money";

export interface UseMeterProps {
  charge: Charge & { unrated: number };
  currency: string;
  /** Whose cost it is, for those who do not see the row. */
  of: string;
}

/** What was used of the allowance, as a bar for a table cell; words alone where there is no allowance. */
export function UseMeter({ charge, currency, of }: UseMeterProps) {
  const { usedMinor, allowance, unrated } = charge;
  const used = formatMoney(usedMinor, currency);
  return (
    <div className="use-meter">
      {allowance ? (
        <Meter
          label={`Allowance used by ${isolated(of)}`}
          percent={percentUsed(charge) ?? 0}
          value={`${used} of ${formatMoney(allowance.allowanceMinor, currency)}`}
          bare
        />
      ) : (
        <span>{used}, no allowance set</span>
      )}{" "}
      <AllowanceBadge charge={charge} /> {unrated > 0 && <span className="muted">{unrated} unrated</span>}
    </div>
  );
}
