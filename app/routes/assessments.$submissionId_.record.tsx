import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isolated } from "#app/domain/isolated";
import { requireObserved, saveSentRecord } from "#app/http/record.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { DateText } from "#app/ui/date-text";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";
import { ObservedRecord } from "#app/ui/observed-record";
import { PageHeader } from "#app/ui/page-header";
import { Prose } from "#app/ui/prose";
import { RecordForm } from "#app/ui/record-form";
import { recordRefusals } from "#app/ui/record-refusals";
import { TaskVariant } from "#app/ui/task-variant";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Record: ${data.task.title}, ${isolated(data.person)}` : "Record"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const found = await requireObserved(seenBy, params["submissionId"]);
  const { submission, observation, demonstration, variant, refusal } = found;
  const { id, person, partner, state, round, assessorId } = submission;
  const mine = assessorId === seenBy.viewer.personId && refusal === null;
  return json({
    ...{ id, person, partner, observation, variant },
    task: { title: demonstration.title, html: demonstration.task },
    open: mine && state === "in-assessment" && round === 1,
    zone: waymark().program.zone,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const submissionId = params["submissionId"] ?? "";
  const { result, intent } = await saveSentRecord(request, seenBy, submissionId);
  if (result.ok && intent === "assess") {
    return redirectWithToast(paths.assessment(submissionId), "The record is saved.");
  }
  if (result.ok) return redirectWithToast(paths.record(submissionId), "The record is saved.");
  if (result.reason === "not-found" || result.reason === "own-submission") return null;
  return redirectWithRefusal(paths.record(submissionId), recordRefusals[result.reason]);
}

export default function RecordPage() {
  const { id, person, partner, observation, variant, task, open, zone } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Assessments", to: paths.assessments() },
          { label: task.title, to: paths.assessment(id) },
          { label: "Record" },
        ]}
      />
      <PageHeader
        eyebrow="Observation"
        title={task.title}
        meta={
          <>
            <span>
              <bdi>{person}</bdi>, <bdi>{partner}</bdi>
            </span>
            <span>
              <DateText instant={observation.startsAt} zone={zone} time />, {observation.minutes} minutes
            </span>
          </>
        }
      />
      <details>
        <summary>The task</summary>
        <Prose html={task.html} />
      </details>
      <TaskVariant variant={variant} heading="The case that was drawn" />
      {open ? (
        <RecordForm key={id} submissionId={id} observation={observation} />
      ) : (
        <>
          <Notice title="The record is closed">
            It can no longer be changed. <Link to={paths.assessment(id)}>See the assessment</Link>
          </Notice>
          <ObservedRecord observation={observation} zone={zone} />
        </>
      )}
    </>
  );
}
