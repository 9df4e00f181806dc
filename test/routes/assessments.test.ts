import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startAssessment } from "#app/domain/demonstrations/assess.server";
import { submitDemonstration } from "#app/domain/demonstrations/submit.server";
import { paths } from "#app/paths";
import { addManager } from "#test/support/demonstrating";
import { demonstrate, enrol, finishLesson, manager, requireLesson, takeQuiz } from "#test/support/learning";
import { track } from "#test/support/program";
import { createTestSite, type TestSite } from "#test/support/site";

const desk = "routes/assessments.$submissionId";
const module = requireLesson(2);

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
  await addManager(site, "manager-2", "partner-2");
  await enrol(site.context, "rep-1");
  await finishLesson(site.context, "rep-1", requireLesson(1));
  await takeQuiz(site.context, "rep-1", requireLesson(1), 4);
});
afterEach(() => site.cleanup());

async function handIn(written = "My work.", link = ""): Promise<string> {
  const input = { personId: "rep-1", track, module, written, link, files: [] };
  const result = await submitDemonstration(site.context, input);
  if (!result.ok) throw new Error(result.reason);
  return result.submissionId;
}

const filled = {
  intent: "decide",
  "level.clear": "2",
  "feedback.clear": "",
  "level.right": "2",
  "feedback.right": "",
  minutes: "15",
  comment: "Well shown.",
};

function post(submissionId: string, form: { [name: string]: string }, as = "manager-1") {
  return site.visit(paths.assessment(submissionId), { as, form });
}

async function decisions(): Promise<number> {
  const rows = await site.db
    .selectFrom("activity")
    .select("id")
    .where("kind", "=", "demonstration_assessed")
    .execute();
  return rows.length;
}

