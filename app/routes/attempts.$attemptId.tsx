import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { readAnswers } from "#app/domain/assessment/assessment.form";
import { readAttemptForm } from "#app/domain/assessment/read-quiz.server";
import { saveAnswers, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import { readForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { paths } from "#app/paths";
import { answerRefusals } from "#app/ui/answer-refusals";
import { SaveState, useAnswerSaving } from "#app/ui/answer-saving";
import { Button } from "#app/ui/button";
import { Deadline } from "#app/ui/deadline";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { QuizItem } from "#app/ui/quiz-item";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? "Quiz"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { context } = waymark();
  const found = requireFound(await readAttemptForm(context, viewer.personId, params["attemptId"] ?? ""));
  const { attempt, title, cutScore, items } = found;
  if (attempt.submittedAt) throw redirect(paths.attemptResult(attempt.id));
  return json({
    id: attempt.id,
    number: attempt.number,
    deadlineAt: attempt.deadlineAt,
    now: context.now(),
    title,
    cutScore,
    items,
  });
}

/** Without JavaScript the same form saves or hands in, by the button that was pressed. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { context } = waymark();
  const form = await readForm(request);
  const input = {
    personId: viewer.personId,
    attemptId: params["attemptId"] ?? "",
    answers: readAnswers(form),
  };
  if (form.get("intent") === "submit") {
    const result = await submitAttempt(context, input);
    if (!result.ok && result.reason === "not-found") throw new Response(null, { status: 404 });
    if (!result.ok) return json({ saved: null, problem: answerRefusals[result.reason] }, { status: 422 });
    return redirect(paths.attemptResult(input.attemptId));
  }
  const result = await saveAnswers(context, input);
  if (result.ok) return json({ saved: result.savedAt, problem: null });
  if (result.reason === "not-found") throw new Response(null, { status: 404 });
  if (result.reason === "closed") return redirect(paths.attemptResult(input.attemptId));
  return json({ saved: null, problem: answerRefusals[result.reason] }, { status: 422 });
}

export default function AttemptPage() {
  const { id, number, deadlineAt, now, title, cutScore, items } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const saving = useAnswerSaving(paths.attemptAnswers(id));
  const sending = useNavigation().state !== "idle";
  return (
    <>
      <PageHeader
        eyebrow={`Attempt ${number}`}
        title={title}
        lede={`${items.length} questions; ${cutScore} % of the points to pass.`}
      />
      {outcome?.problem && <Notice kind="danger">{outcome.problem}</Notice>}
      {outcome?.saved && <Notice kind="success">Your answers are saved.</Notice>}
      <Form
        method="post"
        className="quiz-form"
        ref={saving.form}
        onChange={saving.onChange}
        onSubmit={saving.onSubmit}
      >
        <div className="quiz-status">
          {deadlineAt && <Deadline deadlineAt={deadlineAt} now={now} />}
          <SaveState progress={saving.progress} />
        </div>
        {items.map((item, index) => (
          <QuizItem key={item.id} item={item} number={index + 1} total={items.length} />
        ))}
        <div className="actions">
          <Button name="intent" value="submit" disabled={sending}>
            Hand in
          </Button>
          <Button kind="quiet" name="intent" value="save" className="without-script">
            Save answers
          </Button>
        </div>
      </Form>
    </>
  );
}
