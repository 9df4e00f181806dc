import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enrolPerson } from "#app/domain/enrolment/enrolment.server";
import { paths } from "#app/paths";
import {
  completeTrack,
  demonstrate,
  enrol,
  finishLesson,
  requireLesson,
  takeQuiz,
} from "#test/support/learning";
import { readable, tableRows } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const rep1 = paths.person("rep-1");
const sheet = paths.personCsv("rep-1");

async function openEnrolment(personId = "rep-1") {
  return site.db
    .selectFrom("enrolment")
    .selectAll()
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

async function certified() {
  await enrol(site.context, "rep-1");
  await completeTrack(site.context, "rep-1");
  return awardOf("rep-1", "certified");
}

async function awardOf(personId: string, milestoneId: string) {
  return site.db
    .selectFrom("award")
    .selectAll()
    .where("person_id", "=", personId)
    .where("milestone_id", "=", milestoneId)
    .executeTakeFirstOrThrow();
}

async function revocations() {
  return site.db.selectFrom("award_revocation").selectAll().execute();
}

describe("who may look", () => {
  test("the person, their lead, their partner's managers and admins; as page, data and spreadsheet", async () => {
    for (const as of ["rep-1", "lead-1", "manager-1", "admin-1"]) {
      expect((await site.visit(rep1, { as })).status, as).toBe(200);
      expect((await site.visit(sheet, { as })).status, as).toBe(200);
    }
    for (const path of [rep1, sheet]) {
      expect((await site.visit(path, { as: "author-1" })).status).toBe(403);
      expect((await site.visit(path, { as: "rep-2" })).status).toBe(404);
      expect((await site.visit(path)).headers.get("Location")).toBe(paths.signIn(path));
    }
    const data = await site.visit(rep1, { as: "rep-2", data: "routes/people.$personId" });
    expect([data.status, await data.text()]).toEqual([404, expect.not.stringContaining("example.test")]);
  });

  test("a rep does not see a colleague, a manager not the people of another's partner, and nobody staff", async () => {
    expect((await site.visit(paths.person("lead-1"), { as: "rep-1" })).status).toBe(404);
    for (const as of ["lead-1", "manager-1"]) {
      expect((await site.visit(paths.person("rep-2"), { as })).status).toBe(404);
      expect((await site.visit(paths.personCsv("rep-2"), { as })).status).toBe(404);
    }
    for (const id of ["manager-1", "admin-1", "nobody"]) {
      expect((await site.visit(paths.person(id), { as: "admin-1" })).status, id).toBe(404);
    }
  });
});

describe("the page", () => {
  test("shows progress, awards, attempts and evidence", async () => {
    await enrol(site.context, "rep-1");
    await finishLesson(site.context, "rep-1", requireLesson(1));
    await takeQuiz(site.context, "rep-1", requireLesson(1), 1);
    await takeQuiz(site.context, "rep-1", requireLesson(1), 4);
    await finishLesson(site.context, "rep-1", requireLesson(2));
    await demonstrate(site.context, "rep-1", requireLesson(2), 2);
    const html = await site.read(rep1, { as: "manager-1" });
    const page = readable(html);
    expect(page).toContain("Selling Modules complete 50 %");
    expect(page).toContain("Started: Valid through 2 Mar 2027");
    expect(page).toContain("Certified: 1 of 2 modules");
    expect(tableRows(html, "Quiz attempts, newest first").map((cells) => cells.at(-1))).toEqual([
      "100 %, passed",
      "25 %, not yet",
    ]);
    for (const [id, title, csv] of [
      ["awards", "Awards", paths.personAwardsCsv("rep-1")],
      ["attempts", "Quiz attempts", paths.personAttemptsCsv("rep-1")],
    ]) {
      const head = new RegExp(`<div class="table-head"><h2 id="${id}">${title}</h2>(.*?)</div>`, "s").exec(
        html,
      );
      expect(head?.[1], id).toContain(`href="${csv}?format=comma"`);
    }
    expect(tableRows(html, "By module")).toEqual([
      ["Selling", "Module 1", "Complete", "2 Mar 2026", "2 Mar 2026", "–", "2 Mar 2026"],
      ["Selling", "Module 2", "Open", "2 Mar 2026", "–", "–", "–"],
    ]);
    expect(page).toContain("Module 2, version 1 Not yet");
    expect(page).toContain("by manager-1: 2 of 4 points");
    expect(page).toContain("My work.");
    const award = await site.db.selectFrom("award").select("id").executeTakeFirstOrThrow();
    expect(html).toContain(`href="${paths.certificate(award.id)}"`);
  });

  test("says of a closed module and of a failed attempt the same in its spreadsheets", async () => {
    await enrol(site.context, "rep-1");
    await takeQuiz(site.context, "rep-1", requireLesson(1), 1);
    const rowsOf = async (path: string): Promise<string[][]> =>
      parse(await (await site.visit(path, { as: "rep-1" })).text(), { bom: true });
    expect((await rowsOf(sheet)).map(([, module, state]) => [module, state])).toEqual([
      ["Module", "State"],
      ["Module 1", "open"],
      ["Module 2", "not open yet"],
    ]);
    const page = await site.read(rep1, { as: "rep-1" });
    expect(tableRows(page, "By module").map(([, , state]) => state)).toEqual(["Open", "Not open yet"]);
    expect((await rowsOf(paths.personAttemptsCsv("rep-1")))[1]?.[5]).toBe("not yet");
  });

  test("as a spreadsheet has the rows of the screen", async () => {
    await certified();
    const response = await site.visit(sheet, { as: "rep-1" });
    expect(parse(await response.text(), { bom: true })).toEqual([
      [
        ...["Track", "Module", "State", "Lesson done (Europe/Berlin)", "Quiz passed (Europe/Berlin)"],
        ...["Demonstration passed (Europe/Berlin)", "Completed (Europe/Berlin)"],
      ],
      ["Selling", "Module 1", "complete", "2026-03-02", "2026-03-02", "", "2026-03-02"],
      ["Selling", "Module 2", "complete", "2026-03-02", "2026-03-02", "2026-03-02", "2026-03-02"],
    ]);
  });

  test("shows an admin that something was handed in, but not what: evidence is for lead, manager and author", async () => {
    await certified();
    for (const as of ["lead-1", "manager-1", "rep-1"])
      expect(await site.read(rep1, { as })).toContain("My work.");
    const page = await site.read(rep1, { as: "admin-1" });
    expect(readable(page)).toContain("Module 2, version 1 Passed");
    expect(page).not.toContain("My work.");
  });

  test("keeps what was handed in at the former partner from the new one", async () => {
    await certified();
    await site.db.updateTable("person").set({ partner_id: "partner-2" }).where("id", "=", "rep-1").execute();
    await site.db
      .insertInto("partner_manager")
      .values({ partner_id: "partner-2", person_id: "manager-1" })
      .execute();
    await site.db.deleteFrom("partner_manager").where("partner_id", "=", "partner-1").execute();
    const page = await site.read(rep1, { as: "manager-1" });
    expect(page).not.toContain("My work.");
    expect(readable(page)).toContain("Certified in Sales");
    // The certificate is the former partner's; the public page says as much to everybody.
    expect(page).not.toContain(`href="/certificates/`);
    expect(page).toContain(`href="/verify/`);
  });

  test("of someone who has done nothing has no gaps in it", async () => {
    const page = await site.read(rep1, { as: "rep-1" });
    expect(readable(page)).toContain("Not on a track yet");
    expect(readable(page)).not.toMatch(/NaN|undefined|Invalid/);
  });
});

describe("revoking an award", () => {
  test("takes a reason, is seen at once, and stays with the award", async () => {
    const award = await certified();
    site.advance(1000);
    const form = { intent: "revoke", awardId: award.id, reason: "Somebody else sat the quiz." };
    const response = await site.visit(rep1, { as: "manager-1", form });
    expect([response.status, response.headers.get("Location")]).toEqual([302, rep1]);
    const page = readable(await site.read(rep1, { as: "rep-1" }));
    expect(page).toContain("Revoked on 2 Mar 2026 : Somebody else sat the quiz.");
    expect(readable(await site.read(paths.partner("partner-1"), { as: "lead-1" }))).toMatch(
      /Sales certified 0 % \(?0 of 2/,
    );
  });

  test("without a reason comes back as typed, with the error at its field, and revokes nothing", async () => {
    const award = await certified();
    const form = { intent: "revoke", awardId: award.id, reason: "  " };
    const response = await site.visit(rep1, { as: "manager-1", form });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain("Give a reason: it stays with the award.");
    expect(page).toMatch(/aria-invalid="true" aria-describedby="[^"]*error"/);
    expect(await revocations()).toEqual([]);
  });

  test("is for managers and admins: leads and reps cannot, whatever they send", async () => {
    const award = await certified();
    for (const as of ["lead-1", "rep-1"]) {
      expect(await site.read(rep1, { as })).not.toContain("Revoke for good");
      const form = { intent: "revoke", awardId: award.id, reason: "x", scope: "all", accessRole: "admin" };
      expect((await site.visit(rep1, { as, form })).status).toBe(403);
    }
    expect(await revocations()).toEqual([]);
  });

  test("another partner's award cannot be revoked, neither on its own page nor smuggled into one's own", async () => {
    await enrol(site.context, "rep-2");
    await finishLesson(site.context, "rep-2", requireLesson(1));
    await takeQuiz(site.context, "rep-2", requireLesson(1), 4);
    const foreign = await awardOf("rep-2", "started");
    const form = { intent: "revoke", awardId: foreign.id, reason: "Mine now." };
    for (const path of [rep1, paths.person("rep-2")]) {
      expect((await site.visit(path, { as: "manager-1", form })).status, path).toBe(404);
    }
    // An admin reaches it, but only on the page of its holder.
    expect((await site.visit(rep1, { as: "admin-1", form })).status).toBe(404);
    expect(await revocations()).toEqual([]);
    expect((await site.visit(paths.person("rep-2"), { as: "admin-1", form })).status).toBe(302);
  });

  test("twice is refused the second time", async () => {
    const award = await certified();
    site.advance(1000);
    const form = { intent: "revoke", awardId: award.id, reason: "Once." };
    expect((await site.visit(rep1, { as: "manager-1", form })).status).toBe(302);
    expect((await site.visit(rep1, { as: "manager-1", form })).status).toBe(422);
    expect(await revocations()).toHaveLength(1);
  });
});

describe("enrolments", () => {
  const enrolForm = { intent: "enrol", trackId: "sales" };
  const endForm = { intent: "end-enrolment", trackId: "sales", reason: "Moved to support." };

  test.each([
    ["lead-1", "lead"],
    ["manager-1", "manager"],
    ["admin-1", "manager"],
  ] as const)("are opened and ended by %s", async (as, source) => {
    const enrolled = await site.visit(rep1, { as, form: enrolForm });
    expect([enrolled.status, enrolled.headers.get("Location")]).toEqual([302, rep1]);
    expect(await openEnrolment()).toMatchObject({ source, enrolled_by: as, track_id: "sales" });
    expect((await site.visit(rep1, { as, form: enrolForm })).status).toBe(422);
    expect((await site.visit(rep1, { as, form: endForm })).status).toBe(302);
    expect(await openEnrolment()).toBeUndefined();
    expect(readable(await site.read(rep1, { as: "rep-1" }))).toContain(`by ${as}: Moved to support.`);
    expect((await site.visit(rep1, { as, form: endForm })).status).toBe(422);
  });

  test("of another partner's people are out of reach", async () => {
    for (const as of ["lead-1", "manager-1", "rep-1"]) {
      expect((await site.visit(paths.person("rep-2"), { as, form: enrolForm })).status, as).toBe(404);
    }
    await enrol(site.context, "rep-2");
    for (const as of ["lead-1", "manager-1", "rep-1"]) {
      expect((await site.visit(paths.person("rep-2"), { as, form: endForm })).status, as).toBe(404);
    }
    expect(await openEnrolment("rep-2")).toBeDefined();
    expect((await site.visit(rep1, { as: "author-1", form: enrolForm })).status).toBe(403);
  });

  test("a rep joins only what is open to joining, and leaves only what they joined", async () => {
    expect(await site.read(rep1, { as: "rep-1" })).not.toContain("Join the track");
    const closed = await site.visit(rep1, { as: "rep-1", form: { ...enrolForm, source: "manager" } });
    expect(closed.status).toBe(422);
    expect(await closed.text()).toContain("You cannot join this track by yourself");
    await enrol(site.context, "rep-1");
    expect(await site.read(rep1, { as: "rep-1" })).not.toContain("End the enrolment");
    const kept = await site.visit(rep1, { as: "rep-1", form: endForm });
    expect(kept.status).toBe(422);
    expect(await openEnrolment()).toBeDefined();
  });

  test("whoever ends one that others made is told that no rule opens it again", async () => {
    const told = "No rule will enrol them in this track again";
    await enrol(site.context, "rep-1");
    for (const as of ["lead-1", "manager-1"]) expect(await site.read(rep1, { as }), as).toContain(told);
    expect(await site.read(rep1, { as: "rep-1" })).not.toContain(told);
    await site.visit(rep1, { as: "manager-1", form: endForm });
    await enrol(site.context, "rep-1");
    expect(await openEnrolment()).toBeUndefined();
  });

  test("a disabled person is not enrolled", async () => {
    await site.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-1").execute();
    expect((await site.visit(rep1, { as: "manager-1", form: enrolForm })).status).toBe(422);
    expect(await openEnrolment()).toBeUndefined();
  });

  test("without a reason an enrolment does not end", async () => {
    await enrolPerson(site.context, {
      ...{ personId: "rep-1", trackId: "sales", actorId: "lead-1" },
      source: "lead",
    });
    const response = await site.visit(rep1, { as: "lead-1", form: { ...endForm, reason: "" } });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("Give a reason: the person and their lead see it.");
    expect(await openEnrolment()).toBeDefined();
  });

  test("an unknown track is refused", async () => {
    const response = await site.visit(rep1, { as: "lead-1", form: { ...enrolForm, trackId: "../x" } });
    expect(response.status).toBe(422);
  });
});

describe("one more attempt", () => {
  test("is the assigned manager's and admins' to grant, and nobody else's", async () => {
    await enrol(site.context, "rep-1");
    await finishLesson(site.context, "rep-1", requireLesson(1));
    for (const _ of [1, 2]) await takeQuiz(site.context, "rep-1", requireLesson(1), 0);
    const form = { intent: "grant-attempt", moduleId: "module-1", reason: "Was ill" };
    const granted = () => site.db.selectFrom("attempt_grant").select("granted_by").execute();
    for (const as of ["rep-1", "lead-1", "author-1"])
      expect((await site.visit(rep1, { as, form })).status, as).toBe(403);
    expect((await site.visit(paths.person("rep-2"), { as: "manager-1", form })).status).toBe(404);
    expect(await granted()).toEqual([]);
    expect((await site.visit(rep1, { as: "manager-1", form })).status).toBe(302);
    expect(await granted()).toEqual([{ granted_by: "manager-1" }]);
  });
});

describe("an accommodation", () => {
  const form = { intent: "accommodate", timePercent: "150", openUntil: "", reason: "Screen reader" };
  const held = () => site.db.selectFrom("accommodation").select(["time_percent", "reason"]).execute();

  test("is granted by the assigned manager and admins, with what was typed kept when it is refused", async () => {
    await enrol(site.context, "rep-1");
    const refused = await site.visit(rep1, {
      as: "manager-1",
      form: { ...form, reason: "", timePercent: "110" },
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("Give a reason: it stays with the change.");
    expect(await held()).toEqual([]);
    expect((await site.visit(rep1, { as: "manager-1", form })).status).toBe(302);
    expect(await held()).toEqual([{ time_percent: 150, reason: "Screen reader" }]);
    expect(readable(await site.read(rep1, { as: "admin-1" }))).toContain("150 % of the usual time");
    expect(readable(await site.read(rep1, { as: "rep-1" }))).not.toContain("Screen reader");
    expect(readable(await site.read(paths.quiz("module-1"), { as: "rep-1" }))).toContain(
      "15 minutes, measured by the server",
    );
  });

  test("is nobody else's to give, and none at a partner of others", async () => {
    for (const as of ["rep-1", "lead-1", "author-1"])
      expect((await site.visit(rep1, { as, form })).status, as).toBe(403);
    expect((await site.visit(paths.person("rep-2"), { as: "manager-1", form })).status).toBe(404);
    expect(await held()).toEqual([]);
  });
});

test("an attempt that was granted stays on the page with who, when and why; the reason is not for the person", async () => {
  await enrol(site.context, "rep-1");
  await finishLesson(site.context, "rep-1", requireLesson(1));
  for (let index = 0; index < 2; index += 1) await takeQuiz(site.context, "rep-1", requireLesson(1), 0);
  const form = { intent: "grant-attempt", moduleId: "module-1", reason: "Fire alarm" };
  expect((await site.visit(rep1, { as: "manager-1", form })).status).toBe(302);
  const granted = "manager-1 granted one more attempt at “Module 1” on 2 Mar 2026";
  expect(readable(await site.read(rep1, { as: "manager-1" }))).toContain(`${granted} : Fire alarm`);
  const own = readable(await site.read(rep1, { as: "rep-1" }));
  expect(own).toContain(granted);
  expect(own).not.toContain("Fire alarm");
});

describe("a misspelt name on awards", () => {
  const corrected = {
    intent: "correct-holder",
    holder: "Robin Äppel",
    correctionReason: "Misspelt when invited.",
  };
  const corrections = () => site.db.selectFrom("award_holder_correction").selectAll().execute();

  test("is corrected on certificate and public page, while the award stays as it was given", async () => {
    const award = await certified();
    const before = await site.db.selectFrom("award").selectAll().execute();
    const response = await site.visit(rep1, { as: "manager-1", form: corrected });
    expect(response.status).toBe(302);
    for (const page of [paths.certificate(award.id), paths.verify(award.id)]) {
      const text = readable(await site.read(page, { as: "rep-1" }));
      expect(text).toContain("Robin Äppel");
    }
    expect(await site.db.selectFrom("award").selectAll().execute()).toEqual(before);
    const recorded = await corrections();
    expect(recorded.map((row) => row.award_id).sort()).toEqual(before.map((row) => row.id).sort());
    for (const row of recorded)
      expect(row).toMatchObject({ holder_name: "Robin Äppel", corrected_by: "manager-1" });
    const log = readable(await site.read(paths.adminAudit(), { as: "admin-1" }));
    expect(log).toContain("corrected the name on the awards of");
  });

  test("the newest correction is shown, none is ever changed, and the same name twice is refused", async () => {
    const award = await certified();
    await site.visit(rep1, { as: "manager-1", form: corrected });
    site.advance(1000);
    await site.visit(rep1, { as: "admin-1", form: { ...corrected, holder: "Robin Apple" } });
    expect(await site.read(paths.verify(award.id))).toContain("Robin Apple");
    const again = await site.visit(rep1, { as: "admin-1", form: { ...corrected, holder: "Robin Apple" } });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain("Every award has this name already.");
    await expect(site.db.deleteFrom("award_holder_correction").execute()).rejects.toThrow("append-only");
  });

  test.each([
    ["rep-1", 403],
    ["lead-1", 403],
    ["author-1", 403],
  ])("%s corrects nothing", async (as, status) => {
    await certified();
    const response = await site.visit(rep1, { as, form: corrected });
    expect(response.status).toBe(status);
    expect(await corrections()).toEqual([]);
  });

  test("a name that hides something, and none at all, come back with a sentence and what was typed", async () => {
    await certified();
    for (const holder of ["", "www.evil.example", "a\u202eb"]) {
      const response = await site.visit(rep1, { as: "manager-1", form: { ...corrected, holder } });
      expect(response.status).toBe(422);
      expect(await response.text()).toContain("Misspelt when invited.");
    }
    expect(await corrections()).toEqual([]);
  });
});
