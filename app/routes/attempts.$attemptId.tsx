import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { checkPrefix, readAnswers } from "#app/domain/assessment/assessment.form";
import { checkItem } from "#app/domain/assessment/check-item.server";
import { handIn } from "#app/domain/assessment/hand-in.server";
import { readAttemptForm } from "#app/domain/assessment/read-quiz.server";
import { saveAnswers } from "#app/domain/assessment/take-quiz.server";
import { readForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { answerRefusals, checkRefusals } from "#app/ui/answer-refusals";
import { AttemptForm, type AttemptOutcome } from "#app/ui/attempt-form";
import { LateHandIn, TimeUpNotice } from "#app/ui/late-hand-in";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Attempt ${data.number}: ${data.title}` : "Attempt"} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { context, program } = waymark();
  const found = requireFound(await readAttemptForm(context, viewer.personId, params["attemptId"] ?? ""));
  const { attempt, title, cutScore, phase, timeUp, items, checkable, sequences } = found;
  if (attempt.submittedAt) throw redirect(paths.attemptResult(attempt.id));
  return sendData(load, {
    id: attempt.id,
    number: attempt.number,
    deadlineAt: attempt.deadlineAt,
    graceUntil: phase === "grace" ? attempt.graceUntil : null,
    timeUp,
    now: context.now(),
    zone: program.zone,
    title,
    cutScore,
    items,
    checkable,
    asked: new URL(request.url).searchParams.has("unanswered"),
    sequences: Object.fromEntries(sequences),
  });
}

/** Without JavaScript the same form saves or hands in, by the button that was pressed. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { context } = waymark();
  const form = await readForm(request);
  const intent = form.get("intent");
  const input = {
    personId: viewer.personId,
    attemptId: params["attemptId"] ?? "",
    answers: readAnswers(form),
  };
  if (intent === "submit" || intent === "submit-anyway") {
    const result = await handIn(context, { ...input, anyway: intent === "submit-anyway" });
    if (result.ok) return redirect(paths.attemptResult(input.attemptId));
    if (result.reason === "not-found") throw new Response(null, { status: 404 });
    // A page of its own, so that going back to it later sends nothing again.
    if (result.reason === "unanswered") return redirect(paths.attemptUnanswered(input.attemptId));
    return tell({ errors: { form: answerRefusals[result.reason] } }, 422);
  }
  const result = await saveAnswers(context, input);
  if (result.ok && typeof intent === "string" && intent.startsWith(checkPrefix))
    return check(input, intent.slice(checkPrefix.length));
  if (result.ok) return tell({ saved: result.savedAt }, 200);
  if (result.reason === "not-found") throw new Response(null, { status: 404 });
  if (result.reason === "closed") return redirect(paths.attemptResult(input.attemptId));
  if (result.reason === "time-up") return redirect(paths.attempt(input.attemptId));
  return tell({ errors: { form: answerRefusals[result.reason] } }, 422);
}

async function check(attempt: { personId: string; attemptId: string }, itemId: string) {
  const result = await checkItem(waymark().context, { ...attempt, itemId });
  if (result.ok || result.reason === "closed" || result.reason === "time-up")
    return redirect(paths.attemptItem(attempt.attemptId, itemId));
  if (result.reason === "not-found") throw new Response(null, { status: 404 });
  return tell({ errors: { [itemId]: checkRefusals[result.reason] } }, 422);
}

function tell(outcome: Partial<AttemptOutcome>, status: 200 | 422) {
  return json<AttemptOutcome>({ saved: null, errors: {}, ...outcome }, { status });
}

export default function AttemptPage() {
  const attempt = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const eyebrow = `Attempt ${attempt.number}`;
  if (attempt.graceUntil !== null)
    return (
      <>
        <PageHeader eyebrow={eyebrow} title={attempt.title} lede="The time to answer is up." />
        <LateHandIn graceUntil={attempt.graceUntil} now={attempt.now} zone={attempt.zone} />
      </>
    );
  return (
    <>
      <PageHeader
        eyebrow={eyebrow}
        title={attempt.title}
        lede={`${attempt.items.length} questions; ${attempt.cutScore} % of the points to pass.`}
      />
      {attempt.deadlineAt && <TimeUpNotice timeUp={attempt.timeUp} />}
      <AttemptForm key={attempt.id} attempt={attempt} outcome={outcome} />
    </>
  );
}
