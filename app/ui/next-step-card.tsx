import type { Trail, WaitingWork } from "#app/domain/reports/trail.server";
import type { TrailStep } from "#app/domain/reports/trail-step.server";
import { paths } from "#app/paths";
import { type ButtonKind, ButtonLink } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { DecisionDue } from "#app/ui/decision-due";
import { effortText } from "#app/ui/effort-words";
import { Link } from "#app/ui/link";
import { NoAttemptsLeft } from "#app/ui/no-attempts-left";
import { LastAttempt, RevisionText } from "#app/ui/step-standing";
import { stepPath, stepWords } from "#app/ui/step-words";

interface NextStepCardProps {
  trail: Pick<Trail, "next" | "stuck" | "waiting">;
  zone: string;
}

/** The one thing to do now, or why there is none; and every quiz that holds a track up. */
export function NextStepCard({ trail, zone }: NextStepCardProps) {
  const { next, stuck } = trail;
  return (
    <>
      {next && <NextStepSection next={next} zone={zone} />}
      {!next && stuck.length === 0 && <NothingToDo waiting={trail.waiting} zone={zone} />}
      {stuck.map((step) => (
        <section
          key={step.moduleId}
          className="next-step next-step-done"
          aria-labelledby={`stuck-${step.moduleId}`}
        >
          <p className="eyebrow">No attempts left</p>
          <h2 id={`stuck-${step.moduleId}`}>{step.title}</h2>
          <LastAttempt outlook={step.outlook} moduleId={step.moduleId} zone={zone} />
          <NoAttemptsLeft
            moduleId={step.moduleId}
            asked={step.asked}
            zone={zone}
            kind={next ? "quiet" : "primary"}
          />
        </section>
      ))}
    </>
  );
}

function NextStepSection({ next, zone }: { next: TrailStep; zone: string }) {
  const words = wordsOf(next);
  return (
    <section className="next-step" aria-labelledby="next-step">
      <p className="eyebrow">{words.eyebrow}</p>
      <h2 id="next-step">{next.task ?? next.title}</h2>
      <StepFacts next={next} />
      {next.outlook && <LastAttempt outlook={next.outlook} moduleId={next.moduleId} zone={zone} />}
      {next.revision && <RevisionText revision={next.revision} />}
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
      <NextStepLink next={next} />
    </section>
  );
}

function NothingToDo({ waiting, zone }: { waiting: WaitingWork[]; zone: string }) {
  const [oldest, ...others] = waiting;
  return (
    <section className="next-step next-step-done" aria-labelledby="next-step">
      <h2 id="next-step">{oldest ? "Your work is with an assessor" : "You are at the end of your trail"}</h2>
      {oldest ? (
        <WithAssessor oldest={oldest} others={others.length} zone={zone} />
      ) : (
        <p>
          Everything on your tracks is complete.{" "}
          <Link to={paths.library()}>Find something in the library</Link>
        </p>
      )}
    </section>
  );
}

function WithAssessor({ oldest, others, zone }: { oldest: WaitingWork; others: number; zone: string }) {
  const { moduleId, title, dueAt, overdue } = oldest;
  return (
    <>
      <p>
        There is nothing for you to do until {title === null ? "it" : `“${title}”`} has been assessed
        {others > 0 && `, and ${others} more after it`}. The result will show here.
      </p>
      {dueAt && (
        <p>
          <DecisionDue dueAt={dueAt} overdue={overdue} zone={zone} />
        </p>
      )}
      {title !== null && (
        <p>
          <Link to={paths.demonstration(moduleId)}>See what you submitted</Link>
        </p>
      )}
      <p>
        <Link to={paths.library()}>Find something in the library</Link>
      </p>
    </>
  );
}

/** Which module a task is of, and how much a part takes where that is known. */
function StepFacts({ next: { title, task, takes, questions } }: { next: TrailStep }) {
  const facts = [
    ...(task !== null && task !== title ? [`in ${title}`] : []),
    ...(questions === null ? [] : [questions === 1 ? "1 question" : `${questions} questions`]),
    ...(takes ? [effortText(takes)] : []),
  ].join(", ");
  return facts === "" ? null : <p>{facts.charAt(0).toUpperCase() + facts.slice(1)}</p>;
}

/** To the next step, or home where there is none. */
export function NextStepLink({ next, kind }: { next: TrailStep | null; kind?: ButtonKind }) {
  if (!next)
    return (
      <ButtonLink kind="quiet" to={paths.trail()}>
        Back to your trail
      </ButtonLink>
    );
  return (
    <ButtonLink kind={kind} to={next.attempt ? paths.attempt(next.attempt.id) : stepPath(next)}>
      {wordsOf(next).action}
    </ButtonLink>
  );
}

function wordsOf(next: TrailStep) {
  return next.attempt ? openAttemptWords : stepWords[next.part];
}

const openAttemptWords = { eyebrow: "Your attempt at the quiz is open", action: "Continue your attempt" };
