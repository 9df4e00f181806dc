import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { neverAsked, readOwnRequest } from "#app/domain/assessment/ask-attempt.server";
import { readAttemptForm, readAttemptResult } from "#app/domain/assessment/read-quiz.server";
import type { ReviewedItem } from "#app/domain/assessment/review";
import type { OpenReview, ReviewPlan } from "#app/domain/assessment/review-plan";
import { getModule } from "#app/domain/catalog/catalog";
import type { CountingRule } from "#app/domain/catalog/quiz";
import { formatInstant } from "#app/domain/date-words";
import { readTrail } from "#app/domain/reports/trail.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { AfterFailing, PassedIn } from "#app/ui/after-failing";
import { forgetAttempt } from "#app/ui/answer-keeping";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { deviceStorage } from "#app/ui/device-storage";
import { NextStepCard, NextStepLink } from "#app/ui/next-step-card";
import { NoAttemptsLeft } from "#app/ui/no-attempts-left";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { opensWhen } from "#app/ui/review-words";
import { ReviewedItems } from "#app/ui/reviewed-items";
import { ScoreLine } from "#app/ui/score-line";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data ? `Result of attempt ${data.result.summary.number}: ${data.result.title}` : "Result"} · Waymark`,
  },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { context, catalog } = waymark();
  const attemptId = params["attemptId"] ?? "";
  const result = await readAttemptResult(context, viewer.personId, attemptId);
  if (!result) {
    requireFound(await readAttemptForm(context, viewer.personId, attemptId));
    throw redirect(paths.attempt(attemptId));
  }
  const trail = await readTrail(context, viewer.personId, catalog().tracks);
  const { next, stuck, waiting } = trail;
  const module = getModule(catalog(), result.moduleId);
  const quizId = result.left === 0 ? module?.quiz?.id : undefined;
  const asked = quizId ? await readOwnRequest(context, viewer.personId, quizId) : neverAsked;
  return sendData(load, {
    result,
    moduleTitle: module?.title ?? result.title,
    zone: context.zone,
    trail: { next, stuck, waiting },
    asked,
  });
}

export default function ResultPage() {
  const { result, moduleTitle, zone, trail, asked } = useLoaderData<typeof loader>();
  const { summary, counts, items, passedIn } = result;
  const passed = summary.passed === true;
  const settled = passed || passedIn !== null;
  // Nothing of a closed attempt waits on this device any more.
  useEffect(() => forgetAttempt(deviceStorage(), summary.id), [summary.id]);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: moduleTitle, to: paths.module(result.moduleId) },
          { label: "Quiz", to: paths.quiz(result.moduleId) },
          { label: "Result" },
        ]}
      />
      <PageHeader
        eyebrow={`Attempt ${summary.number}`}
        title={passed ? "Passed" : summary.abandoned ? "Not submitted" : "Not yet"}
        lede={result.title}
      />
      {summary.percent !== null && !summary.abandoned && (
        <ScoreLine
          percent={summary.percent}
          cutScore={result.cutScore}
          passed={passed}
          right={items && countRight(items)}
        />
      )}
      {!passed && summary.percent !== null && summary.percent >= result.cutScore && (
        <Notice kind="info">{besides[counts]}</Notice>
      )}
      {result.closedBy === "deadline" && (
        <Notice kind="warning">
          {summary.abandoned
            ? "The time ran out before this attempt was submitted, so it counts without points."
            : "The time ran out. The answers saved until then were counted."}
        </Notice>
      )}
      {result.corrections.map(({ at, reason, percentBefore, percent }) => (
        <Notice key={at} kind="info" title={`Marked again on ${formatInstant(at, zone)}`}>
          {reason} Your score was {percentBefore} % and is {percent} %.
        </Notice>
      ))}
      {!passed && passedIn && <PassedIn other={passedIn} than={summary.number} />}
      {!settled && result.left === 0 && (
        <Notice kind="warning" title="No attempts left">
          <NoAttemptsLeft moduleId={result.moduleId} asked={asked} zone={zone} />
        </Notice>
      )}
      {settled && <NextStepCard trail={trail} zone={zone} />}
      {!passed && (
        <AfterFailing moduleId={result.moduleId} left={result.left} settled={settled} primary={!settled} />
      )}
      {items && <ReviewedItems items={items} moduleId={result.moduleId} review={result.review} />}
      {!summary.abandoned && <ClosedParts review={result.review} open={result.open} />}
      {items &&
        (settled ? (
          <p className="actions">
            <NextStepLink next={trail.next} kind="quiet" />
          </p>
        ) : (
          <AfterFailing moduleId={result.moduleId} left={result.left} settled={false} primary={false} />
        ))}
    </>
  );
}

function countRight(items: ReviewedItem[]): { count: number; of: number } {
  return {
    count: items.filter(({ millipoints, maxMillipoints }) => millipoints === maxMillipoints).length,
    of: items.length,
  };
}

/** Why an attempt that reaches the cut score by itself does not pass. */
const besides: { [rule in CountingRule]: string } = {
  best: "The best attempt counts.",
  last: "The last attempt counts.",
  first:
    "Only the first attempt counts, and this was not the first: it is good practice, and passes nothing.",
  mean: "The mean of your attempts counts, and it is still too low.",
};

/** What is not shown yet, and when it will be; nothing where everything is, and of what never will be only that. */
function ClosedParts({ review, open }: { review: ReviewPlan; open: OpenReview }) {
  const named = {
    score: "You see your score",
    answers: "You see your answers",
    feedback: "You see feedback",
  };
  const said = (["score", "answers", "feedback"] as const).flatMap((part) => {
    const stage = opensWhen(review[part]);
    return open[part] || stage === null ? [] : [`${named[part]} ${stage}.`];
  });
  if (review.answers === "never")
    said.push("This quiz shows no answers and no feedback on single questions.");
  return said.length === 0 ? null : <Notice kind="info">{said.join(" ")}</Notice>;
}
