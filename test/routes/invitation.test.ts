import { afterEach, beforeEach, expect, test } from "vitest";
import { deliverWaiting } from "#app/domain/mail/deliver.server";
import { paths } from "#app/paths";
import { optionsOf, readable } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const person = {
  intent: "invite",
  email: "new@example.test",
  name: "New Person",
  accessRole: "rep",
  partner: "partner-1",
  jobRoles: ["sales", "technical"],
};

async function invitedLink(): Promise<string> {
  const response = await site.visit(paths.invite(), { as: "lead-1", form: person });
  expect(response.status).toBe(302);
  const { body } = await site.db.selectFrom("outbox_mail").select("body").executeTakeFirstOrThrow();
  return new URL(/https?:\/\/\S+/.exec(body)?.[0] ?? "").pathname;
}

test("an invited person sees who invites them to what, accepts, and is at home", async () => {
  const link = await invitedLink();
  const page = await site.read(link);
  for (const text of [
    "Welcome, New Person",
    "lead-1 invites you to Frostline",
    "Partner 1",
    "Sales, Technical",
  ]) {
    expect(page).toContain(text);
  }
  const accepted = await site.visit(link, { form: {} });
  expect(accepted.headers.get("Location")).toBe(paths.trail());
  const cookie = accepted.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  expect(await site.read(paths.trail(), { headers: { Cookie: cookie } })).toContain("Selling");
});

test("looking at an invitation accepts nothing", async () => {
  const link = await invitedLink();
  await site.read(link);
  await site.read(link);
  const people = await site.db.selectFrom("person").select("id").where("email", "=", person.email).execute();
  expect(people).toEqual([]);
});

test("a link that no longer works says why", async () => {
  const link = await invitedLink();
  await site.visit(link, { form: {} });
  const used = await site.visit(link);
  expect(used.status).toBe(410);
  expect(await used.text()).toContain("already been accepted");
  const again = await site.visit(link, { form: {} });
  expect(again.headers.get("Location")).toBe(link);
  expect(again.headers.getSetCookie()).toEqual([]);
  const unknown = await site.visit(paths.invitation("made-up"));
  expect(unknown.status).toBe(404);
  const text = await unknown.text();
  expect(text).toContain("not an invitation");
  expect(text).toContain("This invitation is unknown or no longer valid");
});

test("a link that another replaced, or whose partner takes no part, says so", async () => {
  const link = await invitedLink();
  const { id } = await site.db.selectFrom("invitation").select("id").executeTakeFirstOrThrow();
  const again = await site.visit(paths.invite("partner-1"), {
    as: "manager-1",
    form: { intent: "again", invitation: id },
  });
  expect(again.headers.get("Location")).toBe(paths.invite("partner-1"));
  expect(await (await site.visit(link)).text()).toContain("A newer invitation was sent to this address");
  const { body } = await site.db.selectFrom("outbox_mail").select("body").executeTakeFirstOrThrow();
  const newer = new URL(/https?:\/\/\S+/.exec(body)?.[0] ?? "").pathname;
  expect(await site.read(newer)).toContain("manager-1 invites you to Frostline");
  await site.db.updateTable("partner").set({ status: "exited" }).where("id", "=", "partner-1").execute();
  expect(await (await site.visit(newer)).text()).toContain(
    "The partner it is for takes no part in the program at present.",
  );
  const list = await site.read(paths.invite(), { as: "admin-1" });
  expect(list).toContain("Partner has exited");
  expect(list).not.toContain("Send again");
});

test("sending an invitation again that cannot be sent says why", async () => {
  await invitedLink();
  const newest = () =>
    site.db.selectFrom("invitation").select("id").orderBy("created_at", "desc").executeTakeFirstOrThrow();
  const again = async () => {
    site.advance(1000);
    const form = { intent: "again", invitation: (await newest()).id };
    return site.visit(paths.invite(), { as: "lead-1", form });
  };
  for (let count = 2; count <= 5; count++) expect((await again()).status).toBe(302);
  const refused = await again();
  const cookie = refused.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const headers = { Cookie: `${await site.cookieOf("lead-1")}; ${cookie}` };
  const page = await site.read(paths.invite(), { headers });
  expect(page).toContain("This address was invited five times within a day.");
});

test("an invitation whose mail does not go out says so in its row", async () => {
  await invitedLink();
  expect(await site.read(paths.invite(), { as: "lead-1" })).not.toContain("Not delivered yet");
  await deliverWaiting(site.context, () => Promise.reject(new Error("unavailable")));
  expect(await site.read(paths.invite(), { as: "lead-1" })).toContain("Not delivered yet");
});

test("whoever opens it signed in as somebody else is told for whom it is and what accepting does", async () => {
  const link = await invitedLink();
  expect(readable(await site.read(link))).not.toContain("is signed in as");
  const page = readable(await site.read(link, { as: "manager-1" }));
  expect(page).toContain("This browser is signed in as manager-1");
  expect(page).toContain(
    "The invitation is for New Person, new@example.test. If you accept it, manager-1 is signed out",
  );
});

