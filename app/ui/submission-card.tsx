import { Form } from "@remix-run/react";
import type { Criterion } from "#app/domain/catalog/catalog";
import type { SubmissionState } from "#app/domain/demonstrations/demonstrations";
import { withdrawnKeptDays } from "#app/domain/demonstrations/quota";
import type { ShownVersion } from "#app/domain/demonstrations/read-demonstration.server";
import { Badge, type BadgeTone } from "#app/ui/badge";
import { Button } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { DecisionDue } from "#app/ui/decision-due";
import { EvidenceList } from "#app/ui/evidence-list";
import { Rubric } from "#app/ui/rubric";
import { TextChange } from "#app/ui/text-change";

export const submissionStates: { [state in SubmissionState]: { words: string; tone: BadgeTone } } = {
  waiting: { words: "Waiting for an assessor", tone: "info" },
  "in-assessment": { words: "Being assessed", tone: "info" },
  passed: { words: "Passed", tone: "success" },
  "not-yet": { words: "Not yet", tone: "warning" },
  returned: { words: "Returned for revision", tone: "warning" },
  withdrawn: { words: "Withdrawn", tone: "neutral" },
};

interface SubmissionCardProps {
  submission: ShownVersion;
  criteria: Criterion[];
  cutScore: number;
  now: string;
  zone: string;
}

/** One version of a rep's own work: where it stands, what was handed in, and what the assessor said. */
export function SubmissionCard({ submission, criteria, cutScore, now, zone }: SubmissionCardProps) {
  const state = submissionStates[submission.state];
  const { dueAt } = submission;
  const undecided = submission.state === "waiting" || submission.state === "in-assessment";
  return (
    <section className="card submission" aria-labelledby={`submission-${submission.id}`}>
      <h2 id={`submission-${submission.id}`}>
        Version {submission.number} <Badge tone={state.tone}>{state.words}</Badge>
      </h2>
      <p className="muted">
        {submission.observation ? "Watched" : "Submitted"}{" "}
        <DateText instant={submission.submittedAt} zone={zone} />
        {submission.decidedAt && (
          <>
            , assessed <DateText instant={submission.decidedAt} zone={zone} /> by{" "}
            <bdi>{submission.assessor}</bdi>
            {submission.points !== null && `: ${submission.points} of ${submission.maxPoints} points`}
          </>
        )}
      </p>
      {undecided && dueAt && (
        <p>
          <DecisionDue dueAt={dueAt} overdue={dueAt < now} zone={zone} />
        </p>
      )}
      {submission.comment && (
        <p className="feedback" dir="auto">
          {submission.comment}
        </p>
      )}
      {submission.state === "returned" && (
        <p>
          This version does not count as failed:{" "}
          {submission.observation ? "book another time to show it again." : "revise it and submit it again."}
        </p>
      )}
      {submission.scores.length > 0 && (
        <details open>
          <summary>The assessment</summary>
          <Rubric criteria={criteria} cutScore={cutScore} scores={submission.scores} />
        </details>
      )}
      <TextChange change={submission.change} />
      <details open={submission.state === "waiting" || submission.observation !== null}>
        <summary>{submission.observation ? "What was seen" : "What you submitted"}</summary>
        <EvidenceList {...submission} zone={zone} />
      </details>
      {submission.state === "waiting" && !submission.observation && (
        <details>
          <summary>Withdraw it</summary>
          <Form method="post" encType="multipart/form-data" className="form">
            <input type="hidden" name="submission" value={submission.id} />
            <p>
              It will not be assessed and loses its place in the queue. Your text and link come back into the
              form
              {submission.files.length > 0 &&
                `; you have to add the files again, and those of this version are removed after ${withdrawnKeptDays} days`}
              .
            </p>
            <div className="actions">
              <Button kind="danger" name="intent" value="withdraw">
                Withdraw version {submission.number}
              </Button>
            </div>
          </Form>
        </details>
      )}
    </section>
  );
}
