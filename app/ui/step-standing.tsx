import type { AttemptOutlook } from "#app/domain/assessment/quiz-standing.server";
import type { Revision } from "#app/domain/demonstrations/revision.server";
import { paths } from "#app/paths";
import { Link } from "#app/ui/link";
import { startInWords } from "#app/ui/start-words";

interface LastAttemptProps {
  outlook: AttemptOutlook;
  moduleId: string;
  zone: string;
}

/** How the last attempt went, what to read again, and from when on another one may begin. */
export function LastAttempt({ outlook: { failed, left, start }, moduleId, zone }: LastAttemptProps) {
  return (
    <>
      {failed && (
        <p>
          <Link to={paths.attemptResult(failed.attemptId)}>Your last attempt</Link>
          {failed.abandoned
            ? " was not submitted in time"
            : failed.percent === null
              ? " did not pass"
              : `: ${failed.percent} %, and ${failed.cutScore} % passes`}
          .{left > 0 && ` ${left === 1 ? "One attempt is" : `${left} attempts are`} left.`}
        </p>
      )}
      {failed && failed.reread.length > 0 && (
        <div>
          <p>Read again, for the questions you missed:</p>
          <ul>
            {failed.reread.map(({ slug, text }) => (
              <li key={slug}>
                <Link to={`${paths.module(moduleId)}#${slug}`}>{text}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {left > 0 && start.state !== "open" && <p>{startInWords(start, zone)}</p>}
    </>
  );
}

/** What the last version of a demonstration came to, and which criteria to revise. */
export function RevisionText({
  revision: { outcome, number, points, cutScore, criteria },
}: {
  revision: Revision;
}) {
  const [first = ""] = criteria;
  return (
    <>
      <p>
        {outcome === "returned"
          ? `Version ${number} was returned for revision.`
          : `Version ${number} was not passed yet${points === null ? "" : `: ${points} points, and ${cutScore} pass`}.`}
        {criteria.length === 0 && " What to revise stands in your assessor’s comment."}
        {criteria.length === 1 && ` Revise this criterion: ${first}.`}
      </p>
      {criteria.length > 1 && (
        <div>
          <p>Revise these criteria:</p>
          <ul>
            {criteria.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