test("the page for inviting says where it belongs, to each role in its own navigation", async () => {
  for (const [as, room, address] of [
    ["admin-1", "Administration", paths.admin()],
    ["manager-1", "Portfolio", paths.portfolio()],
    ["lead-1", "Our people", paths.partner("partner-1")],
  ] as const) {
    const page = await site.read(paths.invite("partner-1"), { as });
    expect(readable(/aria-label="Breadcrumbs">(.*?)<\/nav>/s.exec(page)?.[1] ?? ""), as).toMatch(
      new RegExp(`^${room} .*Invite someone$`),
    );
    expect(page).toMatch(
      new RegExp(`href="${address}"[^>]*aria-current="page"|aria-current="page"[^>]*href="${address}"`),
    );
  }
});

test("a lead cannot smuggle a role or another partner into the form", async () => {
  for (const smuggled of [
    { accessRole: "lead" },
    { accessRole: "admin", partner: "" },
    { partner: "partner-2" },
    { partner: "nowhere" },
  ]) {
    const response = await site.visit(paths.invite(), { as: "lead-1", form: { ...person, ...smuggled } });
    expect(response.status).toBe(422);
  }
  expect(await site.db.selectFrom("invitation").select("id").execute()).toEqual([]);
});

test("a manager invites into assigned partners only, and does not see the others", async () => {
  const page = await site.read(paths.invite("partner-2"), { as: "manager-1" });
  expect(page).not.toContain("Partner 2");
  const elsewhere = await site.visit(paths.invite(), {
    as: "manager-1",
    form: { ...person, partner: "partner-2" },
  });
  expect(elsewhere.status).toBe(422);
  const here = await site.visit(paths.invite(), { as: "manager-1", form: { ...person, accessRole: "lead" } });
  expect(here.status).toBe(302);
});

test("of several partners none is taken for granted, and an invitation without one is refused as typed", async () => {
  const as = "manager-1";
  const only = await site.read(paths.invite(), { as });
  expect(only).toMatch(/<input type="hidden" name="partner" value="partner-1"/);
  await site.db.insertInto("partner_manager").values({ partner_id: "partner-2", person_id: as }).execute();
  expect(optionsOf(await site.read(paths.invite(), { as }), "partner")[0]).toBe("*: Choose a partner");
  expect(optionsOf(await site.read(paths.invite("partner-2"), { as }), "partner")).toContain(
    "*partner-2: Partner 2",
  );
  const refused = await site.visit(paths.invite(), { as, form: { ...person, partner: "" } });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(readable(page)).toContain("Reps and leads belong to a partner: choose one.");
  expect(page).toContain('value="New Person"');
  expect(await site.db.selectFrom("invitation").select("id").execute()).toEqual([]);
});

test("a form with a mistake comes back as it was typed, its complaint tied to the field", async () => {
  const response = await site.visit(paths.invite(), {
    as: "admin-1",
    form: { ...person, email: "not-an-address" },
  });
  expect(response.status).toBe(422);
  const page = await response.text();
  expect(page).toContain('value="not-an-address"');
  expect(page).toContain('value="New Person"');
  expect(page.match(/checked=""/g)).toHaveLength(2);
  expect(page).toMatch(/aria-invalid="true" aria-describedby="[^"]*-error"/);
});

test("an empty invitation comes back with every complaint at once, in the order of the fields", async () => {
  const complaints = async (form: { [name: string]: string }) => {
    const response = await site.visit(paths.invite(), { as: "admin-1", form: { intent: "invite", ...form } });
    const list = /role="alert"[^>]*>(.*?)<\/ul>/s.exec(await response.text())?.[1] ?? "";
    return [...list.matchAll(/<li><a [^>]*>(.*?)<\/a><\/li>/g)].map((item) => item[1]);
  };
  expect(await complaints({ email: "", name: "", accessRole: "rep", partner: "" })).toEqual([
    "Enter an e-mail address.",
    "Enter a name.",
    "Reps and leads belong to a partner: choose one.",
    "Choose at least one job role.",
  ]);
  expect(await complaints({ email: "", name: "A", accessRole: "author", partner: "partner-1" })).toEqual([
    "Enter an e-mail address.",
  ]);
});

test("an author is invited to no partner, whatever was chosen before the access role", async () => {
  const response = await site.visit(paths.invite(), {
    as: "admin-1",
    form: { ...person, accessRole: "author" },
  });
  expect(response.status).toBe(302);
  const row = site.db.selectFrom("invitation").select(["access_role", "partner_id", "job_roles"]);
  expect(await row.execute()).toEqual([{ access_role: "author", partner_id: null, job_roles: "[]" }]);
});

test("an invitation is withdrawn by those in whose reach it is", async () => {
  const link = await invitedLink();
  const { id } = await site.db.selectFrom("invitation").select("id").executeTakeFirstOrThrow();
  const form = { intent: "revoke", invitation: id };
  await site.db.updateTable("person").set({ access_role: "lead" }).where("id", "=", "rep-2").execute();
  expect((await site.visit(paths.invite(), { as: "rep-2", form })).status).toBe(404);
  expect((await site.visit(paths.invite(), { as: "lead-1", form })).status).toBe(302);
  expect((await site.visit(paths.invite(), { as: "lead-1", form })).status).toBe(404);
  expect((await site.visit(link)).status).toBe(410);
});

test("reps and authors invite nobody", async () => {
  for (const as of ["rep-1", "author-1"]) {
    expect((await site.visit(paths.invite(), { as })).status).toBe(403);
    expect((await site.visit(paths.invite(), { as, form: person })).status).toBe(403);
  }
});
