import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { paths } from "#app/paths";
import { readable } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const page = paths.accommodations("partner-1");
const form = {
  jobRole: "sales",
  timePercent: "150",
  extraAttempts: "1",
  reason: "Tests in a second language",
};

async function granted() {
  return site.db
    .selectFrom("group_accommodation")
    .select(["partner_id", "job_role", "time_percent", "extra_attempts", "granted_by"])
    .execute();
}

describe("an accommodation for a group", () => {
  test.each(["manager-1", "admin-1"])("is granted by %s and read on the page", async (as) => {
    expect(readable(await site.read(page, { as }))).toContain(
      "Everybody takes quizzes by their usual policy.",
    );
    const saved = await site.visit(page, { as, form });
    expect([saved.status, saved.headers.get("Location")]).toEqual([302, page]);
    expect(await granted()).toEqual([
      { partner_id: "partner-1", job_role: "sales", time_percent: 150, extra_attempts: 1, granted_by: as },
    ]);
    const read = readable(await site.read(page, { as }));
    expect(read).toContain("Sales : 150 % of the usual time");
    expect(read).toContain(form.reason);
  });

  test("that is refused comes back as typed, with a sentence at the field, and nothing is kept", async () => {
    for (const [wrong, sentence] of [
      [{ extraAttempts: "many" }, "Enter a whole number from 0 to 20."],
      [{ reason: " " }, "Give a reason: it stays with the change."],
      [{ openUntil: "soon" }, "Enter a date such as 2026-11-30."],
      [
        { openFrom: "2026-12-10", openUntil: "2026-12-01" },
        "Choose a last day that is not before the first.",
      ],
      [
        { openUntil: "2026-03-01" },
        "This last day is over already. Choose today or a later one, or leave it empty.",
      ],
    ] as const) {
      const response = await site.visit(page, { as: "manager-1", form: { ...form, ...wrong } });
      const html = await response.text();
      expect([response.status, readable(html)]).toEqual([422, expect.stringContaining(sentence)]);
      expect(html).toMatch(/<option value="150" selected="">/);
      expect(html).toMatch(/<option value="sales" selected="">/);
      for (const typed of Object.values(wrong)) {
        if (typed.trim()) expect(html).toContain(`value="${typed}"`);
      }
    }
    expect(await granted()).toEqual([]);
  });

  test("whose last day has passed meanwhile can still be changed in its other parts", async () => {
    const as = "manager-1";
    const until = { ...form, openUntil: "2026-03-02" };
    site.setNow("2026-03-02T22:59:00.000Z");
    expect((await site.visit(page, { as, form: until })).status).toBe(302);
    // In Berlin it is the next day.
    site.advance(120_000);
    const changed = await site.visit(page, { as, form: { ...until, extraAttempts: "2" } });
    expect([changed.status, changed.headers.get("Location")]).toEqual([302, page]);
    expect((await site.visit(page, { as, form: { ...until, openUntil: "2026-03-01" } })).status).toBe(422);
  });

  test("that changes nothing says so", async () => {
    expect((await site.visit(page, { as: "manager-1", form })).status).toBe(302);
    const again = await site.visit(page, { as: "manager-1", form });
    expect([again.status, readable(await again.text())]).toEqual([
      422,
      expect.stringContaining("These are the settings already"),
    ]);
    expect(await granted()).toHaveLength(1);
  });

  test("is nobody's to grant at another partner, and no rep's or lead's", async () => {
    const foreign = paths.accommodations("partner-2");
    expect((await site.visit(foreign, { as: "manager-1" })).status).toBe(404);
    expect((await site.visit(foreign, { as: "manager-1", form })).status).toBe(404);
    for (const as of ["rep-1", "lead-1"]) expect((await site.visit(page, { as, form })).status, as).toBe(403);
    expect(await granted()).toEqual([]);
  });
});
