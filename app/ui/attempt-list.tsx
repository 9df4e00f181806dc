import type { AttemptSummary } from "#app/domain/assessment/read-quiz.server";
import { paths } from "#app/paths";
import { Badge } from "#app/ui/badge";
import { DateText } from "#app/ui/date-text";
import { Link } from "#app/ui/link";

/** A person's attempts at a quiz, first to last; nothing when there is none. */
export function AttemptList({ attempts, zone }: { attempts: AttemptSummary[]; zone: string }) {
  if (attempts.length === 0) return null;
  return (
    <section aria-labelledby="attempts">
      <h2 id="attempts">Your attempts</h2>
      <ol className="attempt-list">
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <Link to={attempt.submittedAt ? paths.attemptResult(attempt.id) : paths.attempt(attempt.id)}>
              Attempt {attempt.number}
            </Link>{" "}
            <DateText instant={attempt.startedAt} zone={zone} />{" "}
            {attempt.submittedAt === null ? (
              <Badge tone="here">Open</Badge>
            ) : attempt.abandoned ? (
              <Badge tone="warning">Not submitted</Badge>
            ) : (
              <Badge tone={attempt.passed ? "success" : "neutral"}>
                {attempt.percent !== null && `${attempt.percent} %, `}
                {attempt.passed ? "passed" : "not yet"}
              </Badge>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
