import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { daysBetween, localDate } from "#app/domain/calendar";

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
