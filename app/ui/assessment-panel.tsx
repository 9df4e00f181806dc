import { Form } from "@remix-run/react";
import type { AssessorDemonstration } from "#app/domain/demonstrations/demonstrations";
import type { AssessorView, ShownSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { isolated } from "#app/domain/isolated";
import { paths } from "#app/paths";
import { ageInWords } from "#app/ui/age";
import { AssessmentForm, assessmentOwner } from "#app/ui/assessment-form";
import { assessmentRefusals } from "#app/ui/assessment-refusals";
import { AssessorForm } from "#app/ui/assessor-form";
import { Button } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { type FormState, stateOf } from "#app/ui/form-state";
import { Judgements } from "#app/ui/judgements";
import { useForgottenForm } from "#app/ui/kept-form";
import { Link } from "#app/ui/link";
import { MinutesCorrection } from "#app/ui/minutes-correction";
import { Notice } from "#app/ui/notice";
import { RecordNotice } from "#app/ui/record-notice";
import { AssessorGuidance, Rubric } from "#app/ui/rubric";
import { submissionStates } from "#app/ui/submission-card";

interface AssessmentPanelProps {
  personId: string;
  submission: ShownSubmission;
  demonstration: AssessorDemonstration;
  standing: {
    /** Why the viewer may not assess it; null when they may. */
    refusal: AssessorView["refusal"];
    /** The viewer has begun to assess it. */
    mine: boolean;
    /** It was begun so long ago that anybody may take it over. */
    leftLying: boolean;
  };
  /** The minutes of the decision, where the viewer may correct them. */
  correctable: number | null;
  /** Whom a manager may give it to; empty for everyone else. */
  assessors: { personId: string; name: string }[];
  /** What others judged, where the viewer may see it. */
  judgements: AssessorView["judgements"];
  form: FormState | undefined;
  now: string;
  zone: string;
}

/** The right-hand side of the desk: the rubric, as a form for the one who assesses. */
export function AssessmentPanel({
  personId,
  submission,
  demonstration,
  standing,
  correctable,
  assessors,
  judgements,
  form,
  now,
  zone,
}: AssessmentPanelProps) {
  const { observation } = submission;
  const open = submission.state === "waiting" || submission.state === "in-assessment";
  const assessing = submission.state === "in-assessment" && standing.mine && standing.refusal === null;
  const owner = assessmentOwner(personId, submission.id);
  useForgottenForm(owner, !open);
  const others = judgements.length > 0 && (
    <Judgements judgements={judgements} demonstration={demonstration} open={open} />
  );
  return (
    <section aria-labelledby="rubric" className={assessing ? "desk-panel is-sticky" : "desk-panel"}>
      <h2 id="rubric">{submission.decidedAt ? "The decision" : "The rubric"}</h2>
      {open && assessors.length > 0 && <AssessorForm submission={submission} assessors={assessors} />}
      {demonstration.guidance && <AssessorGuidance text={demonstration.guidance} />}
      {assessing ? (
        <>
          {others}
          {observation && <RecordNotice observation={observation} submission={submission} />}
          <AssessmentForm
            key={submission.id}
            owner={owner}
            demonstration={{
              ...demonstration,
              minutes: Math.min(observation?.minutes ?? demonstration.minutes, demonstration.maxMinutes),
            }}
            record={observation}
            state={form}
          />
        </>
      ) : (
        <>
          <Standing submission={submission} standing={standing} now={now} zone={zone} />
          {correctable !== null && (
            <MinutesCorrection minutes={correctable} state={stateOf(form, "correct-minutes")} />
          )}
          {others}
          <Rubric
            criteria={demonstration.criteria}
            cutScore={demonstration.cutScore}
            scores={submission.scores}
          />
        </>
      )}
    </section>
  );
}

function Standing({
  submission,
  standing,
  now,
  zone,
}: Pick<AssessmentPanelProps, "submission" | "standing" | "now" | "zone">) {
  const { state, assessor } = submission;
  if (state === "withdrawn")
    return <Notice title="Withdrawn">It was taken back before anybody began.</Notice>;
  if (state === "passed" || state === "not-yet" || state === "returned")
    return <DecisionNotice submission={submission} zone={zone} />;
  if (standing.refusal === "own-submission")
    return <Notice title="Your own work">Somebody else assesses it.</Notice>;
  if (standing.refusal === "not-calibrated") {
    return (
      <Notice title="Calibrate first">
        <p>{assessmentRefusals[standing.refusal]}</p>
        <p>
          <Link to={paths.calibration(submission.moduleId)}>Judge the samples</Link>
        </p>
      </Notice>
    );
  }
  if (standing.refusal)
    return <Notice title="Not yours to assess">{assessmentRefusals[standing.refusal]}</Notice>;
  if (assessor) {
    return (
      <>
        <Notice kind="warning" title={`${isolated(assessor)} is assessing it`}>
          Begun {ageInWords(submission.startedAt ?? now, now)} ago.
        </Notice>
        {standing.leftLying && (
          <Form method="post">
            <Button kind="quiet" name="intent" value="start">
              Take it over
            </Button>
          </Form>
        )}
      </>
    );
  }
  return null;
}

function DecisionNotice({ submission, zone }: { submission: ShownSubmission; zone: string }) {
  const { state, points, maxPoints, assessor, decidedAt, minutes, comment } = submission;
  return (
    <>
      <Notice kind={state === "passed" ? "success" : "warning"} title={submissionStates[state].words}>
        {points === null ? "Not scored as a whole" : `${points} of ${maxPoints} points`}, decided by{" "}
        <bdi>{assessor}</bdi> on <DateText instant={decidedAt} zone={zone} /> in {minutes}{" "}
        {minutes === 1 ? "minute" : "minutes"}.
      </Notice>
      {comment && (
        <p className="feedback" dir="auto">
          {comment}
        </p>
      )}
    </>
  );
}
