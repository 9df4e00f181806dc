import type { PartnerTally } from "#app/domain/costing/tally.server";
import { formatMonth } from "#app/domain/date-words";
import { type TallyLine, tallyLines } from "#app/domain/reports/tally-lines";
import { paths } from "#app/paths";
import { type Column, DataTable } from "#app/ui/data-table";
import { Link } from "#app/ui/link";
import { formatMoney } from "#app/ui/money";

export interface TallyTableProps {
  partnerId: string;
  tally: PartnerTally;
  currency: string;
}

/** Pools and their drivers by month. Each figure opens its entries. */
export function TallyTable({ partnerId, tally, currency }: TallyTableProps) {
  const { quarter, months, coming } = tally;
  const entriesOf = (line: TallyLine, time: { month?: string; quarter?: string }) =>
    paths.costEntries(partnerId, {
      ...time,
      ...(line.driver ? { driver: line.driver } : line.pool ? { pool: line.pool } : {}),
    });
  const columns: Column<TallyLine>[] = [
    {
      id: "label",
      header: "Pool and driver",
      cell: (line) => <span className={`tally-${line.kind}`}>{line.label}</span>,
    },
    {
      id: "quantity",
      header: "Quantity",
      numeric: true,
      cell: ({ quantity, unit }) =>
        quantity === null ? null : `${quantity.toLocaleString("en-GB")} ${unit}`,
    },
    ...months.map(
      (month, index): Column<TallyLine> => ({
        id: month,
        header: formatMonth(month),
        numeric: true,
        cell: (line) =>
          coming.includes(month) ? (
            <NotBegun />
          ) : (
            <Figure
              minor={line.byMonth[index] ?? 0}
              currency={currency}
              to={entriesOf(line, { month })}
              of={`${line.label} in ${formatMonth(month)}`}
            />
          ),
      }),
    ),
    {
      id: "total",
      header: quarter.replace("-", " "),
      numeric: true,
      cell: (line) => (
        <Figure
          minor={line.usedMinor}
          currency={currency}
          to={entriesOf(line, { quarter })}
          of={`${line.label} in the quarter`}
        />
      ),
    },
    {
      id: "unrated",
      header: "Unrated entries",
      numeric: true,
      cell: (line) =>
        line.unrated === 0 ? (
          <span className="says-nothing">–</span>
        ) : (
          <Link to={entriesOf(line, { quarter })}>
            {line.unrated}
            <span className="sr-only"> of {line.label} in the quarter</span>
          </Link>
        ),
    },
  ];
  return (
    <DataTable
      caption="By pool, driver and month"
      columns={columns}
      rows={tallyLines(tally)}
      rowKey={(line) => line.id}
      csv={paths.costsCsv(partnerId, quarter)}
      stacked
    />
  );
}

function NotBegun() {
  return (
    <span className="muted says-nothing">
      <span aria-hidden="true">–</span>
      <span className="sr-only">not begun</span>
    </span>
  );
}

function Figure({ minor, currency, to, of }: { minor: number; currency: string; to: string; of: string }) {
  return (
    <Link to={to}>
      {formatMoney(minor, currency)}
      <span className="sr-only"> of {of}</span>
    </Link>
  );
}
