import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { readAttemptForm, readAttemptResult } from "#app/domain/assessment/read-quiz.server";
import { readTrail } from "#app/domain/reports/trail.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { paths } from "#app/paths";
import { deviceStorage, forgetAttempt } from "#app/ui/answer-keeping";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { ButtonLink } from "#app/ui/button";
import { formatInstant } from "#app/ui/date-text";
import { NextStepCard } from "#app/ui/next-step-card";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { ReviewedItems } from "#app/ui/reviewed-items";
import { ScoreLine } from "#app/ui/score-line";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Result: ${data?.result.title ?? "quiz"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { context, catalog } = waymark();
  const attemptId = params["attemptId"] ?? "";
  const result = await readAttemptResult(context, viewer.personId, attemptId);
  if (!result) {
    requireFound(await readAttemptForm(context, viewer.personId, attemptId));
    throw redirect(paths.attempt(attemptId));
  }
  const trail = await readTrail(context, viewer.personId, catalog().tracks);
  return json({ result, zone: context.zone, next: trail.next, waiting: trail.waiting.length });
}

export default function ResultPage() {
  const { result, zone, next, waiting } = useLoaderData<typeof loader>();
  const passed = result.summary.passed === true;
  // Nothing of a closed attempt waits on this device any more.
  useEffect(() => forgetAttempt(deviceStorage(), result.summary.id), [result.summary.id]);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Lesson", to: paths.module(result.moduleId) },
          { label: "Quiz", to: paths.quiz(result.moduleId) },
          { label: "Result" },
        ]}
      />
      <PageHeader
        eyebrow={`Attempt ${result.summary.number}`}
        title={passed ? "Passed" : "Not yet"}
        lede={result.title}
      />
      <ScoreLine percent={result.summary.percent ?? 0} cutScore={result.cutScore} passed={passed} />
      {result.closedBy === "deadline" && (
        <Notice kind="warning">The time ran out. The answers saved until then were counted.</Notice>
      )}
      {result.corrections.map(({ at, reason, percentBefore, percent }) => (
        <Notice key={at} kind="info" title={`Marked again on ${formatInstant(at, zone)}`}>
          {reason} Your score was {percentBefore} % and is {percent} %.
        </Notice>
      ))}
      {passed ? (
        <NextStepCard next={next} waiting={waiting} begun />
      ) : (
        <p className="actions">
          {result.left > 0 && (
            <ButtonLink to={paths.quiz(result.moduleId)}>Try again ({result.left} left)</ButtonLink>
          )}
          <ButtonLink kind="quiet" to={paths.module(result.moduleId)}>
            Back to the lesson
          </ButtonLink>
        </p>
      )}
      {result.items ? (
        <ReviewedItems items={result.items} moduleId={result.moduleId} />
      ) : (
        <Notice kind="info">
          {result.review === "after-passing"
            ? "Feedback on single questions opens once you have passed."
            : "This quiz shows no feedback on single questions."}
        </Notice>
      )}
    </>
  );
}
