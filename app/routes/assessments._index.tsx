import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import {
  assessNext,
  figuresDays,
  queueLength,
  readQueue,
  readQueueFigures,
} from "#app/domain/demonstrations/queue.server";
import { listCalibratedTasks } from "#app/domain/demonstrations/read-calibrations.server";
import { scopeOf } from "#app/domain/identity/identity";
import { readSchedule } from "#app/domain/scheduling/read-scheduling.server";
import { readFields } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { AssessingTabs } from "#app/ui/assessing-tabs";
import { AssessmentQueue, type QueueRow } from "#app/ui/assessment-queue";
import { AssessorTable } from "#app/ui/assessor-table";
import { Button } from "#app/ui/button";
import { CalibrateFirst } from "#app/ui/calibrate-first";
import { EmptyState } from "#app/ui/empty-state";
import { ComingObservations } from "#app/ui/observation-tables";
import { PageHeader } from "#app/ui/page-header";
import { QueueStats } from "#app/ui/queue-stats";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Assessments · Waymark" }];

/** The desk shows what is next; all of it stands on its own page. */
const shownObservations = 5;

export async function loader({ request, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { context, program } = waymark();
  const { personId, accessRole } = seenBy.viewer;
  const waiting = await readQueue(context, seenBy);
  const figures = await readQueueFigures(context, seenBy, waiting);
  const calibrated = await listCalibratedTasks(context, seenBy);
  const { coming } = await readSchedule(context, personId);
  return sendData(load, {
    rows: waiting.map(
      ({
        id,
        partner,
        person,
        task,
        number,
        submittedAt,
        dueAt,
        assessorId,
        assessor,
        lapsed,
      }): QueueRow => ({
        ...{ id, partner, person, task, number, submittedAt, dueAt },
        takenBy: assessor === null ? null : { name: assessor, me: assessorId === personId, lapsed },
      }),
    ),
    figures: { serviceHours: figures.serviceHours, ...figures.all, days: figuresDays },
    // How others work is their managers' to see.
    assessors: scopeOf(accessRole, "assessments.reassign") === null ? null : figures.assessors,
    uncalibrated: calibrated
      .filter(
        ({ assessors }) =>
          !assessors.some((assessor) => assessor.personId === personId && assessor.calibratedAt),
      )
      .map(({ moduleId, task }) => ({ moduleId, task })),
    coming: coming.slice(0, shownObservations),
    full: waiting.length === queueLength,
    scope: seenBy.scope,
    now: context.now(),
    zone: program.zone,
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { intent } = await readFields(request);
  if (intent !== "next") throw new Response(null, { status: 400 });
  const next = await assessNext(waymark().context, seenBy);
  return next.ok
    ? redirectWithToast(paths.assessment(next.submissionId), "It is yours now.")
    : redirectWithRefusal(
        paths.assessments(),
        "Nothing is free at the moment: others have begun everything that waits.",
      );
}

export default function AssessmentsPage() {
  const { rows, coming, figures, assessors, uncalibrated, full, scope, now, zone } =
    useLoaderData<typeof loader>();
  const whose = scope === "tracks" ? "in the tracks you author" : "of the partners assigned to you";
  const overdue = rows.filter(({ dueAt }) => dueAt < now).length;
  return (
    <>
      <PageHeader
        title="Assessments"
        lede={`Demonstrations ${whose} that wait for a decision. What is overdue comes first; within a task, the order is random.`}
      />
      <AssessingTabs />
      <CalibrateFirst tasks={uncalibrated} />
      <QueueStats waiting={rows.length} full={full} overdue={overdue} figures={figures} />
      {rows.length > 0 ? (
        <>
          <Form method="post">
            <Button name="intent" value="next">
              Assess next
            </Button>
          </Form>
          <AssessmentQueue rows={rows} now={now} zone={zone} />
        </>
      ) : (
        <EmptyState title="Nothing waits for you">
          When someone {whose} submits a demonstration, it appears here until it is decided.
        </EmptyState>
      )}
      {coming.length > 0 && (
        <section aria-labelledby="observations">
          <h2 id="observations">Observations to come</h2>
          <ComingObservations bookings={coming} now={now} zone={zone} />
        </section>
      )}
      {assessors && assessors.length > 0 && (
        <section aria-labelledby="assessors">
          <h2 id="assessors">Who assesses</h2>
          <p className="muted">
            Begun now, and decided in the last {figures.days} days. Turnaround is in business hours.
          </p>
          <AssessorTable assessors={assessors} days={figures.days} />
        </section>
      )}
    </>
  );
}
