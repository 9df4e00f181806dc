import type { Charge } from "#app/domain/costing/costing";
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
    <>
      {allowance ? (
        <Meter
          label={`Allowance used by ${of}`}
          percent={percentUsed(usedMinor, allowance.allowanceMinor)}
          value={`${used} of ${formatMoney(allowance.allowanceMinor, currency)}`}
          bare
        />
      ) : (
        <span>{used}, no allowance set</span>
      )}
      {unrated > 0 && <span className="muted">{unrated} unrated</span>}
    </>
  );
}

/** Any use of an allowance of nothing is over it. */
export function percentUsed(usedMinor: number, allowanceMinor: number): number {
  if (allowanceMinor === 0) return usedMinor > 0 ? 101 : 0;
  return (100 * usedMinor) / allowanceMinor;
}
