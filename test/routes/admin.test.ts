import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { paths } from "#app/paths";
import { readable } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const as = "admin-1";
const partner = {
  name: "Nordhaven",
  tierId: "registered",
  market: "DE",
  segment: "food",
  startedOn: "2026-02-01",
  status: "active",
};
const rep = { intent: "person", name: "rep-1", accessRole: "rep", partner: "partner-1", jobRoles: "sales" };

async function personRow(id: string) {
  return site.db.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

async function partnerStatus() {
  const row = await site.db
    .selectFrom("partner")
    .select("status")
    .where("id", "=", "partner-1")
    .executeTakeFirstOrThrow();
  return row.status;
}

/** The page that an admin's change leads to, with what it says was done. */
async function toastOf(response: Response): Promise<string> {
  const toast = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const headers = { Cookie: `${await site.cookieOf(as)}; ${toast}` };
  return readable(await site.read(response.headers.get("Location") ?? "", { headers }));
}

describe("a program that is new", () => {
  test("tells its admin what to do first, in order, and no more once all of it is there", async () => {
    const openSteps = async () => {
      const html = await site.read(paths.admin(), { as });
      const [, list = ""] = /<h2 id="set-up">.*?<ol>(.*?)<\/ol>/.exec(html) ?? [];
      return [...list.matchAll(/href="([^"]+)"[^>]*>([^<]+)</g)].map(([, to, action]) => `${action} (${to})`);
    };
    expect(await openSteps()).toEqual(["Record what each driver costs (/admin/rates)"]);
    const rate = { driver: "seat_enrolled", effectiveFrom: "2026-01-17", rateMicro: 1 } as const;
    await recordRate(site.context, { actorId: as, ...rate });
    expect(await openSteps()).toEqual([]);
    await site.db.deleteFrom("partner_manager").execute();
    await site.db.deleteFrom("track_author").execute();
    await site.db
      .updateTable("person")
      .set({ status: "disabled" })
      .where("partner_id", "is not", null)
      .execute();
    expect(await openSteps()).toEqual([
      "Invite a partner manager, and assign partners on their page (/invite)",
      "Invite an author, and say on their page which tracks are theirs (/invite)",
      "Invite a partner’s first people (/invite)",
    ]);
  });
});

describe("administration", () => {
  test("is closed to everyone else, to read and to change, page and data alike", async () => {
    const pages = [
      ["routes/admin._index", paths.admin()],
      ["routes/admin.partners", paths.adminPartners()],
      ["routes/admin.partners_.$partnerId", paths.adminPartner("partner-1")],
      ["routes/admin.people", paths.adminPeople()],
      ["routes/admin.people_.$personId", paths.adminPerson("rep-1")],
      ["routes/admin.tiers", paths.adminTiers()],
      ["routes/admin.audit", paths.adminAudit()],
    ] as const;
    const readOnly = [paths.admin(), paths.adminPeople(), paths.adminAudit()];
    for (const [id, path] of pages) {
      expect((await site.visit(path)).headers.get("Location"), path).toBe(paths.signIn(path));
      expect((await site.visit(path, { as })).status, path).toBe(200);
      for (const other of ["rep-1", "lead-1", "author-1", "manager-1"]) {
        expect((await site.visit(path, { as: other })).status, `${other} ${path}`).toBe(403);
        expect((await site.visit(path, { as: other, data: id })).status, `${other} ${path} data`).toBe(403);
        if (readOnly.includes(path)) continue;
        expect((await site.visit(path, { as: other, form: rep })).status, `${other} posts ${path}`).toBe(403);
      }
    }
  });

  test("leads from a list to what can be done in it, and from a learner to what they did", async () => {
    expect(await site.read(paths.adminPartners(), { as })).toMatch(
      new RegExp(`href="${paths.adminAddPartner()}".*id="add"`, "s"),
    );
    const progress = `href="${paths.person("rep-1")}"`;
    expect(await site.read(paths.adminPerson("rep-1"), { as })).toContain(progress);
    expect((await site.visit(paths.person("rep-1"), { as })).status).toBe(200);
    expect(await site.read(paths.adminPerson("author-1"), { as })).not.toContain("Progress and awards");
  });

  test("says before a change with consequences which one it is", async () => {
    const legend = async (path: string) =>
      /<legend[^>]*>(Before .*?)<\/legend>/.exec(await site.read(path, { as }))?.[1];
    expect(await legend(paths.adminPerson("rep-1"))).toBe("Before you disable rep-1");
    await site.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-1").execute();
    expect(await legend(paths.adminPerson("rep-1"))).toBeUndefined();
  });

  test("does not find what is not there", async () => {
    for (const path of [paths.adminPartner("nowhere"), paths.adminPerson("nobody")]) {
      expect((await site.visit(path, { as })).status).toBe(404);
      expect((await site.visit(path, { as, form: { ...partner, ...rep } })).status).toBe(404);
    }
  });
});

describe("what waits", () => {
  test("stands above everything, each with where it is done, and is gone once nothing waits", async () => {
    const waiting = readable(await site.read(paths.admin(), { as }));
    expect(waiting).toContain("What waits for you One partner has no manager");
    expect(waiting).toContain("Partner 2");
    await site.visit(paths.adminPartner("partner-2"), {
      as,
      form: { intent: "managers", managers: "manager-1" },
    });
    expect(readable(await site.read(paths.admin(), { as }))).not.toContain("What waits");
  });
});

describe("partners", () => {
  test("are added, changed and given managers", async () => {
    const added = await site.visit(paths.adminPartners(), { as, form: partner });
    const page = added.headers.get("Location") ?? "";
    expect(await site.read(page, { as })).toContain("Nordhaven");
    await site.visit(page, {
      as,
      form: { ...partner, intent: "partner", tierId: "premier", status: "paused" },
    });
    await site.visit(page, { as, form: { intent: "managers", managers: "manager-1" } });
    const changed = await site.read(page, { as });
    expect(changed).toContain("Paused");
    expect(changed).toContain('checked="" value="manager-1"');
    expect(await site.read(paths.adminPartners(), { as })).toContain("Premier");
    await site.visit(page, { as, form: { intent: "managers", known: "none" } });
    expect(await site.read(page, { as })).not.toContain('checked=""');
  });

  test.each(["2199-01-01", "2027-03-03", "1989-12-31", "0026-03-02"])(
    "do not begin on %s, when added and when changed",
    async (startedOn) => {
      for (const path of [paths.adminPartners(), paths.adminPartner("partner-1")]) {
        const response = await site.visit(path, { as, form: { ...partner, startedOn, intent: "partner" } });
        expect(response.status).toBe(422);
        expect(await response.text()).toContain("Enter a day in 1990 or later, and at most a year ahead.");
      }
    },
  );

  test("may begin on any day from 1990 to a year ahead", async () => {
    for (const startedOn of ["1990-01-01", "2027-03-02"]) {
      const form = { ...partner, name: startedOn, startedOn };
      expect((await site.visit(paths.adminPartners(), { as, form })).status).toBe(302);
    }
  });

  test("exit only once whoever says so knows what follows, and are not invited to afterwards", async () => {
    await site.cookieOf("rep-1");
    const page = paths.adminPartner("partner-1");
    const exit = { ...partner, name: "Partner 1", intent: "partner", status: "exited", market: "SE" };
    const asked = await site.visit(page, { as, form: exit });
    expect(asked.status).toBe(422);
    const text = await asked.text();
    expect(readable(text)).toContain("its 2 people are signed out at once");
    expect(text).toContain('value="SE"');
    expect(text).toContain('<option value="exited" selected="">');
    expect(await partnerStatus()).toBe("active");
    const done = await site.visit(page, { as, form: { ...exit, known: "exit" } });
    expect(await toastOf(done)).toContain("Partner 1 exited; one person was signed out.");
    expect(await partnerStatus()).toBe("exited");
    expect(await site.read(page, { as })).not.toContain("Invite someone");
    const closed = await site.read(paths.invite("partner-1"), { as });
    expect(readable(closed)).toContain("Partner 1 has left the program, so nobody can be invited to it.");
    expect(closed).not.toContain("Send the invitation");
    const again = await site.visit(page, { as, form: exit });
    expect(again.status, "saving an exited partner asks no more").toBe(302);
  });

  test("keep their last manager until whoever takes them off knows what follows", async () => {
    const page = paths.adminPartner("partner-1");
    const asked = await site.visit(page, { as, form: { intent: "managers" } });
    expect(asked.status).toBe(422);
    expect(readable(await asked.text())).toContain("nobody is left to assess the people of Partner 1");
    expect(await site.read(page, { as })).toContain('checked="" value="manager-1"');
    const done = await site.visit(page, { as, form: { intent: "managers", known: "none" } });
    expect(await toastOf(done)).toContain("Partner 1 has none now.");
    expect(await site.read(page, { as })).not.toContain('checked=""');
  });

  test("with a mistake come back as typed", async () => {
    const form = { ...partner, name: "partner 1", market: "", startedOn: "2026-02-31" };
    const response = await site.visit(paths.adminPartners(), { as, form });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="partner 1"');
    expect(page).toContain("Enter a market");
    expect(page).toContain("Enter a date such as");
    const taken = await site.visit(paths.adminPartners(), { as, form: { ...partner, name: "partner 1" } });
    expect(await taken.text()).toContain("Another partner has this name.");
  });
});

describe("people", () => {
  test("are found, and changed", async () => {
    expect(await site.read(paths.adminPeople("rep-1@"), { as })).toContain("rep-1@example.test");
    expect(await site.read(paths.adminPeople("no such"), { as })).toContain("Nobody found");
    const form = { ...rep, name: "Renée O’Neil", jobRoles: ["sales", "support"] };
    await site.visit(paths.adminPerson("rep-1"), { as, form });
    const page = await site.read(paths.adminPerson("rep-1"), { as });
    expect(page).toContain("Renée O’Neil");
    expect(page.match(/checked=""/g)).toHaveLength(2);
  });

  test("keep neither partner nor job roles in a role that has none, as the hints say", async () => {
    const before = await site.read(paths.adminPerson("rep-1"), { as });
    expect(before).toContain("Everyone else belongs to no partner; for them none is saved.");
    expect(before).toContain("Everyone else has none; for them none are saved.");
    const form = { ...rep, accessRole: "author" };
    expect((await site.visit(paths.adminPerson("rep-1"), { as, form })).status).toBe(302);
    expect(await personRow("rep-1")).toMatchObject({ access_role: "author", partner_id: null });
    const page = await site.read(paths.adminPerson("rep-1"), { as });
    expect(page).not.toMatch(/checked="" value="sales"|name="jobRoles"[^>]*checked/);
  });

  test("own tracks as authors", async () => {
    await site.visit(paths.adminPerson("author-1"), { as, form: { intent: "tracks" } });
    expect(await site.read(paths.adminPerson("author-1"), { as })).not.toContain('checked=""');
    await site.visit(paths.adminPerson("author-1"), { as, form: { intent: "tracks", tracks: "sales" } });
    expect(await site.read(paths.adminPerson("author-1"), { as })).toContain('checked="" value="sales"');
  });

  test("do not raise themselves, and admins do not lock themselves out", async () => {
    const raised = await site.visit(paths.adminPerson("rep-1"), {
      as: "rep-1",
      form: { ...rep, accessRole: "admin" },
    });
    expect(raised.status).toBe(403);
    expect((await personRow("rep-1")).access_role).toBe("rep");
    const disable = await site.visit(paths.adminPerson(as), {
      as,
      form: { intent: "status", status: "disabled", known: "disable" },
    });
    expect(disable.status).toBe(422);
    expect(await disable.text()).toContain("You cannot take away your own access.");
    const demote = await site.visit(paths.adminPerson(as), {
      as,
      form: { intent: "person", name: as, accessRole: "author", partner: "" },
    });
    expect(demote.status).toBe(422);
    expect(await personRow(as)).toMatchObject({ access_role: "admin", status: "active" });
  });

  test("are disabled only once whoever does it knows what follows", async () => {
    const form = { intent: "status", status: "disabled" };
    const asked = await site.visit(paths.adminPerson("rep-1"), { as, form });
    expect(asked.status).toBe(422);
    expect((await personRow("rep-1")).status).toBe("active");
    expect(readable(await site.read(paths.adminPerson("manager-1"), { as }))).toContain(
      "Partner 1 may be left without a manager",
    );
    const done = await site.visit(paths.adminPerson("rep-1"), { as, form: { ...form, known: "disable" } });
    expect(await toastOf(done)).toContain("rep-1 is disabled and signed out everywhere.");
    const back = await site.visit(paths.adminPerson("rep-1"), {
      as,
      form: { intent: "status", status: "active" },
    });
    expect(await toastOf(back)).toContain("rep-1 is enabled again.");
  });

  test("take nothing from fields that the form does not have", async () => {
    const form = {
      ...rep,
      email: "other@example.test",
      id: "other",
      status: "disabled",
      partner_id: "partner-2",
    };
    await site.visit(paths.adminPerson("rep-1"), { as, form });
    expect(await personRow("rep-1")).toMatchObject({
      email: "rep-1@example.test",
      status: "active",
      partner_id: "partner-1",
    });
  });

  test("with markup for a name stay text on every page", async () => {
    const name = `<script>alert("x")</script>`;
    await site.visit(paths.adminPerson("rep-1"), { as, form: { ...rep, name } });
    for (const path of [paths.adminPerson("rep-1"), paths.adminPeople(), paths.adminAudit()]) {
      const page = await site.read(path, { as });
      expect(page).not.toContain("<script>alert");
      expect(page).toContain("&lt;script&gt;alert");
    }
  });
});

describe("tiers", () => {
  const allowance = {
    intent: "allowance",
    tierId: "premier",
    quarter: "2026-Q2",
    allowanceMinor: "1,500",
    chargeShareBp: "25,5",
  };

  test("are granted an allowance from a quarter on, exactly as typed", async () => {
    const wrong = await site.visit(paths.adminTiers(), { as, form: allowance });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="1,500"');
    const asked = await (await site.visit(paths.adminTiers(), { as, form: allowance })).text();
    expect(asked).toContain("Do you mean 1,500 or 1.5?");
    expect(asked).toContain('name="reading.allowanceMinor" value="1500"');
    await site.visit(paths.adminTiers(), { as, form: { ...allowance, allowanceMinor: "1.500,5 EUR" } });
    const terms = await site.db
      .selectFrom("tier_allowance")
      .selectAll()
      .where("effective_from", "=", "2026-04-01")
      .executeTakeFirst();
    expect(terms).toMatchObject({ allowance_minor: 150_050, charge_share_bp: 2550 });
    expect(await site.read(paths.adminTiers(), { as })).toContain("€1,500.50");
  });

  test("refuse amounts that are none, and quarters that are over", async () => {
    for (const wrong of [
      { allowanceMinor: "-1" },
      { allowanceMinor: "NaN" },
      { allowanceMinor: "1e10" },
      { allowanceMinor: "99999999999" },
      { allowanceMinor: "1.005" },
      { chargeShareBp: "100.01" },
      { quarter: "2025-Q4" },
      { quarter: "2026-02" },
      { tierId: "gold" },
    ]) {
      const form = { ...allowance, allowanceMinor: "1", ...wrong };
      expect((await site.visit(paths.adminTiers(), { as, form })).status, JSON.stringify(wrong)).toBe(422);
    }
    expect(await site.db.selectFrom("tier_allowance").selectAll().execute()).toHaveLength(2);
  });

  test("are added and renamed", async () => {
    await site.visit(paths.adminTiers(), { as, form: { intent: "create", id: "select", name: "Select" } });
    await site.visit(paths.adminTiers(), { as, form: { intent: "rename", id: "select", name: "Choice" } });
    expect(await site.read(paths.adminTiers(), { as })).toContain("Choice");
    const taken = await site.visit(paths.adminTiers(), {
      as,
      form: { intent: "create", id: "select", name: "Third" },
    });
    expect(taken.status).toBe(422);
  });

  test.each([
    ["Registered", "Another tier has this name."],
    ["", "Enter a name."],
  ])("renamed to “%s” come back open, with the complaint at the field", async (name, complaint) => {
    const form = { intent: "rename", id: "premier", name };
    const page = await (await site.visit(paths.adminTiers(), { as, form })).text();
    expect(page.match(/<details open="">/g)).toHaveLength(1);
    const open = page.slice(page.indexOf('<details open="">'));
    expect(open.slice(0, open.indexOf("</details>"))).toContain(complaint);
    expect(open.slice(0, open.indexOf("</details>"))).toMatch(/name="name"[^>]*aria-invalid="true"/);
    expect(page.match(/aria-invalid="true"/g)).toHaveLength(1);
  });
});

describe("the audit log", () => {
  test("tells who changed what and what it was before", async () => {
    expect(await site.read(paths.adminAudit(), { as })).toContain("No changes yet");
    await site.visit(paths.adminPerson("rep-1"), { as, form: { ...rep, accessRole: "lead" } });
    const page = readable(await site.read(paths.adminAudit(), { as }));
    expect(page).toContain("admin-1 changed rep-1.");
    expect(page).toContain("Access role: Partner rep → Partner lead");
  });

  test("speaks the words of the other pages, not those of the code", async () => {
    await site.visit(paths.adminPartner("partner-1"), {
      as,
      form: { ...partner, name: "Partner 1", intent: "partner", status: "paused" },
    });
    await site.visit(paths.adminPerson("author-1"), { as, form: { intent: "tracks" } });
    await recordRate(site.context, {
      ...{ driver: "seat_enrolled", effectiveFrom: "2026-01-17", rateMicro: 1, actorId: as },
    });
    const page = readable(await site.read(paths.adminAudit(), { as }));
    expect(page).toContain("admin-1 recorded a rate for seats enrolled.");
    expect(page).toContain("In force from: 17 Jan 2026");
    expect(page).toContain("Status: Active → Paused");
    expect(page).toContain("Start date: 5 Jan 2026 → 1 Feb 2026");
    expect(page).toContain("Tracks: Selling → —");
    expect(page).not.toMatch(/seat_enrolled|2026-01-17/);
  });

  test("is narrowed to what a change was about and who made it", async () => {
    await site.visit(paths.adminPerson("rep-1"), { as, form: { ...rep, name: "By the admin" } });
    site.advance(1);
    const invited = { intent: "invite", email: "new@example.test", name: "New", accessRole: "rep" };
    const form = { ...invited, partner: "partner-1", jobRoles: "sales" };
    await site.visit(paths.invite(), { as: "lead-1", form });
    const sentences = async (filter: { kind?: string; by?: string }) => {
      const page = await site.read(paths.adminAudit(undefined, filter), { as });
      return [...page.matchAll(/<div><p>(.*?)<\/p>/g)].map((match) => match[1]);
    };
    const changed = "admin-1 changed By the admin.";
    const invitedNew = "lead-1 invited new@example.test.";
    expect(await sentences({})).toEqual([invitedNew, changed]);
    expect(await sentences({ kind: "person" })).toEqual([changed]);
    expect(await sentences({ by: "lead-1" })).toEqual([invitedNew]);
    expect(await sentences({ kind: "person", by: "lead-1" })).toEqual([]);
    expect(await sentences({ kind: "nothing we know" })).toEqual([invitedNew, changed]);
  });

  test("goes on over pages", async () => {
    for (let count = 0; count < 60; count++) {
      site.advance(1);
      await site.visit(paths.adminPerson("rep-1"), { as, form: { ...rep, name: `Name ${count}` } });
    }
    const sentences = (page: string) => page.match(/admin-1 changed Name 59\.<\/p>/g)?.length;
    const first = await site.read(paths.adminAudit(), { as });
    expect(sentences(first)).toBe(50);
    const next = /href="(\/admin\/audit\?after=[^"]+)"/.exec(first)?.[1] ?? "";
    const second = await site.read(next, { as });
    expect(sentences(second)).toBe(10);
    expect(second).toContain("Back to the start");
  });
});
