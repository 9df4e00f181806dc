import type { AssessorFigures } from "#app/domain/demonstrations/queue.server";
import { type Column, DataTable } from "#app/ui/data-table";
import { businessHoursText, shareText } from "#app/ui/queue-stats";

const columns: Column<AssessorFigures>[] = [
  { id: "name", header: "Assessor", rowHeader: true, cell: ({ name }) => name },
  { id: "load", header: "Begun", numeric: true, cell: ({ load }) => load },
  { id: "decided", header: "Decided", numeric: true, cell: ({ decided }) => decided },
  {
    id: "median",
    header: "Median turnaround",
    numeric: true,
    cell: ({ medianMinutes }) => businessHoursText(medianMinutes),
  },
  {
    id: "within",
    header: "Within the service level",
    numeric: true,
    cell: ({ withinShare }) => shareText(withinShare),
  },
];

/** Load and turnaround of each assessor, for the managers who share out the work. */
export function AssessorTable({ assessors, days }: { assessors: AssessorFigures[]; days: number }) {
  return (
    <DataTable
      caption={`Begun now, and decided in the last ${days} days`}
      captionHidden
      columns={columns}
      rows={assessors}
      rowKey={({ personId }) => personId}
      stacked
    />
  );
}
