import type { AskedRequest } from "#app/domain/assessment/answer-request.server";
import { longestAnswer } from "#app/domain/assessment/attempt-request-limits";
import { Button } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { TextField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { FormErrors } from "#app/ui/form-errors";
import { type FormState, textIn } from "#app/ui/form-state";
import { Notice } from "#app/ui/notice";
import { answerRefusals, anyOf, isMoot, mootWords } from "#app/ui/request-words";

interface AnswerRequestProps {
  request: AskedRequest;
  zone: string;
  state: FormState | undefined;
}

/** Granting or declining it; or what became of it, or why somebody else answers. */
export function AnswerRequest({ request, zone, state }: AnswerRequestProps) {
  const { closed, moot, refusal, others } = request;
  const typed = textIn(state, "answer");
  if (closed || moot)
    return (
      <>
        <FormErrors errors={state?.errors} />
        <Notice kind="info">
          {closed && !isMoot(closed.outcome) ? (
            <>
              {endingWords[closed.outcome]} <bdi>{closed.by}</bdi> on{" "}
              <DateText instant={closed.at} zone={zone} time />
              {closed.answer ? `: ${closed.answer}` : "."}
            </>
          ) : (
            `Nothing is left to answer: ${mootWords[(closed?.outcome ?? moot) as keyof typeof mootWords]}`
          )}
        </Notice>
        {typed && <p>What you typed was not sent: {typed}</p>}
      </>
    );
  if (refusal === "own-request") return <Notice kind="info">{answerRefusals[refusal].form}</Notice>;
  return (
    <Form method="post" className="form">
      <FormErrors errors={state?.errors} />
      {refusal && (
        <Notice kind="info">
          {answerRefusals[refusal].form} {others.length > 0 && `It waits for ${anyOf(others)}. `}You can still
          decline it.
        </Notice>
      )}
      <TextField
        label="Your answer"
        name="answer"
        optional="needed to decline"
        hint="One sentence, which the person reads."
        autoComplete="off"
        maxLength={longestAnswer}
        value={typed}
        error={state?.errors["answer"]}
      />
      <div className="actions">
        {!refusal && (
          <Button name="intent" value="grant">
            Grant one more attempt
          </Button>
        )}
        <Button kind="quiet" name="intent" value="decline">
          Decline
        </Button>
      </div>
    </Form>
  );
}

const endingWords = { granted: "Granted by", declined: "Declined by", withdrawn: "Withdrawn by" };