describe("the queue", () => {
  test("shows partner, person, task, version, age, when it is due and who has taken it", async () => {
    await demonstrate(site.context, "rep-1", module, 2);
    const submissionId = await handIn();
    site.advance(3 * 86_400_000 + 3_600_000);
    const page = await site.read(paths.assessments(), { as: "manager-1" });
    for (const shown of [
      "Partner 1",
      "rep-1",
      "Show it",
      "3 days",
      "Overdue",
      "4 Mar 2026, 10:00 Berlin time",
      "nobody yet",
      paths.assessment(submissionId),
    ]) {
      expect(page).toContain(shown);
    }
    expect(page).toMatch(/data-label="Version"[^>]*>2</);
    await startAssessment(site.context, manager, submissionId);
    expect(await site.read(paths.assessments(), { as: "manager-1" })).toContain(">You<");
    expect(await site.read(paths.assessments(), { as: "author-1" })).toMatch(
      /data-label="Taken by"[^>]*><bdi>manager-1</,
    );
  });

  test("of somebody for whom nothing waits says so", async () => {
    await handIn();
    const page = await site.read(paths.assessments(), { as: "manager-2" });
    expect(page).toContain("Nothing waits for you");
    expect(page).not.toContain("rep-1");
  });

  test("hands out the next one by a single press, and says so when others have begun all that waits", async () => {
    const submissionId = await handIn();
    const next = (as: string) => site.visit(paths.assessments(), { as, form: { intent: "next" } });
    expect((await next("author-1")).headers.get("Location")).toBe(paths.assessment(submissionId));
    const none = await next("manager-1");
    expect(none.headers.get("Location")).toBe(paths.assessments());
    expect((await site.visit(paths.assessments(), { as: "manager-1", form: { intent: "all" } })).status).toBe(
      400,
    );
  });

  test("shows its figures to each assessor, and how others work to managers alone", async () => {
    await demonstrate(site.context, "rep-1", module, 2);
    const page = await site.read(paths.assessments(), { as: "manager-1" });
    expect(page).toContain("Median turnaround");
    expect(page).toContain("Who assesses");
    const own = await site.read(paths.assessments(), { as: "author-1" });
    expect(own).toContain("Median turnaround");
    expect(own).not.toContain("Who assesses");
    expect(own).not.toContain("manager-1");
  });

  test("and the three other pages of assessing lead to each other, and say which is open", async () => {
    const pages = [paths.assessments(), paths.observations(), paths.agreement(), paths.calibrations()];
    for (const as of ["manager-1", "author-1"]) {
      for (const open of pages) {
        const html = await site.read(open, { as });
        const tabs = /aria-label="Assessing">(.*?)<\/nav>/s.exec(html)?.[1] ?? "";
        expect([...tabs.matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual(pages);
        expect(/<a[^>]*aria-current="page"[^>]*>/.exec(tabs)?.[0]).toContain(`href="${open}"`);
      }
    }
  });

  test("is closed to reps, leads and admins", async () => {
    for (const as of ["rep-1", "lead-1", "admin-1"]) {
      expect((await site.visit(paths.assessments(), { as })).status).toBe(403);
    }
  });
});

describe("the desk", () => {
  test("has task, work, rubric and earlier versions on one page; the rubric is a native form once it is begun", async () => {
    await demonstrate(site.context, "rep-1", module, 2);
    const submissionId = await handIn("Second try.", "https://example.com/recording");
    const before = await site.read(paths.assessment(submissionId), { as: "manager-1" });
    for (const shown of ["Do it.", "Second try.", "Version 1", "2 of 4 points", "Start assessing"]) {
      expect(before.replaceAll("<!-- -->", "")).toContain(shown);
    }
    expect(before.indexOf("Start assessing")).toBeLessThan(before.indexOf("What was submitted"));
    expect(before.match(/value="start"/g)).toHaveLength(1);
    expect(before).toMatch(/<a href="https:\/\/example.com\/recording"[^>]*rel="noopener/);
    expect(before).not.toContain('type="radio"');
    const started = await post(submissionId, { intent: "start" });
    expect(started.headers.get("Location")).toBe(paths.assessment(submissionId));
    const begun = await site.read(paths.assessment(submissionId), { as: "manager-1" });
    expect(begun.match(/type="radio"/g)).toHaveLength(4);
    expect(begun.match(/<fieldset/g)).toHaveLength(2);
    expect(begun).toMatch(/name="minutes"[^>]*value="20"|value="20"[^>]*name="minutes"/);
  });

  test("a decision leads back to the queue, is shown on the desk, and the rep sees it with its feedback", async () => {
    const submissionId = await handIn();
    await post(submissionId, { intent: "start" });
    const form = { ...filled, "level.right": "0", "feedback.right": "Show the number." };
    const decided = await post(submissionId, form);
    expect(decided.headers.get("Location")).toBe(paths.assessments());
    const shown = (await site.read(paths.assessment(submissionId), { as: "manager-1" })).replaceAll(
      "<!-- -->",
      "",
    );
    expect(shown).toContain("2 of 4 points");
    expect(shown).toContain("Show the number.");
    const own = await site.read(paths.demonstration(module.id), { as: "rep-1" });
    expect(own).toContain("Show the number.");
    expect(own).toContain("Well shown.");
  });

  test("with a criterion missing nothing is decided, and everything typed is still there", async () => {
    const submissionId = await handIn();
    await post(submissionId, { intent: "start" });
    const { "level.clear": _, ...missing } = filled;
    const refused = await post(submissionId, {
      ...missing,
      minutes: "17",
      "feedback.right": "Clear and <b>right</b>.",
    });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain("Clear: choose the level that was shown.");
    expect(page).toContain("Clear and &lt;b&gt;right&lt;/b&gt;.");
    expect(page).toContain("Well shown.");
    expect(page).toMatch(/name="minutes"[^>]*value="17"|value="17"[^>]*name="minutes"/);
    expect(page.match(/checked=""/g)).toHaveLength(1);
    expect(await decisions()).toBe(0);
  });

  test("points, minutes and outcomes smuggled into the form count for nothing", async () => {
    const submissionId = await handIn();
    await post(submissionId, { intent: "start" });
    for (const smuggled of [
      { "level.clear": "99" },
      { "level.clear": "1" },
      { minutes: "61" },
      { minutes: "-5" },
    ]) {
      expect((await post(submissionId, { ...filled, ...smuggled })).status).toBe(422);
    }
    expect(await decisions()).toBe(0);
    const failing = {
      ...filled,
      "level.clear": "0",
      "feedback.clear": "No.",
      "level.right": "0",
      "feedback.right": "No.",
    };
    await post(submissionId, { ...failing, passed: "1", points: "4", cutScore: "0", assessorId: "author-1" });
    const row = await site.db.selectFrom("demonstration_assessment").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ outcome: "not-yet", points: 0, assessor_id: "manager-1" });
  });

  test("work is returned with what to revise; the rep sees it, with the text to go on from, and no failed version", async () => {
    const submissionId = await handIn("First words.");
    await post(submissionId, { intent: "start" });
    const refused = await post(submissionId, {
      intent: "return",
      minutes: "5",
      comment: "",
      "feedback.clear": "Kept.",
    });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain("say what has to be revised");
    expect(page).toContain("Kept.");
    const returned = await post(submissionId, {
      intent: "return",
      minutes: "5",
      comment: "Add the figures.",
    });
    expect(returned.headers.get("Location")).toBe(paths.assessments());
    const shown = (await site.read(paths.demonstration(module.id), { as: "rep-1" })).replaceAll(
      "<!-- -->",
      "",
    );
    for (const text of [
      "Returned for revision",
      "Add the figures.",
      "Submit your revision",
      "does not count as failed",
    ]) {
      expect(shown).toContain(text);
    }
    expect(shown).toMatch(/<textarea[^>]*>First words\.<\/textarea>/);
    const second = await handIn("First words, and figures.");
    const desk = await site.read(paths.assessment(second), { as: "manager-1" });
    expect(desk).toContain("<ins>, and figures</ins>");
  });

  test("a manager gives it to another assessor; an author cannot, nor another partner's manager", async () => {
    const submissionId = await handIn();
    const give = (as: string, assessor: string) =>
      site.visit(paths.assessmentAssessor(submissionId), { as, form: { assessor } });
    expect((await give("author-1", "author-1")).status).toBe(403);
    expect((await give("manager-2", "manager-2")).status).toBe(404);
    expect(await site.read(paths.assessment(submissionId), { as: "author-1" })).not.toContain(
      "Give it to another assessor",
    );
    expect(await site.read(paths.assessment(submissionId), { as: "manager-1" })).toContain(
      "Give it to another assessor",
    );
    await give("manager-1", "rep-1");
    expect(await site.db.selectFrom("demonstration_assessment").selectAll().execute()).toEqual([]);
    expect((await give("manager-1", "author-1")).headers.get("Location")).toBe(
      paths.assessment(submissionId),
    );
    expect(await site.read(paths.assessment(submissionId), { as: "author-1" })).toContain('type="radio"');
  });

  test("judged twice: the second is shown nothing of the first, and who settles it sees both on the desk", async () => {
    await addManager(site, "manager-3", "partner-1");
    const settings = { days: ["1"], opens: "09:00", closes: "17:00", holidays: "", serviceHours: "8" };
    const shares = { secondShare: "100", secondDifference: "20" };
    await site.visit(paths.adminAssessing(), { as: "admin-1", form: { ...settings, ...shares } });
    const submissionId = await handIn();
    await post(submissionId, filled);
    const first = await site.read(paths.assessment(submissionId), { as: "manager-1" });
    expect(first).toContain("Not yours to assess");
    expect(first).not.toContain("Start assessing");
    const second = await site.read(paths.assessment(submissionId), { as: "author-1" });
    expect(second).toContain("Start assessing");
    expect(second).not.toContain("Well shown.");
    const low = { ...filled, "level.clear": "0", "feedback.clear": "Not clear.", comment: "Not shown." };
    await post(submissionId, low, "author-1");
    const rep = await site.read(paths.demonstration(module.id), { as: "rep-1" });
    for (const hidden of ["Well shown.", "Not shown.", "Withdraw"]) expect(rep).not.toContain(hidden);
    const third = await site.read(paths.assessment(submissionId), { as: "manager-3" });
    for (const shown of ["Two assessors differ", "Well shown.", "Not shown.", "Start assessing"]) {
      expect(third).toContain(shown);
    }
    expect(third).not.toContain("author-1 is assessing it");
    await post(submissionId, filled, "manager-3");
    expect(await site.read(paths.demonstration(module.id), { as: "rep-1" })).toContain(">Passed<");
    const agreement = await site.read(paths.agreement(), { as: "manager-1" });
    expect(agreement).toContain("not enough data");
  });

  test("deciding twice is once: the second press shows the first decision", async () => {
    const submissionId = await handIn();
    await post(submissionId, { intent: "start" });
    const answers = await Promise.all([post(submissionId, filled), post(submissionId, filled)]);
    const places = answers.map((answer) => answer.headers.get("Location")).sort();
    expect(places).toEqual([paths.assessments(), paths.assessment(submissionId)]);
    expect(await decisions()).toBe(1);
  });

  test("what was given back in another window can still be decided with what was typed", async () => {
    const submissionId = await handIn();
    await post(submissionId, { intent: "start" });
    await post(submissionId, { intent: "release" });
    expect((await post(submissionId, filled)).headers.get("Location")).toBe(paths.assessments());
    expect(await decisions()).toBe(1);
  });

  test("another partner's manager finds no page, no data and no action, also with the right id", async () => {
    const submissionId = await handIn();
    const as = "manager-2";
    expect((await site.visit(paths.assessment(submissionId), { as })).status).toBe(404);
    expect((await site.visit(paths.assessment(submissionId), { as, data: desk })).status).toBe(404);
    for (const intent of ["start", "release", "decide"]) {
      expect((await post(submissionId, { ...filled, intent }, as)).status).toBe(404);
      expect(
        (await site.visit(paths.assessment(submissionId), { as, data: desk, form: { ...filled, intent } }))
          .status,
      ).toBe(404);
    }
    expect(await site.db.selectFrom("demonstration_assessment").selectAll().execute()).toEqual([]);
  });

  test("the rep who handed it in, the lead and the admin are refused, whatever they send", async () => {
    const submissionId = await handIn();
    for (const as of ["rep-1", "lead-1", "admin-1"]) {
      expect((await site.visit(paths.assessment(submissionId), { as, data: desk })).status).toBe(403);
      expect((await post(submissionId, filled, as)).status).toBe(403);
    }
    expect(
      (await site.visit(paths.assessment(submissionId), { form: filled })).headers.get("Location"),
    ).toMatch(/^\/sign-in/);
    expect(await decisions()).toBe(0);
  });

  test("somebody who became a manager does not assess their own", async () => {
    const submissionId = await handIn();
    const change = { access_role: "manager", partner_id: null } as const;
    await site.db.updateTable("person").set(change).where("id", "=", "rep-1").execute();
    await site.db
      .insertInto("partner_manager")
      .values({ partner_id: "partner-1", person_id: "rep-1" })
      .execute();
    const page = await site.read(paths.assessment(submissionId), { as: "rep-1" });
    expect(page).toContain("Your own work");
    expect(page).not.toContain("Start assessing");
    expect((await post(submissionId, filled, "rep-1")).status).toBe(403);
    expect(await decisions()).toBe(0);
  });

  test("a second assessor sees who is at it and changes nothing", async () => {
    const submissionId = await handIn();
    await post(submissionId, { intent: "start" });
    const page = (await site.read(paths.assessment(submissionId), { as: "author-1" })).replaceAll(
      "<!-- -->",
      "",
    );
    expect(page).toContain("manager-1 is assessing it");
    expect(page).not.toContain("Give it back");
    const refused = await post(submissionId, filled, "author-1");
    expect(refused.headers.get("Location")).toBe(paths.assessment(submissionId));
    expect(await decisions()).toBe(0);
    const longAgo = new Date(Date.parse(site.context.now()) - 2 * 86_400_000 - 1).toISOString();
    await site.db.updateTable("demonstration_assessment").set({ started_at: longAgo }).execute();
    expect(await site.read(paths.assessment(submissionId), { as: "author-1" })).toContain("Take it over");
    await post(submissionId, { intent: "start" }, "author-1");
    expect((await post(submissionId, filled, "author-1")).headers.get("Location")).toBe(paths.assessments());
  });

  test("what a rep wrote is text on the desk, never markup, and no link runs anything", async () => {
    const submissionId = await handIn('<script>alert(1)</script><img src=x onerror="alert(2)">');
    const page = await site.read(paths.assessment(submissionId), { as: "manager-1" });
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x");
    expect(page).not.toContain("<script>alert(1)");
    expect(page).not.toContain("<img src=x");
  });

  test("nothing but the three steps can be sent", async () => {
    const submissionId = await handIn();
    expect((await post(submissionId, { intent: "award" })).status).toBe(400);
    expect((await post(submissionId, {})).status).toBe(400);
  });
});

describe("a task with cases", () => {
  const variants = ["dairy", "bakery", "florist"].map((id) => ({
    id,
    title: `The ${id}`,
    text: `case-of-${id}`,
  }));
  const { demonstration } = module;
  if (!demonstration) throw new Error("No demonstration.");
  const version = "f".repeat(64);
  const withCases = { ...module, version, demonstration: { ...demonstration, variants } };
  const casesIn = (page: string) => variants.map(({ text }) => text).filter((text) => page.includes(text));
  let other: TestSite;
  beforeEach(async () => {
    const lessons = [requireLesson(1), withCases];
    other = await createTestSite({ tracks: [{ ...track, lessons }], library: [] });
    const at = other.context.now();
    await other.db
      .insertInto("content_version")
      .values({
        ...{ hash: version, kind: "module", content_id: module.id, title: module.title },
        ...{ snapshot: JSON.stringify(withCases), published_at: at },
      })
      .execute();
    await enrol(other.context, "rep-1");
    await finishLesson(other.context, "rep-1", requireLesson(1));
    await takeQuiz(other.context, "rep-1", requireLesson(1), 4);
  });
  afterEach(() => other.cleanup());

  test("gives a rep one of them, page and data alike; the desk shows the same; a return keeps it, a judgement draws the next", async () => {
    const seen: string[] = [];
    for (const intent of ["return", "decide", "return"]) {
      const page = await other.read(paths.demonstration(module.id), { as: "rep-1" });
      const data = { as: "rep-1", data: "routes/modules.$moduleId_.demonstration" };
      const [own = "", ...more] = casesIn(page);
      expect(more).toEqual([]);
      expect(casesIn(await other.read(paths.demonstration(module.id), data))).toEqual([own]);
      const form = new FormData();
      form.set("intent", "submit");
      form.set("written", `My work of version ${seen.length + 1}.`);
      await other.visit(paths.demonstration(module.id), { as: "rep-1", form });
      const { id } = await other.db
        .selectFrom("submission")
        .select("id")
        .where("decided", "=", 0)
        .executeTakeFirstOrThrow();
      const shown = await other.read(paths.assessment(id), { as: "manager-1" });
      expect(variants.filter(({ text }) => shown.includes(`>${text}<`)).map(({ text }) => text)).toEqual([
        own,
      ]);
      await other.visit(paths.assessment(id), {
        as: "manager-1",
        form: { ...filled, intent, "feedback.clear": "x" },
      });
      seen.push(own);
    }
    expect(seen[1]).toBe(seen[0]);
    expect(seen[2]).not.toBe(seen[0]);
  });
});

describe("the settings for assessing", () => {
  const settings = {
    days: ["1", "2"],
    opens: "08:30",
    closes: "16:00",
    holidays: "2026-12-25, 2026-12-24",
    serviceHours: "8",
    secondShare: "10",
    secondDifference: "25",
  };
  const save = (form: { [name: string]: string | string[] }, as = "admin-1") =>
    site.visit(paths.adminAssessing(), { as, form });

  test("are the admin's, shown as saved, and named in the audit log", async () => {
    expect((await save(settings)).headers.get("Location")).toBe(paths.adminAssessing());
    const page = await site.read(paths.adminAssessing(), { as: "admin-1" });
    expect(page).toContain("2026-12-24\n2026-12-25");
    expect(page.match(/checked=""/g)).toHaveLength(2);
    expect(await site.read(paths.adminAudit(), { as: "admin-1" })).toContain(
      "changed how demonstrations are assessed",
    );
    for (const as of ["manager-1", "author-1", "rep-1"]) expect((await save(settings, as)).status).toBe(403);
  });

  test.each([
    ["no day at all", { days: [] }, "Choose at least one day"],
    ["closing before opening", { closes: "08:00" }, "The closing time has to be later"],
    ["a day off that is none", { holidays: "Christmas" }, "Write each day off like"],
    ["a service level of nothing", { serviceHours: "0" }, "from 1 to 400"],
    ["more than everything twice", { secondShare: "101" }, "from 0 to 100"],
  ])("are refused with %s, and what was typed stays", async (_, change, complaint) => {
    const refused = await save({ ...settings, opens: "08:31", ...change });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain(complaint);
    expect(page).toContain("08:31");
    expect(await site.db.selectFrom("assessing_policy").selectAll().execute()).toEqual([]);
  });
});
