import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readPolicy } from "#app/domain/demonstrations/assessing-policy.server";
import { forLearner } from "#app/domain/demonstrations/demonstrations";
import { readOwnUse, refuseUpload } from "#app/domain/demonstrations/quota.server";
import { readDemonstration } from "#app/domain/demonstrations/read-demonstration.server";
import { recordingLimits } from "#app/domain/demonstrations/recording";
import {
  discardRecording,
  forgetPrepared,
  prepareRecording,
  readOpenRecording,
} from "#app/domain/demonstrations/recordings.server";
import { submitDemonstration, withdrawSubmission } from "#app/domain/demonstrations/submit.server";
import { standAtTask } from "#app/domain/demonstrations/task-standing";
import { readBookingPage } from "#app/domain/scheduling/read-scheduling.server";
import { env } from "#app/env.server";
import { requireModule } from "#app/http/content.server";
import { evidenceFolders } from "#app/http/evidence-folders.server";
import { readEvidenceUpload, type UploadProblem } from "#app/http/evidence-upload.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { Checklist } from "#app/ui/checklist";
import { serviceText } from "#app/ui/decision-due";
import { demonstrationForm, EvidenceForm } from "#app/ui/evidence-form";
import { Exemplars } from "#app/ui/exemplars";
import type { FormState } from "#app/ui/form-state";
import { GateNotice } from "#app/ui/gate-notice";
import { useForgottenForm } from "#app/ui/kept-form";
import { Notice } from "#app/ui/notice";
import { BookObservation, ObservationBooking } from "#app/ui/observation-booking";
import { PageHeader } from "#app/ui/page-header";
import { Prose } from "#app/ui/prose";
import { Rubric } from "#app/ui/rubric";
import { SubmissionCard } from "#app/ui/submission-card";
import { submissionRefusals } from "#app/ui/submission-refusals";
import { TaskTerms } from "#app/ui/task-terms";
import { TaskVariant } from "#app/ui/task-variant";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Demonstration: ${data?.demonstration.title ?? "unknown"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { track, module } = requireModule(params["moduleId"]);
  const demonstration = requireFound(module.demonstration);
  const { context, program } = waymark();
  const standing = await readDemonstration(context, {
    personId: viewer.personId,
    track,
    module,
    demonstration,
  });
  const recording = await readOpenRecording(context, evidenceFolders, {
    personId: viewer.personId,
    demonstration,
  });
  const bookings = await readBookingPage(context, { personId: viewer.personId, track, module });
  return json({
    personId: viewer.personId,
    now: context.now(),
    decision: serviceText(await readPolicy(context.db)),
    recording: recording ?? null,
    room: { used: await readOwnUse(context, viewer.personId), most: env.quota.person },
    bookings,
    moduleId: module.id,
    moduleTitle: module.title,
    zone: program.zone,
    demonstration: forLearner(
      demonstration,
      standing.submissions.some(({ state }) => state === "passed"),
    ),
    ...standing,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { track, module } = requireModule(params["moduleId"]);
  const { context } = waymark();
  const { personId } = viewer;
  const page = paths.demonstration(module.id);
  const { quota } = env;
  const upload = await readEvidenceUpload(request, personId, (bytes) =>
    refuseUpload(context, quota, { personId, bytes }),
  );
  const { written, link, recordingId, files, hadFiles } = upload;
  const refuse = (errors: FormState["errors"], status = 422) =>
    json({ written, link, errors, hadFiles }, { status });
  const refuseUploaded = ({ field = "form", sentence, status }: UploadProblem) =>
    refuse({ [field]: sentence }, status);
  if (upload.problem) return refuseUploaded(upload.problem);
  if (upload.intent === "withdraw") {
    const result = await withdrawSubmission(context, { personId, submissionId: upload.submissionId });
    if (!result.ok && result.reason === "not-found") throw new Response(null, { status: 404 });
    return result.ok
      ? redirectWithToast(page, "It is withdrawn, and can be submitted again.")
      : redirectWithRefusal(page, "An assessor has begun, so it can no longer be withdrawn.");
  }
  if (upload.intent === "discard-recording") {
    await discardRecording(context, evidenceFolders, { personId, recordingId });
    return redirectWithToast(page, "The recording is discarded.");
  }
  const result = await upload.keepIf(async () => {
    const recording = recordingId
      ? {
          id: recordingId,
          file: await prepareRecording(context, evidenceFolders, { personId, recordingId }),
        }
      : null;
    return submitDemonstration(context, { personId, track, module, written, link, files, recording, quota });
  });
  if (result.ok || result.reason === "same-again")
    return redirectWithToast(page, "Submitted. An assessor will look at it.");
  if (result.reason === "unavailable") return refuseUploaded(result.problem);
  if (result.reason === "recording-gone") await forgetPrepared(context, evidenceFolders, recordingId);
  return refuse(submissionRefusals[result.reason]);
}

export default function DemonstrationPage() {
  const {
    personId,
    moduleId,
    moduleTitle,
    now,
    decision,
    zone,
    demonstration,
    recording,
    room,
    bookings,
    ...standing
  } = useLoaderData<typeof loader>();
  const { gate, submissions, variant } = standing;
  const refused = useActionData<typeof action>();
  const { open, passed, booking, booked, handsIn, before, returned } = standAtTask(
    submissions,
    bookings?.booking ?? null,
    { isOpen: gate.open, evidence: demonstration.evidence },
  );
  useForgottenForm(demonstrationForm(personId, moduleId), open);
  const { checklist, observation } = demonstration;
  return (
    <>
      <Breadcrumbs items={[{ label: moduleTitle, to: paths.module(moduleId) }, { label: "Demonstration" }]} />
      <PageHeader eyebrow="Demonstration" title={demonstration.title} />
      <TaskTerms demonstration={demonstration} decision={decision} />
      {handsIn && !passed && (
        <p>
          <a href="#hand-in">{returned ? "Submit your revision" : "Submit your work"}</a>
        </p>
      )}
      {!gate.open && <GateNotice gate={gate} />}
      {booking && (
        <ObservationBooking booking={booking} moduleId={moduleId} slots={bookings?.slots ?? []} zone={zone} />
      )}
      {submissions.map((submission) => (
        <SubmissionCard
          key={submission.id}
          submission={submission}
          criteria={demonstration.criteria}
          cutScore={demonstration.cutScore}
          now={now}
          zone={zone}
        />
      ))}
      <section aria-label="The task">
        <Prose html={demonstration.task} />
      </section>
      <TaskVariant variant={variant} heading="Your case" />
      <section aria-labelledby="rubric">
        <h2 id="rubric">How it is assessed</h2>
        <Rubric criteria={demonstration.criteria} cutScore={demonstration.cutScore} />
      </section>
      {checklist && observation && (
        <section aria-labelledby="checklist">
          <h2 id="checklist">What the assessor looks for</h2>
          <Checklist steps={checklist} minutes={observation.minutes} />
        </section>
      )}
      {demonstration.exemplars.length > 0 && (
        <section aria-labelledby="exemplars">
          <h2 id="exemplars">Other work that passed</h2>
          <Exemplars exemplars={demonstration.exemplars} />
        </section>
      )}
      {bookings && !booked && gate.open && !open && (
        <BookObservation
          moduleId={moduleId}
          slots={bookings.slots}
          primary={!handsIn && !passed}
          zone={zone}
        />
      )}
      {handsIn && (
        <section aria-labelledby="hand-in">
          <h2 id="hand-in">{passed ? "Show it again" : returned ? "Submit your revision" : "Submit"}</h2>
          {passed && (
            <Notice kind="success">
              You have passed, and nothing is left to do here. Submitting again does not renew a certification
              that is still valid, and your partner carries the cost of assessing it. Once a certification has
              expired, your trail says how to earn it again.
            </Notice>
          )}
          <EvidenceForm
            key={submissions[0]?.id}
            personId={personId}
            moduleId={moduleId}
            accepts={demonstration.evidence}
            limits={recordingLimits(demonstration)}
            recording={recording}
            room={room}
            typed={refused ?? null}
            before={before}
            primary={!passed}
          />
        </section>
      )}
    </>
  );
}
