import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addBusinessMinutes,
  type BusinessCalendar,
  businessMinutesBetween,
} from "#app/domain/demonstrations/business-calendar";

const office: BusinessCalendar = {
  zone: "Europe/Berlin",
  days: [1, 2, 3, 4, 5],
  opens: "09:00",
  closes: "17:00",
  holidays: [],
};

const calendars = fc
  .record({
    zone: fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "UTC"),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    hours: fc.constantFrom(["09:00", "17:00"], ["00:00", "23:59"], ["22:15", "23:00"], ["02:30", "03:30"]),
    holidays: fc.uniqueArray(fc.constantFrom("2026-03-02", "2026-03-30", "2026-10-26", "2026-12-25"), {
      maxLength: 4,
    }),
  })
  .map(
    ({ hours, ...rest }): BusinessCalendar => ({ ...rest, opens: hours[0] ?? "", closes: hours[1] ?? "" }),
  );
/** Any second of the year in which clocks change twice in all these zones but two. */
const instants = fc
  .integer({ min: Date.parse("2026-01-01T00:00:00Z") / 1000, max: Date.parse("2026-12-31T00:00:00Z") / 1000 })
  .map((second) => new Date(second * 1000).toISOString());
const minutes = fc.integer({ min: 1, max: 3000 });

describe("business time", () => {
  test("a decision is due later than it was handed in, after exactly the business minutes of the service level", () => {
    fc.assert(
      fc.property(instants, minutes, calendars, (instant, count, calendar) => {
        const due = addBusinessMinutes(instant, count, calendar);
        expect(due > instant).toBe(true);
        expect(businessMinutesBetween(instant, due, calendar)).toBe(count);
      }),
      { numRuns: 150 },
    );
  });

  test("what is handed in later is never due sooner, and a longer service level never ends sooner", () => {
    fc.assert(
      fc.property(instants, instants, minutes, calendars, (a, b, count, calendar) => {
        const [earlier, later] = [a, b].sort() as [string, string];
        const due = addBusinessMinutes(earlier, count, calendar);
        expect(due <= addBusinessMinutes(later, count, calendar)).toBe(true);
        expect(due < addBusinessMinutes(earlier, count + 1, calendar)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("minutes add up over any moment between", () => {
    fc.assert(
      fc.property(fc.array(instants, { minLength: 3, maxLength: 3 }), calendars, (moments, calendar) => {
        const [a = "", b = "", c = ""] = [...moments].sort();
        const whole = businessMinutesBetween(a, c, calendar);
        const parts = businessMinutesBetween(a, b, calendar) + businessMinutesBetween(b, c, calendar);
        expect(parts).toBeCloseTo(whole, 6);
        expect(businessMinutesBetween(c, a, calendar)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [
      "in the morning is due the next day at that time",
      "2026-03-02T09:30:00Z",
      8,
      "2026-03-03T09:30:00.000Z",
    ],
    ["on Friday afternoon is due on Monday", "2026-03-06T15:00:00Z", 2, "2026-03-09T09:00:00.000Z"],
    ["on Saturday counts from Monday's opening", "2026-03-07T12:00:00Z", 1, "2026-03-09T09:00:00.000Z"],
    [
      "that ends with the day is due at closing, not at the next opening",
      "2026-03-02T08:00:00Z",
      8,
      "2026-03-02T16:00:00.000Z",
    ],
    ["before clocks go forward keeps to the clocks", "2026-03-27T15:00:00Z", 8, "2026-03-30T14:00:00.000Z"],
    ["before clocks go back keeps to the clocks", "2026-10-23T14:00:00Z", 8, "2026-10-26T15:00:00.000Z"],
  ])("work handed in %s", (_, from, hours, due) => {
    expect(addBusinessMinutes(from, hours * 60, office)).toBe(due);
  });

  test("a day off is no business day", () => {
    const closed = { ...office, holidays: ["2026-03-03"] };
    expect(addBusinessMinutes("2026-03-02T15:00:00Z", 120, closed)).toBe("2026-03-04T09:00:00.000Z");
  });

  test("a night whose hour is left out has that much less business time", () => {
    const nightly = { ...office, days: [7], opens: "01:00", closes: "04:00" };
    expect(businessMinutesBetween("2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z", nightly)).toBe(120);
    expect(businessMinutesBetween("2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z", nightly)).toBe(240);
  });
});
