import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { neverAsked, readOwnRequest } from "#app/domain/assessment/ask-attempt.server";
import { readQuizOverview } from "#app/domain/assessment/read-quiz.server";
import { startAttempt } from "#app/domain/assessment/take-quiz.server";
import { requireModule } from "#app/http/content.server";
import { readForm, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { AttemptList } from "#app/ui/attempt-list";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { Button, ButtonLink } from "#app/ui/button";
import { Facts } from "#app/ui/facts";
import { Form } from "#app/ui/form";
import { FormErrors } from "#app/ui/form-errors";
import { GateNotice } from "#app/ui/gate-notice";
import { NoAttemptsLeft } from "#app/ui/no-attempts-left";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { reviewInWords } from "#app/ui/review-words";
import { countedInWords, hasBegunAnew, policyFacts, startInWords, timeInWords } from "#app/ui/start-words";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Quiz: ${data?.overview.policy.title ?? "unknown"} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { track, module } = requireModule(params["moduleId"]);
  const { context, program } = waymark();
  const overview = requireFound(
    await readQuizOverview(context, { personId: viewer.personId, track, module }),
  );
  const { policy, ...rest } = overview;
  const { review, ...terms } = policy;
  const shown = { ...rest, policy: { ...terms, review: reviewInWords(review) } };
  return sendData(load, {
    moduleId: module.id,
    moduleTitle: module.title,
    zone: program.zone,
    overview: shown,
    asked:
      rest.left === 0 ? await readOwnRequest(context, viewer.personId, module.quiz?.id ?? "") : neverAsked,
  });
}

const refusals = {
  "not-enrolled": "You are not enrolled in this track.",
  locked: "This module is not open yet.",
  "no-quiz": "This module no longer has a quiz.",
  "no-attempts-left": "You have used all attempts. You can ask for another one.",
};

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  await readForm(request);
  const { track, module } = requireModule(params["moduleId"]);
  const result = await startAttempt(waymark().context, { personId: viewer.personId, track, module });
  if (!result.ok) {
    const problem =
      result.reason === "closed-now"
        ? startInWords(result.start, waymark().program.zone)
        : refusals[result.reason];
    return refuseForm({}, { form: problem }, 409);
  }
  return redirect(paths.attempt(result.attemptId));
}

export default function QuizPage() {
  const { moduleId, moduleTitle, zone, overview, asked } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { policy, gate, attempts, counted, openAttemptId, left, start } = overview;
  const passed = attempts.some((attempt) => attempt.passed);
  return (
    <>
      <Breadcrumbs items={[{ label: moduleTitle, to: paths.module(moduleId) }, { label: "Quiz" }]} />
      <PageHeader eyebrow="Quiz" title={policy.title} />
      <FormErrors errors={refused?.errors} />
      <Facts
        items={[
          { label: "Questions", value: `${policy.questions}, drawn again for each attempt` },
          { label: "To pass", value: `${policy.cutScore} % of the points` },
          {
            label: "Time",
            value: timeInWords(policy.timeLimit, start.state === "open" ? overview.minutesUntilClosed : null),
          },
          { label: "Attempts left", value: `${left} of ${policy.attempts}${passed ? "" : " until passed"}` },
          ...policyFacts(policy),
        ]}
      />
      <p className="hint">What you see of a result. {policy.review}.</p>
      {!gate.open && <GateNotice gate={gate} />}
      {openAttemptId && (
        <p>
          <ButtonLink to={paths.attempt(openAttemptId)}>Continue your attempt</ButtonLink>
        </p>
      )}
      {!openAttemptId && gate.open && left > 0 && start.state !== "open" && (
        <Notice kind="info">{startInWords(start, zone)}</Notice>
      )}
      {!openAttemptId && gate.open && left > 0 && start.state === "open" && (
        <Form method="post">
          <Button kind={passed ? "quiet" : "primary"}>
            {attempts.length > 0 ? "Take it again" : "Start the quiz"}
          </Button>
          <p className="hint">Every answer is saved as you give it. You can close the page and come back.</p>
        </Form>
      )}
      {!openAttemptId && left === 0 && (
        <Notice kind="warning" title="No attempts left">
          <NoAttemptsLeft moduleId={moduleId} asked={asked} zone={zone} />
        </Notice>
      )}
      <AttemptList attempts={attempts} zone={zone} />
      {counted !== null && (
        <p>
          What counts: <strong>{counted} %</strong>,{" "}
          {countedInWords(policy.counts, hasBegunAnew(attempts, policy.attempts))}.
        </p>
      )}
    </>
  );
}
