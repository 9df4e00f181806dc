import { driverNames } from "#app/domain/costing/costing";
import type { Rates } from "#app/domain/costing/rates.server";
import { paths } from "#app/paths";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";

export interface WaitingCostsProps {
  waiting: Rates["waiting"];
  entries: Rates["waitingEntries"];
}

/** Costs that no rate reaches: which drivers, of which days, and the entries themselves. */
export function WaitingCosts({ waiting, entries }: WaitingCostsProps) {
  const count = waiting.reduce((sum, driver) => sum + driver.entries, 0);
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">Entries without a rate</h2>
      <Notice
        kind="warning"
        title={count === 1 ? "One entry waits for a rate" : `${count} entries wait for a rate`}
      >
        <ul>
          {waiting.map(({ driver, entries, firstDay, lastDay }) => (
            <li key={driver}>
              {driverNames[driver].name}: {entries} {entries === 1 ? "entry" : "entries"} from{" "}
              <DateText date={firstDay} /> to <DateText date={lastDay} />.{" "}
              <Link to={`${paths.adminRates({ driver, effectiveFrom: firstDay })}#record`}>
                Record a rate from that day<span className="sr-only"> for {driverNames[driver].name}</span>
              </Link>
            </li>
          ))}
        </ul>
      </Notice>
      <DataTable
        caption={count > entries.length ? `The first ${entries.length} of them` : "The entries"}
        rows={entries}
        rowKey={(entry) => entry.id}
        stacked
        whole
        columns={[
          {
            id: "driver",
            header: "Driver",
            cell: (entry) => (
              <Link to={paths.costEntries(entry.partnerId, { month: entry.month, driver: entry.driver })}>
                {driverNames[entry.driver].name}
                <span className="sr-only">
                  {" "}
                  of <bdi>{entry.partner}</bdi>, {entry.onDate}
                </span>
              </Link>
            ),
          },
          { id: "day", header: "Day", cell: (entry) => <DateText date={entry.onDate} /> },
          { id: "partner", header: "Partner", cell: (entry) => entry.partner },
          { id: "quantity", header: "Quantity", numeric: true, cell: (entry) => entry.quantity },
        ]}
      />
    </section>
  );
}
