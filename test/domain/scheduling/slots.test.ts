import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate } from "#app/domain/calendar";
import { cutSlots, mayBegin } from "#app/domain/scheduling/slot-calendar";
import { endOf, mayBook, mayChange, overlap } from "#app/domain/scheduling/slots";

const zone = "Europe/Berlin";

function clockOf(instant: string, timeZone = zone): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );
}

describe("a run of slots", () => {
  test("is cut into whole lengths; what is left over is no slot", () => {
    const run = { date: "2026-03-02", from: "09:00", until: "10:40", minutes: 45, weeks: 1 };
    expect(cutSlots(run, zone)).toEqual(["2026-03-02T08:00:00.000Z", "2026-03-02T08:45:00.000Z"]);
    expect(cutSlots({ ...run, until: "09:30" }, zone)).toEqual([]);
  });

  test("begins at the same time of day after the clocks have changed", () => {
    const run = { date: "2026-03-23", from: "09:00", until: "10:00", minutes: 60, weeks: 2 };
    expect(cutSlots(run, zone)).toEqual(["2026-03-23T08:00:00.000Z", "2026-03-30T07:00:00.000Z"]);
  });

  test("has as many slots as there is time for on the day on which clocks change", () => {
    const night = { from: "01:00", until: "04:00", minutes: 60, weeks: 1 };
    // Forward: 02:00 to 03:00 is not there. Back: it is there twice.
    expect(cutSlots({ ...night, date: "2026-03-29" }, zone).map((at) => clockOf(at))).toEqual([
      "01:00",
      "03:00",
    ]);
    expect(cutSlots({ ...night, date: "2026-10-25" }, zone).map((at) => clockOf(at))).toEqual([
      "01:00",
      "02:00",
      "02:00",
      "03:00",
    ]);
  });

  test("never overlaps itself, keeps within its hours, and holds as many as there is room for", () => {
    // Clocks change at night; what becomes of those hours is told above.
    const minuteOfDay = fc.integer({ min: 4 * 60, max: 23 * 60 + 59 });
    const clock = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    const property = fc.property(
      fc.record({
        day: fc.integer({ min: 0, max: 730 }),
        from: minuteOfDay,
        until: minuteOfDay,
        minutes: fc.integer({ min: 10, max: 240 }),
        weeks: fc.integer({ min: 1, max: 4 }),
        zone: fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"),
      }),
      ({ day, from, until, minutes, weeks, zone: place }) => {
        const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        const run = { date, from: clock(from), until: clock(until), minutes, weeks };
        const starts = cutSlots(run, place);
        const aDay = Math.max(0, Math.floor((until - from) / minutes));
        expect(starts).toHaveLength(aDay * weeks);
        for (const [index, startsAt] of starts.entries()) {
          const next = starts[index + 1];
          if (next) expect(overlap({ startsAt, minutes }, { startsAt: next, minutes })).toBe(false);
          expect(localDate(startsAt, place)).toBe(addDays(date, 7 * Math.floor(index / aDay)));
          expect(clockOf(startsAt, place) >= run.from).toBe(true);
          expect(clockOf(endOf({ startsAt, minutes }), place) <= run.until).toBe(true);
        }
      },
    );
    fc.assert(property, { numRuns: 60 });
  });
});

test("slots that follow upon each other do not overlap, and a moment in common does", () => {
  const first = { startsAt: "2026-03-02T09:00:00.000Z", minutes: 30 };
  expect(overlap(first, { startsAt: "2026-03-02T09:30:00.000Z", minutes: 30 })).toBe(false);
  expect(overlap(first, { startsAt: "2026-03-02T09:29:00.000Z", minutes: 30 })).toBe(true);
  expect(overlap({ startsAt: "2026-03-02T08:00:00.000Z", minutes: 240 }, first)).toBe(true);
});

test("a slot is booked until two hours before it, changed until a day before, and begun from the day before on", () => {
  const slot = { startsAt: "2026-03-05T23:30:00.000Z" };
  expect(mayBook(slot, "2026-03-05T21:30:00.000Z")).toBe(true);
  expect(mayBook(slot, "2026-03-05T21:30:00.001Z")).toBe(false);
  expect(mayChange(slot, "2026-03-04T23:30:00.000Z")).toBe(true);
  expect(mayChange(slot, "2026-03-04T23:30:00.001Z")).toBe(false);
  // By Berlin's clocks it is on 6 March, half past midnight.
  expect(mayBegin(slot, "2026-03-04T22:59:00.000Z", zone)).toBe(false);
  expect(mayBegin(slot, "2026-03-04T23:00:00.000Z", zone)).toBe(true);
});
