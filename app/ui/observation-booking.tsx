import { Form } from "@remix-run/react";
import { formatInstant, formatSpan } from "#app/domain/date-words";
import { isolated } from "#app/domain/isolated";
import type { OfferedSlot, OwnBooking } from "#app/domain/scheduling/read-scheduling.server";
import { changeNoticeHours, endOf } from "#app/domain/scheduling/slots";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { RadioGroup } from "#app/ui/choice-group";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { Facts } from "#app/ui/facts";
import { Notice } from "#app/ui/notice";
import { ObservationPlace } from "#app/ui/observation-place";

interface ObservationBookingProps {
  moduleId: string;
  slots: OfferedSlot[];
  zone: string;
}

/** Where a rep chooses a time at which an assessor watches the task. */
export function BookObservation({
  moduleId,
  slots,
  primary,
  zone,
}: ObservationBookingProps & {
  /** Whether booking is what the page is there for. */
  primary: boolean;
}) {
  return (
    <section aria-labelledby="observation">
      <h2 id="observation">Have it watched live</h2>
      {slots.length === 0 ? (
        <EmptyState title="No times are offered at the moment">
          Assessors offer them here. Look again in a few days, or ask your partner manager.
        </EmptyState>
      ) : (
        <Form method="post" action={paths.booking(moduleId)} className="form">
          <SlotChoice slots={slots} legend="Free times" zone={zone} />
          <div className="actions">
            <Button kind={primary ? "primary" : "quiet"} name="intent" value="book">
              Book this time
            </Button>
          </div>
        </Form>
      )}
    </section>
  );
}

/** A rep's booking: what is agreed on and how to change it, or why it came to nothing. */
export function ObservationBooking({
  booking,
  moduleId,
  slots,
  zone,
}: ObservationBookingProps & { booking: OwnBooking }) {
  if (booking.ending !== null) return <Ended booking={booking} zone={zone} />;
  const action = paths.booking(moduleId);
  return (
    <section aria-labelledby="booking" className="card">
      <h2 id="booking">Your observation</h2>
      <Booked booking={booking} action={action} zone={zone} />
      {booking.mayChange && slots.length > 0 && (
        <details>
          <summary>Move it to another time</summary>
          <Form method="post" action={action} className="form">
            <input type="hidden" name="booking" value={booking.id} />
            <SlotChoice slots={slots} legend="Other free times" zone={zone} />
            <Button kind="quiet" name="intent" value="move">
              Move to this time
            </Button>
          </Form>
        </details>
      )}
    </section>
  );
}

function Booked({ booking, action, zone }: { booking: OwnBooking; action: string; zone: string }) {
  const { id, startsAt, minutes, assessor, assessorEmail, place, note, mayChange } = booking;
  return (
    <>
      <Facts
        items={[
          { label: "When", value: <DateText instant={startsAt} zone={zone} time /> },
          { label: "How long", value: `${minutes} minutes` },
          {
            label: "Who watches",
            value: (
              <a href={`mailto:${assessorEmail}`}>
                <bdi>{assessor}</bdi>
              </a>
            ),
          },
          { label: "Where", value: <ObservationPlace place={place} />, wide: true },
          ...(note ? [{ label: "Note", value: note, wide: true }] : []),
        ]}
      />
      <p className="muted">
        {mayChange
          ? `You can move or cancel it until ${changeNoticeHours} hours before.`
          : `It begins in less than ${changeNoticeHours} hours: if you cannot come, write to the assessor.`}
      </p>
      <div className="actions">
        <a className="button button-quiet" href={paths.calendarFile(id)} download>
          Calendar file
        </a>
        {mayChange && (
          <Form method="post" action={action}>
            <input type="hidden" name="booking" value={id} />
            <Button kind="quiet" name="intent" value="cancel">
              Cancel the booking
            </Button>
          </Form>
        )}
      </div>
    </>
  );
}

function Ended({ booking, zone }: { booking: OwnBooking; zone: string }) {
  const { ending, startsAt, assessor, reason } = booking;
  if (ending === "cancelled-by-person") return null;
  const time = formatInstant(startsAt, zone, true);
  return ending === "no-show" ? (
    <Notice kind="warning" title={`${time} did not take place`}>
      <bdi>{assessor}</bdi> noted: <bdi>{reason}</bdi> It says nothing about your work. Book another time.
    </Notice>
  ) : (
    <Notice kind="warning" title={`${time} with ${isolated(assessor)} was cancelled`}>
      <bdi>{reason}</bdi>
    </Notice>
  );
}

function SlotChoice({ slots, legend, zone }: { slots: OfferedSlot[]; legend: string; zone: string }) {
  return (
    <RadioGroup
      legend={legend}
      name="slot"
      options={slots.map((slot) => ({
        value: slot.id,
        label: formatSpan(slot.startsAt, endOf(slot), zone),
        hint: [slot.assessor, slot.place ?? "online, the link comes with the booking", slot.note]
          .filter((part) => part !== "")
          .join(" · "),
      }))}
    />
  );
}
