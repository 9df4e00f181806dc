import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EditForm } from "#app/domain/audit/made-from";
import { paths } from "#app/paths";
import { listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";
import { readable } from "#test/support/page-text";
import { readAllRows } from "#test/support/rows";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
  const at = "2026-03-01T09:00:00.000Z";
  const admin = {
    access_role: "admin" as const,
    partner_id: null,
    status: "active" as const,
    created_at: at,
  };
  await site.db
    .insertInto("person")
    .values({ id: "admin-2", email: "admin-2@example.test", name: "Bea Bell", ...admin })
    .execute();
});
afterEach(() => site.cleanup());

type Fields = { [name: string]: string | string[] };

interface Edit {
  page: string;
  intent: string | null;
  theirs: Fields;
  mine: Fields;
  /** How the page says what they changed. */
  said: string;
}

const partner = { market: "DE", segment: "food", startedOn: "2026-01-05", status: "active" };
const person = { accessRole: "rep", jobRoles: "sales" };
const policy = {
  ...{ days: ["1", "2"], opens: "08:00", closes: "16:00", holidays: "" },
  ...{ secondShare: "0", secondDifference: "20" },
};
const granted = { timePercent: "150", openFrom: "", openUntil: "", reason: "Agreed" };

/** Every form that edits something stored; the compiler asks for each. */
const edits: { [form in EditForm]: Edit } = {
  partner: {
    page: paths.adminPartner("partner-1"),
    intent: "partner",
    theirs: { ...partner, name: "Partner 1", tierId: "premier" },
    mine: { ...partner, name: "Renamed", tierId: "registered" },
    said: "Tier: Registered → Premier",
  },
  managers: {
    page: paths.adminPartner("partner-1"),
    intent: "managers",
    theirs: { managers: ["manager-1", "manager-2"] },
    mine: { managers: "manager-2" },
    said: "Managers: manager-1 → manager-1, manager-2",
  },
  person: {
    page: paths.adminPerson("rep-1"),
    intent: "person",
    theirs: { ...person, name: "rep-1", partner: "partner-2" },
    mine: { ...person, name: "Renamed", partner: "partner-1" },
    said: "Partner: Partner 1 → Partner 2",
  },
  tracks: {
    page: paths.adminPerson("author-1"),
    intent: "tracks",
    theirs: { tracks: "" },
    mine: { tracks: ["sales"] },
    said: "Tracks: Selling → —",
  },
  status: {
    page: paths.adminPerson("rep-1"),
    intent: "status",
    theirs: { status: "disabled", known: "disable" },
    mine: { status: "active" },
    said: "Status: Active → Disabled",
  },
  "tier-name": {
    page: paths.adminTiers(),
    intent: "rename",
    theirs: { id: "premier", name: "Prime" },
    mine: { id: "premier", name: "Best" },
    said: "Name: Premier → Prime",
  },
  allowance: {
    // Where it is looked at before it is set.
    page: `${paths.adminTiers()}?tierId=premier&quarter=2026-Q2&allowanceMinor=100&chargeShareBp=50`,
    intent: "allowance",
    theirs: { tierId: "premier", quarter: "2026-Q2", allowanceMinor: "900", chargeShareBp: "50" },
    mine: { tierId: "premier", quarter: "2026-Q2", allowanceMinor: "100", chargeShareBp: "50" },
    said: "Allowance per quarter: €900.00",
  },
  assessing: {
    page: paths.adminAssessing(),
    intent: null,
    theirs: { ...policy, serviceHours: "24" },
    mine: { ...policy, serviceHours: "40" },
    said: "→ 24",
  },
  accommodation: {
    page: paths.person("rep-1"),
    intent: "accommodate",
    theirs: { ...granted, extraAttempts: "1" },
    mine: { ...granted, extraAttempts: "2" },
    said: "Extra attempts: 0 → 1",
  },
  "group-accommodation": {
    page: paths.accommodations("partner-1"),
    intent: null,
    theirs: { ...granted, jobRole: "all", extraAttempts: "1" },
    mine: { ...granted, jobRole: "all", extraAttempts: "2" },
    said: "Extra attempts: 0 → 1",
  },
};

/** The forms of a page as they are sent: which button, and from which version they were made. */
function formsOf(html: string): { intents: string[]; madeFrom: string | undefined; html: string }[] {
  return [...html.matchAll(/<form\b[^>]*method="post"[^>]*>(.*?)<\/form>/gs)].map(([, form = ""]) => ({
    intents: [...form.matchAll(/name="intent"[^>]*value="([^"]*)"/g)].map(([, intent = ""]) => intent),
    madeFrom: /name="madeFrom" value="([^"]*)"/.exec(form)?.[1],
    html: form,
  }));
}

