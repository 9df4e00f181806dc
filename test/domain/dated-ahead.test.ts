import { afterEach, expect, test } from "vitest";
import { describeAhead, listDatedAhead, newestAhead } from "#app/domain/dated-ahead.server";
import { type BusySite, createBusySite } from "#test/support/busy-site";

let site: BusySite;
afterEach(() => site.cleanup());

test("what a clock that was ahead left behind is named table by table; what is agreed on for later is not", async () => {
  site = await createBusySite((number) => ({
    ...{ partner: `Company ${number}`, rep: `Rep ${number}`, lead: `Lead ${number}`, written: "Work" },
    ...{ fileName: "plan.pdf", comment: "Seen", note: "Talked", session: "Workshop", invited: "New" },
  }));
  const { db, context } = site;
  // Codes, sessions, bookings, invitations and deadlines of this site all end later than now.
  site.advance(1);
  expect(await listDatedAhead(db, context.now())).toEqual([]);
  expect(await newestAhead(db, context.now())).toBeNull();

  // Forty days later the clock is set right.
  const right = context.now();
  site.setNow("2026-04-11T09:00:00.000Z");
  await site.visit("/support-time", {
    as: "manager-1",
    form: {
      key: "01KJPWD6M0VRTE8P4WV1MTJCTV",
      partnerId: "partner-1",
      onDate: "2026-04-10",
      minutes: "10",
      note: "",
    },
  });
  const ahead = await listDatedAhead(db, right);
  expect(ahead).toContainEqual({
    table: "activity",
    column: "at",
    rows: 1,
    until: "2026-04-11T09:00:00.000Z",
  });
  expect(ahead).toContainEqual({
    table: "support_time",
    column: "logged_at",
    rows: 1,
    until: "2026-04-11T09:00:00.000Z",
  });
  expect(await newestAhead(db, right)).toBe("2026-04-11T09:00:00.000Z");
  const lines = describeAhead(ahead);
  expect(lines).toContain(
    "activity at: 1 row is dated ahead of the system's clock, the last 2026-04-11T09:00:00.000Z",
  );
  expect(lines.at(-1)).toContain("npm run db:restore");
});
