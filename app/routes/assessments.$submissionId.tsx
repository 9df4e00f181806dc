import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  decideAssessment,
  releaseAssessment,
  startAssessment,
} from "#app/domain/demonstrations/assess.server";
import { correctMinutesForm } from "#app/domain/demonstrations/correct-minutes.form";
import { correctMinutes, readCorrectable } from "#app/domain/demonstrations/correct-minutes.server";
import { hasLapsed } from "#app/domain/demonstrations/demonstrations";
import { readAssessment, readReturn } from "#app/domain/demonstrations/demonstrations.form";
import { readSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { listAssessorChoices } from "#app/domain/demonstrations/reassign.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import { scopeOf } from "#app/domain/identity/identity";
import { isolated } from "#app/domain/isolated";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { AssessmentPanel } from "#app/ui/assessment-panel";
import {
  type AssessmentRefusal,
  assessmentRefusals,
  correctionRefusals,
  isUnrecorded,
} from "#app/ui/assessment-refusals";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { DateText } from "#app/ui/date-text";
import { DeskWork } from "#app/ui/desk-work";
import { PageHeader } from "#app/ui/page-header";
import { PersonName } from "#app/ui/person-name";
import { isFree, StartAssessing } from "#app/ui/start-assessing";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data ? `Assessment: ${data.demonstration.title}, ${isolated(data.submission.person)}, version ${data.submission.number}` : "Assessment"} · Waymark`,
  },
];

const followsLater = "Recorded. Another assessor judges it as well, and the decision follows.";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { context, program } = waymark();
  const found = requireFound(await readSubmission(context, seenBy, params.submissionId ?? ""));
  const { submission, earlier, refusal, judgements, module, demonstration, variant } = found;
  const { personId, accessRole } = seenBy.viewer;
  const mayReassign = scopeOf(accessRole, "assessments.reassign") !== null;
  return json({
    personId,
    assessors: mayReassign ? await listAssessorChoices(context, seenBy, submission.id) : [],
    submission,
    earlier,
    judgements,
    demonstration,
    variant,
    moduleTitle: module.title,
    correctable: await readCorrectable(context, seenBy, submission, mayReassign),
    standing: {
      refusal,
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
    return redirectWithRefusal(paths.assessment(submissionId), assessmentRefusals[reason]);
  };

  const { intent } = fields;
  if (intent === "correct-minutes") {
    const parsed = parseFields(fields, correctMinutesForm);
    if (!parsed.ok) return refuseForm(fields, parsed.errors);
    const { correctedMinutes: minutes, correctionReason: reason, known } = parsed.values;
    const forOthers = scopeOf(seenBy.viewer.accessRole, "assessments.reassign") !== null;
    const result = await correctMinutes(context, seenBy, { submissionId, minutes, known, reason, forOthers });
    if (!result.ok) return refuseForm(fields, correctionRefusals[result.reason], 409);
    return redirectWithToast(paths.assessment(submissionId), "The minutes are corrected.");
  }
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
    const { person } = found.submission;
    return redirectWithToast(
      paths.assessments(),
      returned.decides ? `Returned to ${person} for revision.` : followsLater,
    );
  }
  const decided = await decideAssessment(context, seenBy, { submissionId, ...read.values });
  // The rubric as it was filled in stays, while the record of what was seen is completed elsewhere.
  if (!decided.ok && isUnrecorded(decided.reason)) {
    return refuseForm(fields, { form: assessmentRefusals[decided.reason] });
  }
  if (!decided.ok) return refuse(decided.reason);
  if (!decided.decides) return redirectWithToast(paths.assessments(), followsLater);
  const score = `${decided.points} of ${decided.maxPoints} points`;
  return redirectWithToast(
    paths.assessments(),
    decided.passed ? `Passed with ${score}.` : `Not yet, with ${score}.`,
  );
}

export default function AssessmentPage() {
  const { submission, earlier, judgements, demonstration, variant, ...rest } = useLoaderData<typeof loader>();
  const { personId, moduleTitle, standing, correctable, assessors, seesPerson, now, zone } = rest;
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
            <bdi>{submission.partner}</bdi>
            <span>
              {submission.observation ? "Begun" : "Submitted"}{" "}
              <DateText instant={submission.submittedAt} zone={zone} time />
            </span>
            {submission.dueAt && !submission.decidedAt && (
              <span>
                Due <DateText instant={submission.dueAt} zone={zone} time />
              </span>
            )}
          </>
        }
        actions={
          <>
            {isFree(submission, standing.refusal) && <StartAssessing person={submission.person} />}
            <a className="unless-beside" href="#rubric">
              {submission.decidedAt ? "To the decision" : "To the rubric"}
            </a>
          </>
        }
      />
      <div className="columns columns-desk">
        <DeskWork
          submission={submission}
          earlier={earlier}
          demonstration={demonstration}
          variant={variant}
          zone={zone}
        />
        <AssessmentPanel
          personId={personId}
          submission={submission}
          demonstration={demonstration}
          standing={standing}
          correctable={correctable}
          assessors={assessors}
          judgements={judgements}
          form={refused}
          now={now}
          zone={zone}
        />
      </div>
    </>
  );
}
