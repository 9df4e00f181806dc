import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { queueLength, readQueue } from "#app/domain/demonstrations/read-demonstration.server";
import { requireCapability } from "#app/http/require.server";
import { ageInWords } from "#app/ui/age";
import { AssessmentQueue, type QueueRow } from "#app/ui/assessment-queue";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Assessments · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { context, program } = waymark();
  const waiting = await readQueue(context, seenBy);
  return json({
    rows: waiting.map(
      ({ id, partner, person, task, number, submittedAt, assessorId, assessor }): QueueRow => ({
        id,
        partner,
        person,
        task,
        number,
        submittedAt,
        takenBy: assessor === null ? null : { name: assessor, me: assessorId === seenBy.viewer.personId },
      }),
    ),
    full: waiting.length === queueLength,
    scope: seenBy.scope,
    now: context.now(),
    zone: program.zone,
  });
}

export default function AssessmentsPage() {
  const { rows, full, scope, now, zone } = useLoaderData<typeof loader>();
  const [oldest] = rows;
  const whose = scope === "tracks" ? "in the tracks you author" : "of the partners assigned to you";
  return (
    <>
      <PageHeader
        title="Assessments"
        lede={`Demonstrations ${whose} that wait for a decision, the oldest first.`}
      />
      {oldest ? (
        <>
          <p role="status">
            {full ? `More than ${rows.length - 1} waiting; the oldest are shown` : `${rows.length} waiting`},
            the first one for {ageInWords(oldest.submittedAt, now)}.
          </p>
          <AssessmentQueue rows={rows} now={now} zone={zone} />
        </>
      ) : (
        <EmptyState title="Nothing waits for you">
          When someone {whose} hands in a demonstration, it stands here until it is decided.
        </EmptyState>
      )}
    </>
  );
}
