import type { CalibratedTask } from "#app/domain/demonstrations/read-calibrations.server";
import { paths } from "#app/paths";
import { Badge } from "#app/ui/badge";
import { type Column, DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { Link } from "#app/ui/link";

interface Row {
  moduleId: string;
  task: string;
  track: string;
  personId: string;
  name: string;
  samples: number;
  calibratedAt: string | null;
}

/** Who is calibrated for which task, one row for each. */
export function CalibratedTable({ tasks, zone }: { tasks: CalibratedTask[]; zone: string }) {
  const rows = tasks.flatMap(({ assessors, ...task }) => assessors.map((one): Row => ({ ...task, ...one })));
  const columns: Column<Row>[] = [
    { id: "name", header: "Assessor", rowHeader: true, cell: ({ name }) => name },
    { id: "task", header: "Task", cell: ({ task }) => task },
    { id: "track", header: "Track", cell: ({ track }) => track },
    ...standingColumns<Row>(zone),
  ];
  return (
    <DataTable
      caption="Assessors and their calibrations"
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ moduleId, personId }) => `${moduleId} ${personId}`}
      stacked
    />
  );
}

/** The viewer's own standing with each task; the task opens its samples. */
export function OwnCalibrations({ rows, zone }: { rows: Omit<Row, "personId" | "name">[]; zone: string }) {
  const columns: Column<(typeof rows)[number]>[] = [
    {
      id: "task",
      header: "Task",
      rowHeader: true,
      cell: ({ moduleId, task }) => <Link to={paths.calibration(moduleId)}>{task}</Link>,
    },
    { id: "track", header: "Track", cell: ({ track }) => track },
    ...standingColumns<(typeof rows)[number]>(zone),
  ];
  return (
    <DataTable
      caption="Your calibrations"
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ moduleId }) => moduleId}
      stacked
    />
  );
}

function standingColumns<R extends Pick<Row, "samples" | "calibratedAt">>(zone: string): Column<R>[] {
  return [
    { id: "samples", header: "Samples judged", numeric: true, cell: ({ samples }) => samples },
    {
      id: "calibrated",
      header: "Calibrated",
      cell: ({ calibratedAt }) =>
        calibratedAt ? (
          <>
            <Badge tone="success">Calibrated</Badge> <DateText instant={calibratedAt} zone={zone} />
          </>
        ) : (
          <span className="muted">not yet</span>
        ),
    },
  ];
}
