import type { NextStep } from "#app/domain/progress/progress";
import { paths } from "#app/paths";
import { ButtonLink } from "#app/ui/button";
import { Link } from "#app/ui/link";
import { stepPath, stepWords } from "#app/ui/step-words";

interface NextStepCardProps {
  next: NextStep | null;
  /** Demonstrations that wait for an assessor. */
  waiting: number;
  /** Whether there is a track at all. */
  begun: boolean;
}

/** The one thing to do now. */
export function NextStepCard({ next, waiting, begun }: NextStepCardProps) {
  if (next) {
    const words = stepWords[next.part];
    return (
      <section className="next-step" aria-labelledby="next-step">
        <p className="eyebrow">{words.eyebrow}</p>
        <h2 id="next-step">{next.title}</h2>
        {next.renews && <p>It earns {next.renews} again.</p>}
        <ButtonLink to={stepPath(next)}>{words.action}</ButtonLink>
      </section>
    );
  }
  if (!begun) return null;
  return (
    <section className="next-step next-step-done" aria-labelledby="next-step">
      <h2 id="next-step">
        {waiting > 0 ? "Your work is with an assessor" : "You are at the end of your trail"}
      </h2>
      <p>
        {waiting > 0
          ? "There is nothing for you to do until it has been assessed. The result will show here."
          : "Everything on your tracks is complete."}{" "}
        <Link to={paths.library()}>Find something in the library</Link>
      </p>
    </section>
  );
}
