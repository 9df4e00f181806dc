/** What can be downloaded as a table: everything that its screen shows page by page, and safe for a spreadsheet. */
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { logLiveSession, logSupportTime } from "#app/domain/delivery/delivery.server";
import { withdrawSupportTime } from "#app/domain/delivery/withdraw.server";
import { paths } from "#app/paths";
import { completeTrack, enrol } from "#test/support/learning";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const as = "manager-1";
type Row = { [column: string]: string };

async function sheet(path: string, who = as): Promise<Row[]> {
  const response = await site.visit(path, { as: who });
  expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  return parse(await response.text(), { bom: true, columns: true });
}

async function support(minutes: number, note = "") {
  const logged = await logSupportTime(site.context, {
    ...{ managerId: as, partnerId: "partner-1", onDate: "2026-02-10", minutes, note },
  });
  if (!logged.ok) throw new Error(logged.reason);
  return logged.id;
}

test("the entries of a filter are all there, in their order, and add up to the figure", async () => {
  await recordRate(site.context, {
    ...{ driver: "support_minute", effectiveFrom: "2026-01-01", rateMicro: 333_333, actorId: "admin-1" },
  });
  await enrol(site.context, "rep-1");
  for (let index = 0; index < 60; index += 1) await support(1 + index);
  const id = await support(99, "=1+1");
  await withdrawSupportTime(site.context, { managerId: as, id, reason: "Typed twice." });
  const rows = await sheet(paths.costEntriesCsv("partner-1", { month: "2026-02", driver: "support_minute" }));
  expect(rows).toHaveLength(62);
  expect(rows.map((row) => row["Entry id"])).toEqual(
    rows
      .map((row) => row["Entry id"])
      .sort()
      .reverse(),
  );
  const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]) * 1_000_000, 0);
  expect(Math.round(sum("Cost (EUR)"))).toBe(1830 * 333_333);
  const reversal = rows.find((row) => row["Kind"] === "reversal");
  expect([reversal?.["Quantity"], reversal?.["Cost (EUR)"]]).toEqual(["-99", "-32.999967"]);
  const takenBack = rows.find((row) => row["State"] === "taken back");
  expect(reversal?.["Belongs to entry id"]).toBe(takenBack?.["Entry id"]);
  expect(await sheet(paths.costEntriesCsv("partner-1", { driver: "seat_enrolled" }))).toHaveLength(1);
  for (const query of ["tier=bogus", "month=x"]) {
    expect((await site.visit(`${paths.costEntriesCsv("partner-1")}?${query}`, { as })).status).toBe(404);
  }
});

test("what a manager logged is there with what became of it, and nobody else's", async () => {
  const id = await support(30, "=HYPERLINK(1)");
  await support(7);
  await withdrawSupportTime(site.context, { managerId: as, id, reason: "Typed twice." });
  const rows = await sheet(paths.supportTimeCsv());
  expect(
    rows.map((row) => [
      row["Minutes"],
      row["What it was for"],
      row["Withdrawn on (Europe/Berlin)"],
      row["Reason"],
    ]),
  ).toEqual(
    expect.arrayContaining([
      ["7", "", "", ""],
      ["30", "'=HYPERLINK(1)", "2026-03-02", "Typed twice."],
    ]),
  );
  expect(await sheet(paths.supportTimeCsv("partner-2"))).toEqual([]);
  await logLiveSession(site.context, {
    ...{ managerId: as, title: "Clinic", trackId: "sales", trainer: "Jana", heldOn: "2026-02-11" },
    ...{ minutes: 60, attendeeIds: ["rep-1", "lead-1"] },
  });
  const [session] = await sheet(paths.liveSessionsCsv());
  expect([session?.["Session"], session?.["Track"], session?.["Minutes × attendees"]]).toEqual([
    ...["Clinic", "Selling", "120"],
  ]);
});

test("a person's attempts and awards are tables of their own, in scope only", async () => {
  await enrol(site.context, "rep-1");
  await completeTrack(site.context, "rep-1");
  const attempts = await sheet(paths.personAttemptsCsv("rep-1"));
  expect(attempts.map((row) => [row["Module"], row["Result"], row["Score (%)"]]).sort()).toEqual([
    ["Module 1", "passed", "100"],
    ["Module 2", "passed", "100"],
  ]);
  const awards = await sheet(paths.personAwardsCsv("rep-1"), "rep-1");
  expect(awards.map((row) => [row["Award"], row["Status"], row["Valid through"]]).sort()).toEqual([
    ["Certified", "active", "2027-03-02"],
    ["Started", "active", "2027-03-02"],
  ]);
  for (const path of [paths.personAttemptsCsv("rep-2"), paths.personAwardsCsv("rep-2")]) {
    expect((await site.visit(path, { as })).status).toBe(404);
    expect((await site.visit(path, { as: "rep-1" })).status).toBe(404);
  }
});
