/** A time of day says whose it is: on every page, in every mail, for whoever reads it. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatInstant, formatSpan } from "#app/domain/date-words";
import { paths } from "#app/paths";
import { listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";
import { readable } from "#test/support/page-text";

/** A time of day that no zone stands behind; the first of a span may leave it to the second. A countdown is none. */
const unzoned = /\b\d{1,2}:\d{2}\b(?!(?: to \d{2}:\d{2})? (?:Berlin time|UTC)| left)/g;
const timed = /\b\d{1,2}:\d{2} Berlin time/;

let site: BusySite;
beforeAll(async () => {
  site = await createBusySite((number) => ({
    partner: `Company ${number}`,
    rep: `Rep ${number}`,
    lead: `Lead ${number}`,
    written: "My work.",
    fileName: "plan.pdf",
    comment: "Seen.",
    note: "Talked.",
    session: "Workshop",
    invited: "New Person",
  }));
});
afterAll(() => site.cleanup());

/** What a page says: its text, and what stands in titles and names for screen readers. */
function said(html: string): string {
  const names = [...html.matchAll(/ (?:title|aria-label|alt)="([^"]*)"/g)].map(([, text]) => text);
  return [readable(html.replaceAll("sr-only", "")), ...names].join("\n");
}

test.each([
  ["nobody", 2],
  ["rep-1", 5],
  ["lead-1", 4],
  ["author-1", 2],
  ["manager-1", 8],
  ["admin-1", 7],
] as const)("every time of day that %s reads on a page names its zone", async (reader, atLeast) => {
  const visitor = reader === "nobody" ? {} : { as: reader };
  const withTimes = new Set<string>();
  for (const { routeId, path } of listAddresses(site.ids.own)) {
    const page = await site.visit(path, visitor);
    if (!page.headers.get("Content-Type")?.startsWith("text/html")) continue;
    const text = said(await page.text());
    expect(text.match(unzoned), path).toBeNull();
    if (timed.test(text)) withTimes.add(routeId);
    expect(text, path).toContain("Dates are in Berlin time.");
  }
  expect(withTimes.size).toBeGreaterThanOrEqual(atLeast);
});

test("a refusal that names a time names its zone", async () => {
  const form = {
    intent: "offer",
    task: "",
    date: "2026-03-03",
    from: "09:00",
    until: "09:30",
    minutes: "30",
    weeks: "1",
    place: "Depot",
  };
  const page = await site.visit(paths.observations(), { as: "manager-1", form });
  const text = said(await page.text());
  expect(text).toContain("overlaps 3 Mar 2026, 09:00 Berlin time");
  expect(text.match(unzoned)).toBeNull();
});

test("every mail names the zone of each time in it", async () => {
  const mails = await site.db.selectFrom("outbox_mail").select(["kind", "subject", "body"]).execute();
  const texts = mails.map(({ subject, body }) => `${subject}\n${body}`);
  expect(texts.filter((text) => text.match(unzoned))).toEqual([]);
  expect(texts.filter((text) => text.match(timed)).length).toBeGreaterThan(2);
});

test("nothing but the one formatter writes a time of day", () => {
  const app = new URL("../../app/", import.meta.url);
  const writers = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .filter((name) =>
      /DateTimeFormat\(|toLocale(?:Date|Time)String|getHours|getMinutes|toTimeString|slice\(11/.test(
        readFileSync(new URL(name, app), "utf8"),
      ),
    );
  expect(writers.sort()).toEqual(["domain/calendar.ts", "domain/date-words.ts", "env.server.ts"]);
});

test("a zone is called as people call it", () => {
  const at = (zone: string) => formatInstant("2026-03-02T09:05:00.000Z", zone, true);
  expect(at("Europe/Berlin")).toBe("2 Mar 2026, 10:05 Berlin time");
  expect(at("America/New_York")).toBe("2 Mar 2026, 04:05 New York time");
  expect(at("America/Argentina/Buenos_Aires")).toBe("2 Mar 2026, 06:05 Buenos Aires time");
  expect(at("Asia/Kathmandu")).toBe("2 Mar 2026, 14:50 Kathmandu time");
  expect([at("UTC"), at("Etc/UTC")]).toEqual(Array(2).fill("2 Mar 2026, 09:05 UTC"));
  expect(at("Etc/GMT+5")).toBe("2 Mar 2026, 04:05 UTC−5");
  expect(formatSpan("2026-03-02T22:30:00.000Z", "2026-03-02T23:15:00.000Z", "Europe/Berlin")).toBe(
    "2 Mar 2026, 23:30 to 00:15 Berlin time",
  );
});

test("an hour that the clocks show twice is told apart", () => {
  const at = (instant: string) => formatInstant(instant, "Europe/Berlin", true);
  expect(at("2026-10-25T00:30:00.000Z")).not.toBe(at("2026-10-25T01:30:00.000Z"));
});
