import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerRequest, readRequest } from "#app/domain/assessment/answer-request.server";
import { answerForm } from "#app/domain/assessment/attempt-request.form";
import { isolated } from "#app/domain/isolated";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { AnswerRequest } from "#app/ui/answer-request";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { PageHeader } from "#app/ui/page-header";
import { RequestFacts } from "#app/ui/request-facts";
import { answerRefusals } from "#app/ui/request-words";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Another attempt for ${isolated(data?.request.person ?? "somebody")} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "attempts.answer");
  const { context, catalog } = waymark();
  const asked = await readRequest(context, seenBy, params["requestId"] ?? "", catalog().tracks);
  return sendData(load, { request: requireFound(asked), zone: context.zone });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seenBy = await requireCapability(request, "attempts.answer");
  const { context, catalog } = waymark();
  const requestId = params["requestId"] ?? "";
  requireFound(await readRequest(context, seenBy, requestId, catalog().tracks));
  const fields = await readFields(request);
  const parsed = parseFields(fields, answerForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const intent = fields["intent"];
  if (intent !== "grant" && intent !== "decline")
    return refuseForm(fields, { form: "Grant it, or decline it." });
  const result = await answerRequest(context, seenBy, {
    requestId,
    grants: intent === "grant",
    answer: parsed.values.answer,
    tracks: catalog().tracks,
  });
  if (result.ok)
    return redirectWithToast(
      paths.attemptRequests(),
      intent === "grant"
        ? `${result.person} has one more attempt and is told so.`
        : `The request is declined, and ${result.person} is told why.`,
    );
  if (result.reason === "not-found") throw new Response(null, { status: 404 });
  return refuseForm(fields, answerRefusals[result.reason], result.reason === "answer-missing" ? 422 : 409);
}

export default function AttemptRequestPage() {
  const { request, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Requests for another attempt", to: paths.attemptRequests() },
          { label: request.person },
        ]}
      />
      <PageHeader
        title={`Another attempt for ${isolated(request.person)}?`}
        lede={`At the quiz of “${request.module}”.`}
      />
      <RequestFacts request={request} zone={zone} />
      <AnswerRequest request={request} zone={zone} state={refused} />
    </>
  );
}
