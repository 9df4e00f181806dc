import { driverNames, poolNames } from "#app/domain/costing/costing";
import { formatMicro } from "#app/domain/costing/money";
import type { DatedRate, DriverRates } from "#app/domain/costing/rates.server";
import { Badge, type BadgeTone } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { Notice } from "#app/ui/notice";

const states: { [state in DatedRate["state"]]: { words: string; tone: BadgeTone } } = {
  coming: { words: "To come", tone: "info" },
  "in-force": { words: "In force", tone: "success" },
  past: { words: "Past", tone: "neutral" },
};

export interface RateTableProps {
  driver: DriverRates;
  currency: string;
  zone: string;
}

/** Every rate a driver has had, newest first. */
export function RateTable({ driver, currency, zone }: RateTableProps) {
  const { name, unit } = driverNames[driver.driver];
  return (
    <DataTable
      caption={`${name} (${poolNames[driver.pool]})`}
      rows={driver.rates}
      rowKey={(rate) => rate.effectiveFrom}
      empty={<Notice kind="warning">No rate yet: the entries of this driver wait for one.</Notice>}
      stacked
      whole
      columns={[
        { id: "from", header: "From", cell: (rate) => <DateText date={rate.effectiveFrom} /> },
        {
          id: "through",
          header: "Through",
          cell: (rate) => (rate.through === null ? "until the next" : <DateText date={rate.through} />),
        },
        {
          id: "rate",
          header: `Rate per ${unit}`,
          numeric: true,
          cell: (rate) => formatMicro(rate.rateMicro, currency),
        },
        {
          id: "state",
          header: "State",
          cell: (rate) => <Badge tone={states[rate.state].tone}>{states[rate.state].words}</Badge>,
        },
        {
          id: "recorded",
          header: "Recorded",
          cell: (rate) => (
            <span>
              <DateText instant={rate.recordedAt} zone={zone} />
              {rate.recordedBy && (
                <>
                  {" "}
                  by <bdi>{rate.recordedBy}</bdi>
                </>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
