/** The demonstration program with assessors who offer times, and people who book them. */

import { type BookResult, bookSlot } from "#app/domain/scheduling/book-slot.server";
import { beginObservation } from "#app/domain/scheduling/hold-observation.server";
import { type OfferResult, offerSlots } from "#app/domain/scheduling/offer-slots.server";
import { readBookingPage } from "#app/domain/scheduling/read-scheduling.server";
import type { SlotRun } from "#app/domain/scheduling/slot-calendar";
import { demonstrated } from "#test/support/demonstrating";
import { type TestProgram, track } from "#test/support/program";

export const links = {
  task: (moduleId: string) => `https://waymark.example/modules/${moduleId}/demonstration`,
  observation: (bookingId: string) => `https://waymark.example/assessments/observations/${bookingId}`,
};

export const place = { track, module: demonstrated };

/** Thursday of the test program's first week, three slots from 09:00 in Berlin. */
export const thursday: SlotRun = { date: "2026-03-05", from: "09:00", until: "10:30", minutes: 30, weeks: 1 };

export function offer(
  { context }: Pick<TestProgram, "context">,
  assessorId = "manager-1",
  run: Partial<SlotRun> = {},
  demonstrationId: string | null = null,
): Promise<OfferResult> {
  return offerSlots(context, {
    assessorId,
    run: { ...thursday, ...run },
    demonstrationId,
    place: `Depot of ${assessorId}`,
    note: "",
  });
}

/** Ids of the slots that a person may choose from, in order. */
export async function slotIds(
  { context }: Pick<TestProgram, "context">,
  personId = "rep-1",
): Promise<string[]> {
  const page = await readBookingPage(context, { personId, ...place });
  return page?.slots.map(({ id }) => id) ?? [];
}

export function book(
  { context }: Pick<TestProgram, "context">,
  slotId: string,
  personId = "rep-1",
): Promise<BookResult> {
  return bookSlot(context, { personId, ...place, slotId, links });
}

/** Books the first free slot and says under which id. */
export async function booked(program: Pick<TestProgram, "context">, personId = "rep-1"): Promise<string> {
  const [first = ""] = await slotIds(program, personId);
  const result = await book(program, first, personId);
  if (!result.ok) throw new Error(result.reason);
  return result.bookingId;
}

/** Begins what was booked, on the day, and says which version it is. */
export async function begun(
  program: TestProgram,
  bookingId: string,
  assessorId = "manager-1",
): Promise<string> {
  program.setNow("2026-03-05T08:00:00.000Z");
  const result = await beginObservation(program.context, { assessorId, bookingId, place });
  if (!result.ok) throw new Error(result.reason);
  return result.submissionId;
}
