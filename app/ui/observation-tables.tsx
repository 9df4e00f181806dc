import { Form } from "@remix-run/react";
import { formatInstant } from "#app/domain/date-words";
import { isolated } from "#app/domain/isolated";
import type { AssessorBooking, AssessorSchedule } from "#app/domain/scheduling/read-scheduling.server";
import { paths } from "#app/paths";
import { Badge } from "#app/ui/badge";
import { Button } from "#app/ui/button";
import { type Column, DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { Link } from "#app/ui/link";

interface Shown {
  now: string;
  zone: string;
}

/** Observations that an assessor has before them, the next one first. */
export function ComingObservations({ bookings, now, zone }: Shown & { bookings: AssessorBooking[] }) {
  const columns: Column<AssessorBooking>[] = [
    whenColumn(zone),
    {
      id: "state",
      header: "State",
      cell: ({ startsAt }) => <Badge tone={toneOf(startsAt, now, zone)}>{dayOf(startsAt, now, zone)}</Badge>,
    },
    { id: "task", header: "Task", cell: ({ task }) => task },
    { id: "person", header: "Person", cell: ({ person }) => person },
    { id: "partner", header: "Partner", cell: ({ partner }) => partner },
    { id: "place", header: "Where", cell: ({ place }) => place },
  ];
  return (
    <DataTable
      caption="Booked with you, the next one first"
      captionHidden
      columns={columns}
      rows={bookings}
      rowKey={({ id }) => id}
      stacked
    />
  );
}

/** The time leads to the booking. */
function whenColumn(zone: string): Column<AssessorBooking> {
  return {
    id: "when",
    header: "When",
    rowHeader: true,
    cell: ({ id, startsAt, person }) => (
      <Link to={paths.observation(id)}>
        <DateText instant={startsAt} zone={zone} time />
        <span className="sr-only">
          , <bdi>{person}</bdi>
        </span>
      </Link>
    ),
  };
}

function dayOf(startsAt: string, now: string, zone: string): string {
  if (formatInstant(startsAt, zone) === formatInstant(now, zone)) return "Today";
  return startsAt < now ? "Not recorded yet" : "To come";
}

function toneOf(startsAt: string, now: string, zone: string): "here" | "warning" | "neutral" {
  const day = dayOf(startsAt, now, zone);
  return day === "Today" ? "here" : day === "To come" ? "neutral" : "warning";
}

/** What became of an assessor's observations lately. */
export function PastObservations({ bookings, zone }: { bookings: AssessorBooking[]; zone: string }) {
  const columns: Column<AssessorBooking>[] = [
    whenColumn(zone),
    { id: "task", header: "Task", cell: ({ task }) => task },
    { id: "person", header: "Person", cell: ({ person }) => person },
    {
      id: "ending",
      header: "Outcome",
      cell: ({ submissionId, reason, task, person }) =>
        submissionId ? (
          <Link to={paths.assessment(submissionId)}>
            Observed
            <span className="sr-only">
              : {task}, <bdi>{person}</bdi>
            </span>
          </Link>
        ) : (
          `Did not come: ${isolated(reason ?? "")}`
        ),
    },
  ];
  return (
    <DataTable
      caption="Observations of the last days"
      captionHidden
      columns={columns}
      rows={bookings}
      rowKey={({ id }) => id}
      stacked
    />
  );
}

type Free = AssessorSchedule["free"][number];

/** Times that nobody has booked, each to be taken back. */
export function FreeSlots({
  slots,
  tasks,
  zone,
}: {
  slots: Free[];
  tasks: { id: string; title: string }[];
  zone: string;
}) {
  const columns: Column<Free>[] = [
    {
      id: "when",
      header: "When",
      rowHeader: true,
      cell: ({ startsAt }) => <DateText instant={startsAt} zone={zone} time />,
    },
    { id: "minutes", header: "Minutes", numeric: true, cell: ({ minutes }) => minutes },
    {
      id: "task",
      header: "Task",
      cell: ({ demonstrationId }) =>
        demonstrationId === null
          ? "any that fits"
          : (tasks.find(({ id }) => id === demonstrationId)?.title ?? "no longer published"),
    },
    { id: "place", header: "Where", cell: ({ place }) => place },
    {
      id: "withdraw",
      header: <span className="sr-only">Withdraw</span>,
      cell: ({ id, startsAt }) => (
        <Form method="post">
          <input type="hidden" name="slot" value={id} />
          <Button kind="quiet" name="intent" value="withdraw">
            Withdraw <span className="sr-only">{formatInstant(startsAt, zone, true)}</span>
          </Button>
        </Form>
      ),
    },
  ];
  return (
    <DataTable
      caption="Times that nobody has booked"
      captionHidden
      columns={columns}
      rows={slots}
      rowKey={({ id }) => id}
      stacked
    />
  );
}
