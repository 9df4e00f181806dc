import { driverNames, type EntryTotals, isDriver, isPool, poolNames } from "#app/domain/costing/costing";
import { formatMicro } from "#app/domain/costing/money";
import { formatMonth } from "#app/domain/date-words";
import { type Fact, Facts } from "#app/ui/facts";

export interface EntryFilterFactsProps {
  /** As asked for in the address. */
  asked: {
    month: string | null;
    quarter: string | null;
    driver: string | null;
    pool: string | null;
    entry: string | null;
  };
  tierName: string | null;
  totals: EntryTotals;
  currency: string;
}

/** Which entries these are, and what they add up to exactly; the tally rounds. */
export function EntryFilterFacts({ asked, tierName, totals, currency }: EntryFilterFactsProps) {
  const { month, quarter, driver, pool, entry } = asked;
  const time = month ? formatMonth(month) : quarter ? quarter.replace("-", " ") : "Since the beginning";
  const items: Fact[] = [
    entry ? { label: "Shown", value: "One entry and what became of it" } : { label: "Period", value: time },
  ];
  if (driver && isDriver(driver)) items.push({ label: "Driver", value: driverNames[driver].name });
  if (pool && isPool(pool)) items.push({ label: "Pool", value: poolNames[pool] });
  if (tierName) items.push({ label: "Tier", value: tierName });
  items.push(
    { label: "Entries", value: totals.entries.toLocaleString("en-GB") },
    { label: "Total", value: formatMicro(totals.amountMicro, currency) },
  );
  if (totals.unrated > 0) items.push({ label: "Without a rate", value: totals.unrated });
  return <Facts items={items} />;
}
