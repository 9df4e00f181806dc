import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { localDate } from "#app/domain/calendar";
import { formatInstant } from "#app/domain/date-words";
import { offerSlots, withdrawSlot } from "#app/domain/scheduling/offer-slots.server";
import { pastDays, readSchedule } from "#app/domain/scheduling/read-scheduling.server";
import { slotsForm } from "#app/domain/scheduling/slots.form";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { listObservedTasks } from "#app/http/observed-tasks.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { AssessingTabs } from "#app/ui/assessing-tabs";
import { offerRefusals } from "#app/ui/booking-refusals";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { EmptyState } from "#app/ui/empty-state";
import { textIn } from "#app/ui/form-state";
import { ComingObservations, FreeSlots, PastObservations } from "#app/ui/observation-tables";
import { PageHeader } from "#app/ui/page-header";
import { SlotOfferForm } from "#app/ui/slot-offer-form";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Observations · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { context, program } = waymark();
  const now = context.now();
  return json({
    ...(await readSchedule(context, seenBy.viewer.personId)),
    tasks: await listObservedTasks(seenBy),
    ...{ now, zone: program.zone, today: localDate(now, program.zone), pastDays },
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const assessorId = seenBy.viewer.personId;
  const { context } = waymark();
  const fields = await readFields(request);
  const intent = textIn({ fields, errors: {} }, "intent");
  if (intent === "withdraw") {
    const slotId = textIn({ fields, errors: {} }, "slot");
    const { ok } = await withdrawSlot(context, { assessorId, slotId });
    if (ok) return redirectWithToast(paths.observations(), "Withdrawn.");
    const gone = "It is no longer free: it was booked or withdrawn in the meantime.";
    return redirectWithRefusal(paths.observations(), gone);
  }
  if (intent !== "offer") throw new Response(null, { status: 400 });
  const parsed = parseFields(fields, slotsForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { demonstrationId, date, from, until, weeks, place, note } = parsed.values;
  const task = (await listObservedTasks(seenBy)).find(({ id }) => id === demonstrationId);
  if (demonstrationId && !task) return refuseForm(fields, { demonstrationId: "Choose one of these tasks." });
  const minutes = parsed.values.minutes ?? task?.minutes;
  if (!minutes) return refuseForm(fields, { minutes: "Say how long a slot is, or choose a task." });
  if (task && minutes < task.minutes) {
    return refuseForm(fields, { minutes: `This task is watched for ${task.minutes} minutes.` });
  }
  const run = { date, from, until, minutes, weeks };
  const offered = await offerSlots(context, { assessorId, run, demonstrationId, place, note });
  if (offered.ok) {
    const text = offered.offered === 1 ? "One time is offered." : `${offered.offered} times are offered.`;
    return redirectWithToast(paths.observations(), text);
  }
  if (offered.reason !== "overlaps") return refuseForm(fields, offerRefusals[offered.reason]);
  const time = formatInstant(offered.startsAt, context.zone, true);
  return refuseForm(fields, { from: `You have already offered a time that overlaps ${time}.` });
}

export default function ObservationsPage() {
  const { coming, past, free, tasks, now, today, zone, pastDays: days } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs items={[{ label: "Assessments", to: paths.assessments() }, { label: "Observations" }]} />
      <PageHeader
        title="Observations"
        lede="Work you watch live. Offer times. People you may assess book them, and both of you are told by e-mail."
      />
      <AssessingTabs />
      <section aria-labelledby="coming">
        <h2 id="coming">To come</h2>
        {coming.length > 0 ? (
          <ComingObservations bookings={coming} now={now} zone={zone} />
        ) : (
          <EmptyState title="Nothing is booked">Times that people book with you appear here.</EmptyState>
        )}
      </section>
      <section aria-labelledby="offer">
        <h2 id="offer">Offer times</h2>
        {/* Times offered make a new, empty form. */}
        <SlotOfferForm key={free.length} tasks={tasks} today={today} zone={zone} state={refused} />
      </section>
      {free.length > 0 && (
        <section aria-labelledby="free">
          <h2 id="free">Free times</h2>
          <FreeSlots slots={free} tasks={tasks} zone={zone} />
        </section>
      )}
      {past.length > 0 && (
        <section aria-labelledby="past">
          <h2 id="past">The last {days} days</h2>
          <PastObservations bookings={past} zone={zone} />
        </section>
      )}
    </>
  );
}
