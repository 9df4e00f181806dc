import type { OwnRequest } from "#app/domain/assessment/ask-attempt.server";
import { paths } from "#app/paths";
import { type ButtonKind, ButtonLink } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { Link } from "#app/ui/link";
import { anyOf, isMoot, ownMootWords } from "#app/ui/request-words";

interface NoAttemptsLeftProps {
  moduleId: string;
  asked: OwnRequest;
  zone: string;
  /** Of the way to ask. */
  kind?: ButtonKind;
}

/** What to do when every attempt at a module's quiz is used: ask for one more, or what became of having asked. */
export function NoAttemptsLeft({ moduleId, asked, zone, kind = "primary" }: NoAttemptsLeftProps) {
  const waits = asked.request !== null && asked.request.closed === null;
  return (
    <>
      <p>You have used all attempts at this quiz.</p>
      <RequestStanding asked={asked} zone={zone} />
      <p>
        Meanwhile, read <Link to={paths.module(moduleId)}>the lesson</Link> again.
      </p>
      <p className="actions">
        <ButtonLink kind={waits ? "quiet" : kind} to={paths.quizRequest(moduleId)}>
          {waits ? "See or withdraw your request" : "Ask for another attempt"}
        </ButtonLink>
      </p>
    </>
  );
}

/** What was asked for, and who answers or has answered. */
export function RequestStanding({
  asked: { request, answerers },
  zone,
}: {
  asked: OwnRequest;
  zone: string;
}) {
  const who =
    answerers.length === 0
      ? "an admin, because your partner has no lead or manager at present"
      : anyOf(answerers);
  if (!request) return <p>You can ask {who} for one more.</p>;
  const { askedAt, closed } = request;
  const asked = (
    <>
      You asked for another one on <DateText instant={askedAt} zone={zone} time />
    </>
  );
  if (!closed)
    return (
      <p>
        {asked}. It waits for the answer of {who}.
      </p>
    );
  if (closed.outcome === "declined")
    return (
      <p>
        {asked}. <bdi>{closed.by}</bdi> declined on <DateText instant={closed.at} zone={zone} />:{" "}
        <bdi>{closed.answer}</bdi>
      </p>
    );
  if (isMoot(closed.outcome))
    return (
      <p>
        {asked}. That request closed by itself on <DateText instant={closed.at} zone={zone} />:{" "}
        {ownMootWords[closed.outcome]} You can ask {who} again.
      </p>
    );
  if (closed.outcome === "granted")
    return (
      <p>
        <bdi>{closed.by}</bdi> granted you one more on <DateText instant={closed.at} zone={zone} />, and it is
        used. You can ask {who} again.
      </p>
    );
  return (
    <p>
      You took your request back on <DateText instant={closed.at} zone={zone} />. You can ask {who} again.
    </p>
  );
}
