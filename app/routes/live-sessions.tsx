import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { liveSessionForm } from "#app/domain/delivery/delivery.form";
import { logLiveSession } from "#app/domain/delivery/delivery.server";
import { readLiveSessionLog } from "#app/domain/delivery/read-delivery.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { deliveryRefusals } from "#app/ui/delivery-refusals";
import { FormErrors } from "#app/ui/form-errors";
import { LiveSessionForm } from "#app/ui/live-session-form";
import { LiveSessionTable } from "#app/ui/live-session-table";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Live sessions · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "delivery.log");
  const { context } = waymark();
  const log = await readLiveSessionLog(context, viewer.personId);
  const tracks = context.tracks().map(({ id, title }) => ({ id, title }));
  return json({ ...log, tracks, trainer: viewer.name });
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "delivery.log");
  const { context } = waymark();
  const fields = await readFields(request);
  const parsed = parseFields(fields, liveSessionForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { attendees, trackId, ...session } = parsed.values;
  if (trackId !== null && !context.tracks().some((track) => track.id === trackId)) {
    return refuseForm(fields, { trackId: "Choose one of the tracks, or none." });
  }
  const logged = { ...session, trackId, attendeeIds: attendees, managerId: viewer.personId };
  const result = await logLiveSession(context, logged);
  if (!result.ok) return refuseForm(fields, deliveryRefusals("heldOn")[result.reason]);
  const text = result.repeated
    ? "This session was logged already; nothing was added."
    : "The session is logged, and its cost with it.";
  return redirectWithToast(paths.liveSessions(), text);
}

export default function LiveSessionsPage() {
  const { sessions, tracks, ...log } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title="Live sessions"
        lede="Each partner bears the minutes times its own attendees, at the rate of the day."
      />
      <FormErrors errors={refused?.errors} />
      {/* A session logged makes a new, empty form. */}
      <LiveSessionForm key={sessions[0]?.id} state={refused} tracks={tracks} {...log} />
      <LiveSessionTable sessions={sessions} tracks={tracks} />
    </>
  );
}
