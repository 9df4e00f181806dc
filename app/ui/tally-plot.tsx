import { poolNames } from "#app/domain/costing/costing";
import type { PartnerTally } from "#app/domain/costing/tally.server";
import { formatMonth } from "#app/domain/date-words";
import { formatMoney, formatMoneyShort } from "#app/ui/money";
import { StackedBars } from "#app/ui/stacked-bars";

/** The quarter's months, stacked by pool. */
export function TallyPlot({ tally, currency }: { tally: PartnerTally; currency: string }) {
  if (tally.usedMinor === 0) return null;
  const money = (minor: number) => formatMoney(minor, currency);
  const months = tally.months.map(
    (month, index) => `${money(tally.byMonth[index] ?? 0)} in ${formatMonth(month)}`,
  );
  return (
    <StackedBars
      title="Cost by month and pool"
      description={`${months.join(", ")}; ${money(tally.usedMinor)} together.`}
      series={tally.pools.map(({ pool }) => ({ id: pool, label: poolNames[pool] }))}
      bars={tally.months.map((month, index) => ({
        id: month,
        label: formatMonth(month),
        values: Object.fromEntries(tally.pools.map(({ pool, byMonth }) => [pool, byMonth[index] ?? 0])),
      }))}
      format={money}
      formatTick={(minor) => formatMoneyShort(minor, currency)}
    />
  );
}