function versionIn(html: string, { intent, theirs }: Edit): string {
  const form = formsOf(html).find(
    (one) =>
      (intent === null || one.intents.includes(intent)) &&
      (typeof theirs["id"] !== "string" || one.html.includes(`value="${theirs["id"]}"`)) &&
      one.madeFrom !== undefined,
  );
  if (form?.madeFrom === undefined) throw new Error(`No form ${intent} that says what it was made from.`);
  return form.madeFrom;
}

describe.each(Object.entries(edits))("the form of %s", (_form, edit) => {
  const send = (as: string, fields: Fields, madeFrom: string) => {
    const intent: Fields = edit.intent ? { intent: edit.intent } : {};
    return site.visit(edit.page, { as, form: { ...intent, ...fields, madeFrom } });
  };

  test("is refused when somebody changed the same meanwhile, shows both, and saves what is chosen then", async () => {
    await site.db
      .insertInto("person")
      .values({
        ...{ id: "manager-2", email: "manager-2@example.test", name: "manager-2", access_role: "manager" },
        ...{ partner_id: null, status: "active", created_at: "2026-03-01T09:00:00.000Z" },
      })
      .execute();
    const made = versionIn(await site.read(edit.page, { as: "admin-1" }), edit);
    expect((await send("admin-2", edit.theirs, made)).status).toBe(302);
    const before = await readAllRows(site.db);
    const refused = await send("admin-1", edit.mine, made);
    expect(refused.status).toBe(409);
    const after = await readAllRows(site.db);
    expect({ ...after, session: [] }).toEqual({ ...before, session: [] });
    const html = await refused.text();
    const text = readable(html);
    expect(text).toContain("nothing was saved");
    expect(text).toContain("Bea Bell");
    expect(text).toContain(edit.said);
    const typed = Object.entries(edit.mine).filter(([name]) => name === "name" || name === "reason");
    for (const [, value] of typed) expect(html).toContain(`value="${value}"`);
    // Chosen on purpose, it is saved.
    expect((await send("admin-1", edit.mine, versionIn(html, edit))).status).toBe(302);
    expect(await readAllRows(site.db)).not.toEqual(before);
  });

  test("sent twice, as by a double click, is no conflict with itself", async () => {
    const made = versionIn(await site.read(edit.page, { as: "admin-1" }), edit);
    await send("admin-1", edit.theirs, made);
    expect((await send("admin-1", edit.theirs, made)).status).not.toBe(409);
  });
});

test("a form that is refused for another reason keeps the version it was made from", async () => {
  const edit = edits.partner;
  const made = versionIn(await site.read(edit.page, { as: "admin-1" }), edit);
  await site.visit(edit.page, { as: "admin-2", form: { intent: "partner", ...edit.theirs, madeFrom: made } });
  const wrong = { intent: "partner", ...edit.mine, name: "", madeFrom: made };
  const refused = await site.visit(edit.page, { as: "admin-1", form: wrong });
  expect(refused.status).toBe(422);
  expect(versionIn(await refused.text(), edit)).toBe(made);
});

/** Whether a control that people see shows something stored. */
function showsStored(form: string): boolean {
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([input]) => input);
  return (
    inputs.some((input) => /\bchecked=""/.test(input)) ||
    inputs.some(
      (input) => !/type="(hidden|checkbox|radio|submit)"/.test(input) && /\bvalue="[^"]+"/.test(input),
    ) ||
    /<textarea\b[^>]*>\s*[^<\s]/.test(form)
  );
}

/** They add something and propose what is usual; a self-check shows its person their own answer. */
const madeOfNothing = [
  "routes/assessments.observations",
  "routes/live-sessions",
  "routes/modules.$moduleId",
  "routes/support-time",
];

test("no other form shows what is stored, to be saved as it is, without saying what it was made from", async () => {
  const busy: BusySite = await createBusySite((number) => ({
    ...{ partner: `Company ${number}`, rep: `Rep ${number}`, lead: `Lead ${number}`, written: "Work" },
    ...{ fileName: "plan.pdf", comment: "Seen", note: "Talked", session: "Workshop", invited: "New" },
  }));
  try {
    const unversioned = new Set<string>();
    for (const as of ["admin-1", "manager-1", "author-1", "lead-1", "rep-1"]) {
      for (const { routeId, path } of listAddresses(busy.ids.own)) {
        const response = await busy.visit(path, { as });
        if (!response.headers.get("Content-Type")?.startsWith("text/html")) continue;
        for (const form of formsOf(await response.text())) {
          // A correction of one number names the number it corrects.
          const isVersioned = form.madeFrom !== undefined || form.html.includes('name="known"');
          if (!isVersioned && showsStored(form.html)) unversioned.add(routeId);
        }
      }
    }
    expect([...unversioned].sort()).toEqual(madeOfNothing);
  } finally {
    await busy.cleanup();
  }
}, 120_000);
