import type { Trail } from "#app/domain/reports/trail.server";
import { paths } from "#app/paths";
import { ButtonLink } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { Link } from "#app/ui/link";
import { NoAttemptsLeft } from "#app/ui/no-attempts-left";
import { stepPath, stepWords } from "#app/ui/step-words";

interface NextStepCardProps {
  trail: Pick<Trail, "next" | "stuck">;
  /** Demonstrations that wait for an assessor. */
  waiting: number;
  /** Whom to ask when nothing can be done alone. */
  managers: { name: string; email: string }[];
  zone: string;
}

/** The one thing to do now, or why there is none. */
export function NextStepCard({ trail: { next, stuck }, waiting, managers, zone }: NextStepCardProps) {
  if (next) {
    const words = next.attempt ? openAttemptWords : stepWords[next.part];
    return (
      <section className="next-step" aria-labelledby="next-step">
        <p className="eyebrow">{words.eyebrow}</p>
        <h2 id="next-step">{next.title}</h2>
        {next.attempt?.deadlineAt && (
          <p>
            Its time is up on <DateText instant={next.attempt.deadlineAt} zone={zone} time />.
          </p>
        )}
        {next.earns && (
          <p>
            It earns you {next.earns.title}
            {next.earns.again && " again"}.
          </p>
        )}
        <ButtonLink to={next.attempt ? paths.attempt(next.attempt.id) : stepPath(next)}>
          {words.action}
        </ButtonLink>
      </section>
    );
  }
  if (stuck) {
    return (
      <section className="next-step next-step-done" aria-labelledby="next-step">
        <p className="eyebrow">No attempts left</p>
        <h2 id="next-step">{stuck.title}</h2>
        <NoAttemptsLeft moduleId={stuck.moduleId} managers={managers} />
      </section>
    );
  }
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

const openAttemptWords = { eyebrow: "Your attempt at the quiz is open", action: "Go on with your attempt" };
