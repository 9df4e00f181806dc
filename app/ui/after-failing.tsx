import { paths } from "#app/paths";
import { ButtonLink } from "#app/ui/button";
import { Notice } from "#app/ui/notice";

/** What an attempt that failed means once another has passed. */
export function PassedIn({
  other,
  than,
}: {
  other: { number: number; percent: number | null };
  than: number;
}) {
  const score = other.percent === null ? "" : `, with ${other.percent} %`;
  return (
    <Notice kind="success">
      {other.number > than
        ? `You passed later${score}.`
        : `You had passed before${score}. What you have completed or been awarded stays.`}
    </Notice>
  );
}

interface AfterFailingProps {
  moduleId: string;
  left: number;
  /** The quiz is passed all the same. */
  settled: boolean;
  /** Whether this is the page's one thing to do, or its repetition further down. */
  primary: boolean;
}

/** The way on where there is something to be made good, and the way back. */
export function AfterFailing({ moduleId, left, settled, primary }: AfterFailingProps) {
  return (
    <p className="actions">
      {left > 0 && (
        <ButtonLink kind={primary ? "primary" : "quiet"} to={paths.quiz(moduleId)}>
          {settled ? "Take it again" : `Take it again (${left} left)`}
        </ButtonLink>
      )}
      <ButtonLink kind="quiet" to={paths.module(moduleId)}>
        Back to the lesson
      </ButtonLink>
    </p>
  );
}
