import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  decideAssessment,
  releaseAssessment,
  startAssessment,
} from "#app/domain/demonstrations/assess.server";
import { hasLapsed } from "#app/domain/demonstrations/demonstrations";
import { readAssessment, readReturn } from "#app/domain/demonstrations/demonstrations.form";
import { readSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import { scopeOf } from "#app/domain/identity/identity";
import { readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { AssessmentPanel } from "#app/ui/assessment-panel";
import { type AssessmentRefusal, assessmentRefusals } from "#app/ui/assessment-refusals";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { DateText } from "#app/ui/date-text";
import { EarlierVersions } from "#app/ui/earlier-versions";
import { EvidenceList } from "#app/ui/evidence-list";
import { Exemplars } from "#app/ui/exemplars";
import { PageHeader } from "#app/ui/page-header";
import { PersonName } from "#app/ui/person-name";
import { Prose } from "#app/ui/prose";
import { TextChange } from "#app/ui/text-change";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.demonstration.title}, ${data.submission.person}` : "Assessment"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { context, program } = waymark();
  const found = requireFound(await readSubmission(context, seenBy, params.submissionId ?? ""));
  const { submission, earlier, module, demonstration } = found;
  const { personId, accessRole } = seenBy.viewer;
  return json({
    submission,
    earlier,
    demonstration,
    moduleTitle: module.title,
    standing: {
      own: submission.personId === personId,
      mine: submission.assessorId === personId,
      leftLying: hasLapsed(submission.startedAt, context.now()),
    },
    seesPerson: scopeOf(accessRole, "progress.read") !== null,
    now: context.now(),
    zone: program.zone,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { context } = waymark();
  const submissionId = params.submissionId ?? "";
  const found = requireFound(await readSubmission(context, seenBy, submissionId));
  const fields = await readFields(request);
  const refuse = (reason: AssessmentRefusal) => {
    if (reason === "not-found") throw new Response(null, { status: 404 });
    if (reason === "own-submission") throw new Response(null, { status: 403 });
    return redirectWithToast(paths.assessment(submissionId), assessmentRefusals[reason]);
  };

  const { intent } = fields;
  if (intent === "release") {
    const released = await releaseAssessment(context, seenBy, submissionId);
    if (!released.ok) return refuse(released.reason);
    return redirectWithToast(paths.assessments(), "It is back in the queue.");
  }
  if (intent !== "start" && intent !== "decide" && intent !== "return")
    throw new Response(null, { status: 400 });
  // Deciding begins the work too, so that nothing typed is lost when it was given back in another window.
  const started = await startAssessment(context, seenBy, submissionId);
  if (!started.ok) return refuse(started.reason);
  if (intent === "start") {
    return redirectWithToast(paths.assessment(submissionId), "It is yours now.");
  }
  const read = (intent === "return" ? readReturn : readAssessment)(fields, found.demonstration);
  if (!read.ok) return refuseForm(fields, read.errors);
  if (intent === "return") {
    const returned = await returnForRevision(context, seenBy, { submissionId, ...read.values });
    if (!returned.ok) return refuse(returned.reason);
    return redirectWithToast(paths.assessments(), `Returned to ${found.submission.person} for revision.`);
  }
  const decided = await decideAssessment(context, seenBy, { submissionId, ...read.values });
  if (!decided.ok) return refuse(decided.reason);
  const score = `${decided.points} of ${decided.maxPoints} points`;
  return redirectWithToast(
    paths.assessments(),
    decided.passed ? `Passed with ${score}.` : `Not yet, with ${score}.`,
  );
}

export default function AssessmentPage() {
  const { submission, earlier, demonstration, moduleTitle, standing, seesPerson, now, zone } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Assessments", to: paths.assessments() }, { label: demonstration.title }]}
      />
      <PageHeader
        eyebrow={`${moduleTitle}, version ${submission.number}`}
        title={demonstration.title}
        meta={
          <>
            <PersonName name={submission.person} personId={seesPerson ? submission.personId : null} />
            <span>{submission.partner}</span>
            <span>
              Handed in <DateText instant={submission.submittedAt} zone={zone} time />
            </span>
          </>
        }
      />
      <div className="columns columns-desk">
        <div className="flow">
          <section aria-labelledby="work">
            <h2 id="work">What was handed in</h2>
            <EvidenceList written={submission.written} link={submission.link} files={submission.files} />
            <TextChange change={submission.change} />
          </section>
          <section aria-labelledby="task">
            <h2 id="task">The task</h2>
            <Prose html={demonstration.task} />
          </section>
          {demonstration.exemplars && (
            <section aria-labelledby="exemplars">
              <h2 id="exemplars">Work that passed</h2>
              <Exemplars exemplars={demonstration.exemplars} />
            </section>
          )}
          <section aria-labelledby="earlier">
            <h2 id="earlier">Earlier versions</h2>
            <EarlierVersions versions={earlier} criteria={demonstration.criteria} zone={zone} />
          </section>
        </div>
        <AssessmentPanel
          submission={submission}
          demonstration={demonstration}
          standing={standing}
          form={refused}
          now={now}
          zone={zone}
        />
      </div>
    </>
  );
}
