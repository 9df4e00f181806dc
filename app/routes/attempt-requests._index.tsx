import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readWaitingRequests } from "#app/domain/assessment/answer-request.server";
import { requireCapability } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { PageHeader } from "#app/ui/page-header";
import { RequestTable } from "#app/ui/request-table";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Requests for another attempt · Waymark" }];

export async function loader({ request, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "attempts.answer");
  const { context, catalog } = waymark();
  const requests = await readWaitingRequests(context, seenBy, catalog().tracks);
  return sendData(load, { requests, ofPartners: seenBy.scope !== "partner", zone: context.zone });
}

export default function AttemptRequestsPage() {
  const { requests, ofPartners, zone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Requests for another attempt"
        lede="Who has used all attempts at a quiz and waits for an answer. The first answer counts, whoever gives it."
      />
      <RequestTable requests={requests} ofPartners={ofPartners} zone={zone} />
    </>
  );
}
