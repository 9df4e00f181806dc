import fc from "fast-check";
import { expect, test } from "vitest";
import { type CalendarEvent, writeCalendarFile } from "#app/domain/scheduling/calendar-file";
import { readIcs, readText, valueIn } from "#test/support/ics";

const event: CalendarEvent = {
  uid: "01JX@waymark",
  sequence: 2,
  cancelled: false,
  stampedAt: "2026-03-02T09:00:00.000Z",
  startsAt: "2026-03-05T08:00:00.000Z",
  endsAt: "2026-03-05T08:45:00.000Z",
  summary: "Observation: commissioning",
  description: "First line\nsecond; with, signs \\ of its own",
  location: "Depot 3, Hafenstraße 12",
  organizer: { name: 'Jana "J" Reuter', email: "jana@frostline.example" },
};

test("a calendar program reads when, where and who, and that no answer is asked for", () => {
  const read = readIcs(writeCalendarFile(event));
  expect(read.map(({ name }) => name)).toEqual([
    ...["BEGIN", "VERSION", "PRODID", "METHOD", "BEGIN", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND"],
    ...["SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "ORGANIZER", "END", "END"],
  ]);
  expect(valueIn(read, "METHOD")).toBe("PUBLISH");
  expect(valueIn(read, "UID")).toBe("01JX@waymark");
  expect(valueIn(read, "SEQUENCE")).toBe("2");
  expect(valueIn(read, "DTSTAMP")).toBe("20260302T090000Z");
  expect(valueIn(read, "DTSTART")).toBe("20260305T080000Z");
  expect(valueIn(read, "DTEND")).toBe("20260305T084500Z");
  expect(valueIn(read, "STATUS")).toBe("CONFIRMED");
  expect(readText(valueIn(read, "DESCRIPTION"))).toBe(event.description);
  expect(readText(valueIn(read, "LOCATION"))).toBe(event.location);
  expect(read.find(({ name }) => name === "ORGANIZER")).toEqual({
    name: "ORGANIZER",
    parameters: { CN: "Jana 'J' Reuter" },
    value: "mailto:jana@frostline.example",
  });
});

test("a cancelled observation takes the same event out of the calendar", () => {
  const read = readIcs(writeCalendarFile({ ...event, sequence: 3, cancelled: true }));
  expect(valueIn(read, "METHOD")).toBe("CANCEL");
  expect(valueIn(read, "STATUS")).toBe("CANCELLED");
  expect(valueIn(read, "UID")).toBe("01JX@waymark");
});

test("whatever people call themselves and their places comes back as it was, and adds no line", () => {
  const texts = fc.string({ unit: "grapheme", maxLength: 300 });
  fc.assert(
    fc.property(texts, texts, texts, (summary, location, name) => {
      const read = readIcs(
        writeCalendarFile({ ...event, summary, location, organizer: { ...event.organizer, name } }),
      );
      const plain = (text: string) => text.replace(/\r\n?/g, "\n").replace(/(?!\n)\p{Cc}/gu, " ");
      expect(readText(valueIn(read, "SUMMARY"))).toBe(plain(summary));
      expect(readText(valueIn(read, "LOCATION"))).toBe(plain(location));
      expect(read).toHaveLength(17);
    }),
  );
  const read = readIcs(writeCalendarFile({ ...event, summary: "A\r\nATTENDEE:mailto:x@y.example\u0007" }));
  expect(read).toHaveLength(17);
});

test("long lines are folded between characters, never within one", () => {
  const summary = "ä€🧊".repeat(60);
  expect(readText(valueIn(readIcs(writeCalendarFile({ ...event, summary })), "SUMMARY"))).toBe(summary);
});
