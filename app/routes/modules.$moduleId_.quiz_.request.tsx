import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askForAttempt, readOwnRequest, withdrawRequest } from "#app/domain/assessment/ask-attempt.server";
import { askForm } from "#app/domain/assessment/attempt-request.form";
import { readQuizOverview } from "#app/domain/assessment/read-quiz.server";
import { requireModule } from "#app/http/content.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { AskForAttempt, WithdrawRequest } from "#app/ui/ask-for-attempt";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { ButtonLink } from "#app/ui/button";
import { GateNotice } from "#app/ui/gate-notice";
import { RequestStanding } from "#app/ui/no-attempts-left";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { askRefusals } from "#app/ui/request-words";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Another attempt: ${data?.moduleTitle ?? "quiz"} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { track, module } = requireModule(params["moduleId"]);
  const { context } = waymark();
  const { personId } = viewer;
  const { gate, left, openAttemptId } = requireFound(
    await readQuizOverview(context, { personId, track, module }),
  );
  const quizId = module.quiz?.id ?? "";
  return sendData(load, {
    moduleId: module.id,
    moduleTitle: module.title,
    gate,
    exhausted: left === 0 && openAttemptId === null,
    asked: await readOwnRequest(context, personId, quizId),
    zone: context.zone,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { track, module } = requireModule(params["moduleId"]);
  const { context } = waymark();
  const { personId } = viewer;
  const fields = await readFields(request);
  if (fields["intent"] === "withdraw") {
    const withdrawn = await withdrawRequest(context, { personId, quizId: module.quiz?.id ?? "" });
    return withdrawn
      ? redirectWithToast(paths.quizRequest(module.id), "Your request is withdrawn.")
      : redirectWithRefusal(paths.quizRequest(module.id), "This request is closed already.");
  }
  const parsed = parseFields(fields, askForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const result = await askForAttempt(context, { personId, track, module, reason: parsed.values.reason });
  if (result.ok) return redirectWithToast(paths.quiz(module.id), "Your request is sent.");
  // A second click, or another tab: what is wanted is so already, and the page says it.
  if (result.reason === "asked-already") return redirect(paths.quiz(module.id));
  return refuseForm(fields, { form: askRefusals[result.reason] }, 409);
}

export default function QuizRequestPage() {
  const { moduleId, moduleTitle, gate, exhausted, asked, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const waits = asked.request !== null && asked.request.closed === null;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: moduleTitle, to: paths.module(moduleId) },
          { label: "Quiz", to: paths.quiz(moduleId) },
          { label: "Another attempt" },
        ]}
      />
      <PageHeader eyebrow="Quiz" title="Ask for another attempt" lede={moduleTitle} />
      {!gate.open && <GateNotice gate={gate} />}
      {gate.open && !exhausted && (
        <Notice kind="info">
          <p>You have an attempt left, so there is nothing to ask for.</p>
          <p className="actions">
            <ButtonLink to={paths.quiz(moduleId)}>To the quiz</ButtonLink>
          </p>
        </Notice>
      )}
      {gate.open && exhausted && (
        <>
          <RequestStanding asked={asked} zone={zone} />
          {waits ? (
            <WithdrawRequest reason={asked.request?.reason ?? ""} />
          ) : (
            <AskForAttempt moduleId={moduleId} state={refused} />
          )}
        </>
      )}
    </>
  );
}
