import type { PersonSubmission } from "#app/domain/reports/person.server";
import { paths } from "#app/paths";
import { Badge } from "#app/ui/badge";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { EvidenceList } from "#app/ui/evidence-list";
import { Link } from "#app/ui/link";
import { submissionStates } from "#app/ui/submission-card";

export interface PersonSubmissionsProps {
  submissions: PersonSubmission[];
  zone: string;
  mayAssess: boolean;
}

/** Demonstrations handed in, and the evidence for those who may read it. */
export function PersonSubmissions({ submissions, zone, mayAssess }: PersonSubmissionsProps) {
  return (
    <section aria-labelledby="demonstrations">
      <h2 id="demonstrations">Demonstrations and evidence</h2>
      {submissions.length === 0 && (
        <EmptyState title="Nothing submitted yet">Demonstrations appear here with their evidence.</EmptyState>
      )}
      {submissions.map((submission) => (
        <article key={submission.id} className="card">
          <h3>
            {submission.module}, version {submission.number}{" "}
            <Badge tone={submissionStates[submission.state].tone}>
              {submissionStates[submission.state].words}
            </Badge>
          </h3>
          <p className="muted">
            {submission.evidence?.observation ? "Watched" : "Submitted"}{" "}
            <DateText instant={submission.submittedAt} zone={zone} />
            {submission.decidedAt && (
              <>
                , assessed <DateText instant={submission.decidedAt} zone={zone} /> by{" "}
                <bdi>{submission.assessor}</bdi>
                {submission.points !== null && `: ${submission.points} of ${submission.maxPoints} points`}
              </>
            )}
          </p>
          <SubmissionEvidence submission={submission} zone={zone} mayAssess={mayAssess} />
        </article>
      ))}
    </section>
  );
}

function SubmissionEvidence({
  submission,
  zone,
  mayAssess,
}: {
  submission: PersonSubmission;
  zone: string;
  mayAssess: boolean;
}) {
  const { evidence, state } = submission;
  const open = state === "waiting" || state === "in-assessment";
  return (
    <>
      {evidence?.comment && (
        <p className="feedback" dir="auto">
          {evidence.comment}
        </p>
      )}
      {evidence && (
        <details>
          <summary>
            Evidence
            <span className="sr-only">
              {" "}
              for {submission.module}, version {submission.number}
            </span>
          </summary>
          <EvidenceList {...evidence} zone={zone} />
        </details>
      )}
      {open && mayAssess && (
        <p>
          <Link to={paths.assessment(submission.id)}>
            Assess
            <span className="sr-only">
              {" "}
              {submission.module}, version {submission.number}
            </span>
          </Link>
        </p>
      )}
    </>
  );
}
