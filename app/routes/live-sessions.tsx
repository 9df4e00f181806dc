import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { liveSessionForm, withdrawalForm } from "#app/domain/delivery/delivery.form";
import { logLiveSession } from "#app/domain/delivery/delivery.server";
import { readLiveSessionLog } from "#app/domain/delivery/read-delivery.server";
import { withdrawLiveSession } from "#app/domain/delivery/withdraw.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { deliveryRefusal } from "#app/ui/delivery-refusals";
import { FormErrors } from "#app/ui/form-errors";
import { type FormFields, stateOf } from "#app/ui/form-state";
import { LiveSessionForm } from "#app/ui/live-session-form";
import { LiveSessionTable } from "#app/ui/live-session-table";
import { PageHeader } from "#app/ui/page-header";
import { Pagination } from "#app/ui/pagination";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Live sessions · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "delivery.log");
  const { context } = waymark();
  const before = new URL(request.url).searchParams.get("before");
  const log = await readLiveSessionLog(context, viewer.personId, before);
  const tracks = context.tracks().map(({ id, title }) => ({ id, title }));
  return json({ ...log, tracks, trainer: viewer.name, isFirst: before === null, zone: context.zone });
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "delivery.log");
  const { context } = waymark();
  const fields = await readFields(request);
  if (fields["intent"] === "withdraw") return withdraw(viewer.personId, fields);
  const parsed = parseFields(fields, liveSessionForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { attendees, trackId, ...session } = parsed.values;
  if (trackId !== null && !context.tracks().some((track) => track.id === trackId)) {
    return refuseForm(fields, { trackId: "Choose one of the tracks, or none." });
  }
  const logged = { ...session, trackId, attendeeIds: attendees, managerId: viewer.personId };
  const result = await logLiveSession(context, logged);
  if (!result.ok) {
    const asked = result.reason === "doubtful" ? result.basis : "";
    return refuseForm({ ...fields, asked }, deliveryRefusal(result, "heldOn"));
  }
  const text = result.repeated
    ? "This session has already been logged; nothing was added."
    : "The session is logged, and its cost with it.";
  return redirectWithToast(paths.liveSessions(), text);
}

async function withdraw(managerId: string, fields: FormFields) {
  const parsed = parseFields(fields, withdrawalForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const result = await withdrawLiveSession(waymark().context, { managerId, ...parsed.values });
  requireFound(result.ok || null);
  return redirectWithToast(paths.liveSessions(), "The session is withdrawn, and its cost taken back.");
}

export default function LiveSessionsPage() {
  const { sessions, tracks, next, isFirst, zone, ...log } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const withdrawal = stateOf(refused, "withdraw");
  const logging = withdrawal ? undefined : refused;
  return (
    <>
      <PageHeader
        title="Live sessions"
        lede="Each partner carries the minutes times its own attendees, at the rate of the day."
      />
      <FormErrors errors={refused?.errors} unseen={["id"]} />
      {/* A session logged makes a new, empty form. */}
      <LiveSessionForm key={sessions[0]?.id} state={logging} tracks={tracks} zone={zone} {...log} />
      <LiveSessionTable sessions={sessions} tracks={tracks} zone={zone} state={withdrawal} />
      <Pagination
        next={next && paths.liveSessions(next)}
        {...(isFirst ? {} : { first: paths.liveSessions() })}
        label="Pages of sessions"
      />
    </>
  );
}
