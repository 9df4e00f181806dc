import type { BookRefusal, ChangeRefusal } from "#app/domain/scheduling/book-slot.server";
import type { BeginResult, EndResult } from "#app/domain/scheduling/hold-observation.server";
import type { OfferResult } from "#app/domain/scheduling/offer-slots.server";
import { bookingNoticeHours, changeNoticeHours, mostSlots } from "#app/domain/scheduling/slots";
import { submissionRefusals } from "#app/ui/submission-refusals";

/** Why a booking came to nothing, in a sentence that says what to do. */
export const bookingRefusals: { [reason in Exclude<BookRefusal | ChangeRefusal, "not-found">]: string } = {
  "no-demonstration": submissionRefusals["no-demonstration"].form,
  "not-enrolled": submissionRefusals["not-enrolled"].form,
  locked: submissionRefusals.locked.form,
  "no-partner": "Only people at a partner can book an observation.",
  "already-waiting":
    "You have submitted this already, and it waits for its assessor. Withdraw it first to book.",
  "no-observation": "This task is no longer watched live. See the task for what to submit.",
  "booked-already": "You have a booking for this task already. Move it, or cancel it first.",
  "slot-taken": `This time is no longer free, or begins in less than ${bookingNoticeHours} hours. Choose another one.`,
  "own-overlap": "You have booked another observation at that time. Choose another one.",
  ended: "This booking is already over, so nothing was changed.",
  "too-late": `It begins in less than ${changeNoticeHours} hours, so only the assessor can still cancel it. Write to them.`,
};

type HoldRefusal = Extract<BeginResult | EndResult, { ok: false }>["reason"];

/** Why an assessor's step with a booking came to nothing. */
export const observationRefusals: { [reason in Exclude<HoldRefusal, "not-found">]: string } = {
  ended: "This booking is already over, so nothing was changed.",
  "too-early": "You can begin it from the day before.",
  "not-yet-over": "The time has not come yet. Cancel the booking if it will not take place.",
  "may-not-assess":
    "You may no longer assess this person. Cancel the booking, and somebody else will watch them.",
  "no-demonstration": "The task is no longer published, or no longer watched. Cancel the booking.",
  "already-waiting": "A version of this task is open already. Decide it first.",
  "not-enrolled": "The person is no longer enrolled in this track. Cancel the booking.",
  locked: "The module is not open for this person. Cancel the booking.",
  "no-partner": "The person no longer belongs to a partner. Cancel the booking.",
};

/** Why times were not offered, by the field it is about. */
export const offerRefusals: {
  [reason in Exclude<Extract<OfferResult, { ok: false }>["reason"], "overlaps">]: { [field: string]: string };
} = {
  "in-the-past": { date: "This time has passed. Choose a later one." },
  "nothing-fits": { until: "No slot of this length fits in. Choose a longer time or shorter slots." },
  "too-many": { weeks: `These are more than ${mostSlots} slots. Offer fewer weeks or longer slots.` },
};
