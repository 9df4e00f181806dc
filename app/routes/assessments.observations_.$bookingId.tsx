import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { getModule, getTrack } from "#app/domain/catalog/catalog";
import { formatInstant } from "#app/domain/date-words";
import { isolated } from "#app/domain/isolated";
import {
  beginObservation,
  cancelObservation,
  recordNoShow,
} from "#app/domain/scheduling/hold-observation.server";
import { readAssessorBooking } from "#app/domain/scheduling/read-scheduling.server";
import { reasonForm } from "#app/domain/scheduling/slots.form";
import { bookingLinks } from "#app/http/booking-links.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { observationRefusals } from "#app/ui/booking-refusals";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { DateText } from "#app/ui/date-text";
import { Facts } from "#app/ui/facts";
import { textIn } from "#app/ui/form-state";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";
import { ObservationActions } from "#app/ui/observation-actions";
import { ObservationPlace } from "#app/ui/observation-place";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data ? `Observation: ${data.booking.task}, ${isolated(data.booking.person)}, ${formatInstant(data.booking.startsAt, data.zone, true)}` : "Observation"} · Waymark`,
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "demonstrations.assess");
  const { context, program } = waymark();
  const { bookingId = "" } = params;
  const booking = requireFound(await readAssessorBooking(context, viewer.personId, bookingId));
  return json({ booking, zone: program.zone });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "demonstrations.assess");
  const { context, catalog } = waymark();
  const own = { assessorId: viewer.personId, bookingId: params["bookingId"] ?? "" };
  const booking = requireFound(await readAssessorBooking(context, own.assessorId, own.bookingId));
  const fields = await readFields(request);
  const intent = textIn({ fields, errors: {} }, "intent");
  const page = paths.observation(own.bookingId);
  if (intent === "begin") {
    const module = getModule(catalog(), booking.moduleId);
    const track = module && getTrack(catalog(), module.trackId);
    const begun =
      module && track
        ? await beginObservation(context, { ...own, place: { track, module } })
        : { ok: false as const, reason: "no-demonstration" as const };
    if (begun.ok) return redirectWithToast(paths.record(begun.submissionId), "Begun. Record what you see.");
    if (begun.reason === "not-found") throw new Response(null, { status: 404 });
    return redirectWithRefusal(page, observationRefusals[begun.reason]);
  }
  if (intent !== "cancel" && intent !== "no-show") throw new Response(null, { status: 400 });
  const parsed = parseFields(fields, reasonForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const input = { ...own, reason: parsed.values.reason, links: bookingLinks(publicOrigin(request)) };
  const ended = await (intent === "cancel" ? cancelObservation : recordNoShow)(context, input);
  if (ended.ok) {
    const done = intent === "cancel" ? "Cancelled." : "The no-show is recorded.";
    return redirectWithToast(paths.observations(), `${done} ${booking.person} is told by e-mail.`);
  }
  if (ended.reason === "not-found") throw new Response(null, { status: 404 });
  return redirectWithRefusal(page, observationRefusals[ended.reason]);
}

export default function ObservationPage() {
  const { booking, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { id, task, person, partner, startsAt, minutes, place, note, ending, submissionId } = booking;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Assessments", to: paths.assessments() },
          { label: "Observations", to: paths.observations() },
          { label: person },
        ]}
      />
      <PageHeader eyebrow="Observation" title={task} />
      <Facts
        items={[
          {
            label: "Who",
            value: (
              <>
                <a href={`mailto:${booking.personEmail}`}>
                  <bdi>{person}</bdi>
                </a>
                , <bdi>{partner}</bdi>
              </>
            ),
          },
          { label: "When", value: <DateText instant={startsAt} zone={zone} time /> },
          { label: "How long", value: `${minutes} minutes` },
          { label: "Where", value: <ObservationPlace place={place} />, wide: true },
          ...(note ? [{ label: "Note", value: note, wide: true }] : []),
        ]}
      />
      {ending === null && <ObservationActions {...booking} state={refused} />}
      {submissionId && (
        <Notice title="Observed">
          <Link to={paths.record(submissionId)}>Open the record</Link>
        </Notice>
      )}
      {ending !== null && !submissionId && (
        <Notice kind="warning" title={ending === "no-show" ? "They did not come" : "It was cancelled"}>
          <bdi>{booking.reason}</bdi>
        </Notice>
      )}
      <p>
        <a href={paths.calendarFile(id)} download>
          Calendar file
        </a>
      </p>
    </>
  );
}
