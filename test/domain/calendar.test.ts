import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { addMonths, daysBetween, localDate, validity } from "#app/domain/calendar";

const instants = fc.date({
  min: new Date("1990-01-01T00:00:00Z"),
  max: new Date("2060-01-01T00:00:00Z"),
  noInvalidDate: true,
});
const zones = fc.constantFrom("Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "UTC");

test("the program's day is the one Temporal tells, in every zone", () => {
  fc.assert(
    fc.property(instants, zones, (date, zone) => {
      const instant = date.toISOString();
      const expected = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
      expect(localDate(instant, zone)).toBe(expected);
    }),
  );
});

test("days are counted across months, leap years and changes of the clock", () => {
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      const [from, to] = [
        localDate(a.toISOString(), "Europe/Berlin"),
        localDate(b.toISOString(), "Europe/Berlin"),
      ];
      expect(daysBetween(from, to)).toBe(
        Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days,
      );
    }),
  );
});

test("months later is the same day, or the last of a month that is too short for it", () => {
  expect(addMonths("2027-01-31", 1)).toBe("2027-02-28");
  expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
  expect(addMonths("2028-02-29", 12)).toBe("2029-02-28");
  expect(addMonths("2026-08-31", 3)).toBe("2026-11-30");
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 60 }), (date, months) => {
      const from = localDate(date.toISOString(), "UTC");
      const later = Temporal.PlainDate.from(addMonths(from, months));
      const month = Temporal.PlainYearMonth.from(from.slice(0, 7)).add({ months });
      expect(later.toPlainYearMonth().toString()).toBe(month.toString());
      expect(later.day).toBe(Math.min(Number(from.slice(8)), month.daysInMonth));
    }),
  );
});

test("an award earned on the last day of a long month stands through the last of the short one, by the program's own day", () => {
  // 23:30 UTC on 30 August is 31 August already in Berlin; the end of 28 February there is 23:00 UTC.
  expect(validity("2026-08-30T23:30:00.000Z", 6, "Europe/Berlin")).toEqual({
    validThrough: "2027-02-28",
    expiresAt: "2027-02-28T23:00:00.000Z",
  });
});
