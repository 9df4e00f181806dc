import type { Criterion } from "#app/domain/catalog/catalog";
import type { ShownSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { Badge } from "#app/ui/badge";
import { DateText } from "#app/ui/date-text";
import { EvidenceList } from "#app/ui/evidence-list";
import { submissionStates } from "#app/ui/submission-card";

interface EarlierVersionsProps {
  versions: ShownSubmission[];
  /** Of the version on the desk; an earlier one may have been scored by other criteria. */
  criteria: Criterion[];
  zone: string;
}

/** What was handed in before for the same task, and what was said about it. */
export function EarlierVersions({ versions, criteria, zone }: EarlierVersionsProps) {
  if (versions.length === 0) return <p className="muted">This is the first version.</p>;
  return versions.map((version) => (
    <details key={version.id} className="earlier-version">
      <summary>
        Version {version.number}, <DateText instant={version.submittedAt} zone={zone} />{" "}
        <Badge tone={submissionStates[version.state].tone}>{submissionStates[version.state].words}</Badge>
        {version.points !== null && ` ${version.points} of ${version.maxPoints} points`}
      </summary>
      {version.comment && (
        <p className="feedback" dir="auto">
          {version.comment}
        </p>
      )}
      {version.scores.length > 0 && (
        <ul className="earlier-scores">
          {version.scores.map((score) => (
            <li key={score.criterionId}>
              {criteria.find(({ id }) => id === score.criterionId)?.title ?? score.criterionId}:{" "}
              {score.points} points
              {score.feedback && (
                <>
                  . <bdi>{score.feedback}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <EvidenceList {...version} zone={zone} />
    </details>
  ));
}
